import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { chmod, mkdir, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { readProxyFile } from "../../src/system/file-get.ts";
import { firstLine } from "../../src/system/first-line.ts";
import { readGoMod } from "../../src/system/go-mod.ts";
import { readBounded } from "../../src/system/read-bounded.ts";
import { readInput } from "../../src/system/read-file.ts";
import { writeFileAtomically } from "../../src/system/write-file.ts";
import { folderWith } from "./folder.ts";

const mode = (path: string) => statSync(path).mode & 0o777;

describe("writing", () => {
  test("whole, with its mode, and nothing is left beside it", async () => {
    const folder = await folderWith({ "old.json": "old" });
    expect(await writeFileAtomically(join(folder, "new.json"), "text\n", 0o600)).toEqual({
      ok: true,
      value: undefined,
    });
    expect(await writeFileAtomically(join(folder, "old.json"), "new", 0o600)).toMatchObject({ ok: true });
    expect(readFileSync(join(folder, "new.json"), "utf8")).toBe("text\n");
    expect(readFileSync(join(folder, "old.json"), "utf8")).toBe("new");
    expect([mode(join(folder, "new.json")), mode(join(folder, "old.json"))]).toEqual([0o600, 0o600]);
    expect(readdirSync(folder)).toEqual(["new.json", "old.json"]);
  });

  test("through a symbolic link", async () => {
    const folder = await folderWith({ "real/x": "old" });
    await symlink("real/x", join(folder, "link"));
    expect(await writeFileAtomically(join(folder, "link"), "new")).toMatchObject({ ok: true });
    expect(readFileSync(join(folder, "real/x"), "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["link", "real"]);
  });

  test("a device is written to, never replaced", async () => {
    expect(await writeFileAtomically("/dev/null", "x", 0o600)).toMatchObject({ ok: true });
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  test("errors are one line, and the old file stays", async () => {
    const folder = await folderWith({ "x/y": "" });
    const missing = join(folder, "no/where.json");
    expect(await writeFileAtomically(missing, "x")).toEqual({
      ok: false,
      error: `open ${missing}: no such file or directory`,
    });
    expect(await writeFileAtomically(join(folder, "x"), "x")).toEqual({
      ok: false,
      error: `open ${join(folder, "x")}: is a directory`,
    });
    expect(readdirSync(folder)).toEqual(["x"]);
  });
});

describe("reading what the user named", () => {
  test("a file, standard input, a pipe", async () => {
    const folder = await folderWith({ "x.json": "\ufeff{}" });
    expect(await readInput(join(folder, "x.json"))).toEqual({ ok: true, value: "{}" });
    expect(await readInput("-", Readable.from([Buffer.from("a\u00e4"), Buffer.from("b")]))).toEqual({
      ok: true,
      value: "aäb",
    });
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const reading = readInput(join(folder, "pipe"));
    await writeFile(join(folder, "pipe"), "late");
    expect(await reading).toEqual({ ok: true, value: "late" });
  });

  test("errors are one line", async () => {
    const folder = await folderWith({ "x/y": "" });
    await writeFile(join(folder, "binary"), Buffer.from([0xff, 0xfe]));
    await writeFile(join(folder, "huge"), "");
    await truncate(join(folder, "huge"), (64 << 20) + 1);
    const error = async (name: string) => {
      const read = await readInput(join(folder, name));
      return read.ok ? "" : read.error.replaceAll(folder, "");
    };
    expect(await error("missing")).toBe("open /missing: no such file or directory");
    expect(await error("x")).toBe("read /x: is a directory");
    expect(await error("x/y/z")).toBe("open /x/y/z: not a directory");
    expect(await error("binary")).toBe("read /binary: not UTF-8 text");
    expect(await error("huge")).toBe("read /huge: larger than 67108864 bytes");
    expect(await readInput("/dev/zero")).toEqual({ ok: false, error: "read /dev/zero: larger than 67108864 bytes" });
    expect(await readInput("-", Readable.from([Buffer.from([0xff])]))).toEqual({
      ok: false,
      error: "read standard input: not UTF-8 text",
    });
  });

  test.runIf(process.getuid?.() !== 0)("without permission", async () => {
    const folder = await folderWith({ x: "" });
    await chmod(join(folder, "x"), 0);
    expect(await readInput(join(folder, "x"))).toEqual({
      ok: false,
      error: `open ${join(folder, "x")}: permission denied`,
    });
  });
});

describe("a file:// module proxy", () => {
  test("a file, none, a folder, a pipe", async () => {
    const folder = await folderWith({ "m/@v/list": "v1.0.0\n" });
    const get = (name: string) => readProxyFile(join(folder, name));
    expect(await get("m/@v/list")).toEqual({ ending: "ok", value: { bytes: 7, body: Buffer.from("v1.0.0\n") } });
    expect(await get("m/@v/x.info")).toEqual({
      ending: "failed",
      failure: {
        code: "file-not-exist",
        raw: `open ${join(folder, "m/@v/x.info")}: no such file or directory`,
        nearest: join(folder, "m/@v"),
      },
    });
    expect(await get("no/such/@v/x.info")).toMatchObject({ failure: { nearest: folder } });
    expect(await get("m/@v")).toEqual({
      ending: "failed",
      failure: { code: "file-other", raw: `read ${join(folder, "m/@v")}: is a directory` },
    });
    expect(await get("m/@v/list/x")).toMatchObject({ failure: { code: "file-other" } });
    execFileSync("mkfifo", [join(folder, "pipe")]);
    expect(await get("pipe")).toMatchObject({ ending: "ok", value: { bytes: 0 } });
  });
});

describe("bounds", () => {
  test("exactly the limit is fine, files of /proc are read to their end", async () => {
    const folder = await folderWith({ x: "12345", empty: "" });
    expect(await readBounded(join(folder, "x"), { maxBytes: 5 })).toEqual({ ok: true, value: Buffer.from("12345") });
    expect(await readBounded(join(folder, "x"), { maxBytes: 4 })).toMatchObject({
      ok: false,
      error: { code: "EFBIG" },
    });
    expect(await readBounded(join(folder, "empty"), { maxBytes: 4 })).toEqual({ ok: true, value: Buffer.alloc(0) });
    const status = await readBounded("/proc/self/status", { maxBytes: 1 << 20 });
    expect(status.ok && status.value.toString()).toMatch(/^Name:/);
  });

  test("what programs say is safe for a terminal", () => {
    expect(firstLine("\n \n  go:\u0007 x\ty \u001b[0m\nz")).toBe("go:\ufffd x\ty");
  });
});

describe("the go.mod at hand", () => {
  test("the nearest one upwards; a folder of that name is none", async () => {
    const folder = await folderWith({ "go.mod": "module m\ngo 1.21\n", "a/b/c": "" });
    await mkdir(join(folder, "a/go.mod"));
    expect(await readGoMod(join(folder, "a/b"))).toEqual({
      file: join(folder, "go.mod"),
      go: "1.21",
      requirements: [],
    });
  });

  test("of one that Go refuses, only the path is known", async () => {
    const folder = await folderWith({ "go.mod": "module m\nrequires x v1\n" });
    expect(await readGoMod(folder)).toEqual({
      file: join(folder, "go.mod"),
      problem: "go.mod:2: unknown directive: requires",
      go: null,
      requirements: [],
    });
  });

  test("none", async () => {
    expect(await readGoMod("/")).toEqual({ file: null, go: null, requirements: [] });
  });
});
