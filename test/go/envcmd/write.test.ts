import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseEnvFile } from "../../../src/go/cfg/parse-env-file.ts";
import { changedEnv } from "../../../src/go/envcmd/changed-env.ts";
import { checkEnvWrite } from "../../../src/go/envcmd/check-env-write.ts";
import { findEnv, getenv } from "../../../src/go/envcmd/go-env.ts";
import { runEnvU, runEnvW } from "../../../src/go/envcmd/run-env-write.ts";
import { writeEnvFile } from "../../../src/go/envcmd/write-env-file.ts";

const empty = { process: {}, user: [], goroot: [], file: null };

describe("go env -w", () => {
  test.each([
    ["GOMOD", "x", "GOMOD cannot be modified"],
    ["GO111MODULE", "yes", 'invalid GO111MODULE value "yes"'],
    ["GOPATH", "~/go", "GOPATH entry cannot start with shell metacharacter '~': \"~/go\""],
    ["GOPATH", "go", 'GOPATH entry is relative; must be absolute path: "go"'],
    ["GOMODCACHE", "c", 'GOMODCACHE entry is relative; must be absolute path: "c"'],
    ["GOPROXY", "a\0", "invalid NUL in GOPROXY=... value"],
    ["GOPROXY", "a\udcff", "invalid UTF-8 in GOPROXY=... value"],
    ["GOPROXY", "a\v", "invalid newline in GOPROXY=... value"],
    ["goproxy", "x", "unknown go command variable goproxy"],
    ["GOPROXY", "bogus, with blanks", null],
    ["GO111MODULE", "auto", null],
    ["GOMODCACHE", "", null],
  ])("%s=%s", (key, value, expected) => {
    expect(checkEnvWrite(empty, key, value)).toBe(expected);
  });

  test("an unknown name is accepted once the file has it", () => {
    expect(checkEnvWrite({ ...empty, user: parseEnvFile("FOO=1") }, "FOO", "2")).toBeNull();
  });

  test("warns where the OS environment wins", () => {
    const env = { ...empty, process: { GOPROXY: "https://os", GOSUMDB: "off" } };
    expect(runEnvW(env, null, ["GOPROXY=https://file", "GOSUMDB=off"])).toEqual({
      ok: true,
      value: {
        text: "GOPROXY=https://file\nGOSUMDB=off\n",
        warnings: ["warning: go env -w GOPROXY=... does not override conflicting OS environment variable"],
      },
    });
  });

  test("needs arguments", () => {
    expect(runEnvW(empty, null, [])).toEqual({ ok: false, error: "go: no KEY=VALUE arguments given" });
    expect(runEnvU(empty, { path: "/e", text: "" }, [])).toEqual({
      ok: false,
      error: "go: 'go env -u' requires an argument",
    });
  });
});

describe("writeEnvFile", () => {
  test.each([
    ["GOSUMDB=off", { GOPROXY: "x" }, "GOPROXY=x\nGOSUMDB=off\n"],
    ["# GOPROXY=old\nexport GOPROXY=y\n", { GOPROXY: "x" }, "# GOPROXY=old\nGOPROXY=x\nexport GOPROXY=y\n"],
    ["GOPROXY=1\n\nGOPROXY=2\n", { GOPROXY: null }, "\n"],
    ["GOPROXY=1\r\n", { GOPROXY: "2" }, "GOPROXY=2\n"],
    [null, { GOPROXY: null }, ""],
    // What is removed still ends a run of sorted lines, as in Go.
    ["GOVCS=x\nGOPROXY=1\nGOAUTH=off\n", { GOPROXY: null }, "GOVCS=x\nGOAUTH=off\n"],
    ["GOVCS=x\nGOPROXY=1\nGOAUTH=off\nGOPROXY=2\n", { GOPROXY: "3" }, "GOVCS=x\nGOAUTH=off\nGOPROXY=3\n"],
  ])("%j with %j", (before, changes, after) => {
    expect(writeEnvFile(before, new Map(Object.entries(changes)))).toBe(after);
  });

  const line = fc.constantFrom("GOPROXY=a", "GOPROXY=b", "GOSUMDB=off", "GOPRIVATE=x", "", "# c", "GO386=1", "junk");
  const file = fc.array(line).map((lines) => lines.join("\n"));
  const change = fc.option(fc.constantFrom("", "new"));

  test("reading gives what was written, and everything else as before", () => {
    fc.assert(
      fc.property(file, change, (before, value) => {
        const after = writeEnvFile(before, new Map([["GOPROXY", value]]));
        const effective = (text: string) => new Map(parseEnvFile(text).map((one) => [one.key, one.value]));
        const expected = effective(before);
        if (value === null) expected.delete("GOPROXY");
        else expected.set("GOPROXY", value);
        expect(effective(after)).toEqual(expected);
      }),
    );
  });
});

describe("go env", () => {
  test("go.env: the first line of a key counts, the user's file: the last", () => {
    const lines = parseEnvFile("FOO=1\nFOO=2\n");
    expect(getenv({ ...empty, user: lines }, "FOO")).toBe("2");
    expect(getenv({ ...empty, goroot: lines }, "FOO")).toBe("1");
  });

  test("a name nobody knows is empty, even when the OS has it", () => {
    expect(findEnv({ ...empty, process: { HTTPS_PROXY: "http://x" } }, "HTTPS_PROXY")).toBe("");
    expect(findEnv({ ...empty, user: parseEnvFile("HTTPS_PROXY=http://y") }, "HTTPS_PROXY")).toBe("http://y");
  });

  test("-changed tells GOPRIVATE but not what is derived from it", () => {
    const defaults = { GOCACHE: "/c", GOMODCACHE: "/m", GOPATH: "/p" };
    const env = {
      process: { GOPRIVATE: "corp.com", GOENV: "/e", GODEBUG: "x=1", GO111MODULE: "off", GOMODCACHE: "/m" },
      user: parseEnvFile("GOPROXY=a\nGOAUTH=netrc\n"),
      goroot: parseEnvFile("GOPROXY=b\n"),
      file: "/e",
    };
    expect(changedEnv(env, defaults)).toEqual([
      ["GO111MODULE", "off"],
      ["GODEBUG", "x=1"],
      ["GOENV", "/e"],
      ["GOPRIVATE", "corp.com"],
      ["GOPROXY", "a"],
    ]);
  });
});
