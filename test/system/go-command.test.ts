import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { findProgram } from "../../src/system/find-program.ts";
import { askGo } from "../../src/system/go-command.ts";
import { findGoroot, versionIn } from "../../src/system/goroot.ts";
import { runProgram } from "../../src/system/run-program.ts";
import { folderWith } from "./folder.ts";

const never = new AbortController().signal;
const system = { PATH: "/usr/bin:/bin" };

/** A `go` that prints what `go env -json` prints, and what it was asked. */
const honest = `#!/bin/sh
echo "$@" > "$LOG"; pwd >> "$LOG"; ls -A >> "$LOG"; echo "toolchain $GOTOOLCHAIN" >> "$LOG"
printf '{"GOROOT":"/opt/go","GOVERSION":"go1.25.1","GOPROXY":"https://a","EXTRA":"x"}'
`;

describe("finding a program", () => {
  test("the first absolute folder of PATH that holds it", async () => {
    const folder = await folderWith({ "a/go": "not executable", "b/go": honest, "c/go": honest, "d/go/x": "" });
    const PATH = ["d", "a", "b", "c"].map((name) => join(folder, name)).join(delimiter);
    expect(await findProgram("go", { PATH }, "/", "linux")).toEqual({ path: join(folder, "b/go") });
  });

  test.each([
    ["empty element", (_: string) => ":"],
    ["dot", () => "."],
    ["relative folder", () => "./bin:bin:../x"],
    ["the current folder by its own name", (cwd: string) => `${cwd}:${cwd}/bin/..`],
    ["no PATH", () => ""],
  ])("never one of the current folder: %s", async (_, pathOf) => {
    const cwd = await folderWith({ go: honest, "bin/go": honest });
    expect(await findProgram("go", { PATH: pathOf(cwd) }, cwd, "linux")).toEqual({
      path: null,
      problem: 'exec: "go": cannot run executable found relative to current directory',
    });
  });

  test("a link to the current folder is the current folder", async () => {
    const cwd = await folderWith({ go: honest });
    const elsewhere = await folderWith();
    await symlink(cwd, join(elsewhere, "link"));
    expect(await findProgram("go", { PATH: join(elsewhere, "link") }, cwd, "linux")).toMatchObject({ path: null });
  });

  test("a relative one does not hide a real one behind it", async () => {
    const cwd = await folderWith({ go: honest });
    const real = await folderWith({ go: honest });
    expect(await findProgram("go", { PATH: `.:${real}` }, cwd, "linux")).toEqual({ path: join(real, "go") });
  });

  test("nowhere", async () => {
    const problem = 'exec: "go": executable file not found in $PATH';
    expect(await findProgram("go", { PATH: "/nonexistent" }, "/", "linux")).toEqual({ path: null, problem });
    expect(await findProgram("go", {}, "/", "linux")).toEqual({ path: null, problem });
  });
});

describe("asking go", () => {
  test("by names, in an empty folder, without downloading a toolchain", async () => {
    const folder = await folderWith({ go: honest, "go.mod": "module x\ntoolchain go1.99.0\n" });
    const LOG = join(folder, "log");
    const answer = await askGo(join(folder, "go"), { ...system, LOG, GOTOOLCHAIN: "go1.99.0" }, never);
    expect(answer).toEqual({
      values: { GOROOT: "/opt/go", GOVERSION: "go1.25.1", GOPROXY: "https://a" },
      problem: null,
    });
    const [args, cwd, ...rest] = readFileSync(LOG, "utf8").trim().split("\n");
    expect(args).toMatch(/^env -json GOVERSION GOENV (?:GO[A-Z0-9]+ ?)+$/);
    expect(args).not.toContain("GOTOOLCHAIN");
    expect(rest).toEqual(["toolchain local"]);
    expect(existsSync(cwd ?? "")).toBe(false);
  });

  test.each([
    [
      "exit status",
      "#!/bin/sh\necho >&2; echo 'go: \u001b[31mboom https://u:p4ss@h' >&2; exit 3\n",
      "go env: exit status 3: go: boom https://u:xxxxx@h",
    ],
    [
      "garbage",
      "#!/bin/sh\necho 'mise: go is not installed'\n",
      "go env: not the JSON that go prints: mise: go is not installed",
    ],
    ["JSON of another kind", "#!/bin/sh\necho '[1]'\n", "go env: not the JSON that go prints: [1]"],
    [
      "JSON of another program",
      "#!/bin/sh\necho '{\"GOROOT\":{}}'\n",
      'go env: not the JSON that go prints: {"GOROOT":{}}',
    ],
    ["silence", "#!/bin/sh\n", "go env: not the JSON that go prints: nothing"],
    ["endless output", "#!/bin/sh\nexec yes\n", "go env: more than 262144 bytes of output"],
    ["a signal", "#!/bin/sh\nkill -9 $$\n", "go env: ended by a signal"],
  ])("%s is a problem, not an answer", async (_, script, problem) => {
    const folder = await folderWith({ go: script });
    expect(await askGo(join(folder, "go"), system, never)).toEqual({ values: null, problem });
  });

  test("a program that cannot be started", async () => {
    const folder = await folderWith({ go: "#!/nonexistent/interpreter\n" });
    const { values, problem } = await askGo(join(folder, "go"), system, never);
    expect(values).toBeNull();
    expect(problem).toMatch(/^go env: .*ENOENT/);
  });

  test("a shim that hangs in a child is ended with its child", async () => {
    const folder = await folderWith({ go: '#!/bin/sh\nsleep 77 &\necho $! > "$PIDS"\nwait\n' });
    const PIDS = join(folder, "pids");
    expect(await askGo(join(folder, "go"), { ...system, PIDS }, never)).toEqual({
      values: null,
      problem: "go env: no answer within 3 s",
    });
    await expectGone(Number(readFileSync(PIDS, "utf8")));
  });

  test("Ctrl-C ends it too", async () => {
    const folder = await folderWith({ go: '#!/bin/sh\nsleep 77 &\necho $! > "$PIDS"\nwait\n' });
    const PIDS = join(folder, "pids");
    const interrupt = new AbortController();
    const answer = askGo(join(folder, "go"), { ...system, PIDS }, interrupt.signal);
    await until(() => existsSync(PIDS) && readFileSync(PIDS, "utf8").endsWith("\n"));
    interrupt.abort();
    expect(await answer).toEqual({ values: null, problem: "go env: interrupted" });
    await expectGone(Number(readFileSync(PIDS, "utf8")));
    expect(await askGo(join(folder, "go"), system, interrupt.signal)).toMatchObject({ problem: "go env: interrupted" });
  });

  test("a grandchild in a group of its own does not keep us waiting", async () => {
    const folder = await folderWith({ go: "#!/bin/sh\nsetsid sleep 5 &\nwait\n" });
    const run = {
      path: join(folder, "go"),
      args: [],
      cwd: folder,
      env: system,
      limitMs: 200,
      maxBytes: 100,
      signal: never,
    };
    expect(await runProgram(run)).toEqual({ ended: "timed-out" });
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Waits until the process has ended; a zombie that nobody has collected yet has ended too. */
async function expectGone(pid: number): Promise<void> {
  expect(pid).toBeGreaterThan(1);
  await until(() => {
    try {
      return /^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
    } catch {
      return true;
    }
  });
}

describe("GOROOT", () => {
  test("named, without the slash at the end", async () => {
    expect(await findGoroot("/opt/go/", null)).toBe("/opt/go");
    expect(await findGoroot("", null)).toBeNull();
  });

  test("found from the executable, through a link, and below bin/GOOS_GOARCH", async () => {
    const folder = await folderWith({
      "go/bin/go": honest,
      "go/bin/linux_arm64/go": honest,
      "go/pkg/tool/x": "",
      "go/VERSION": "go1.24.3\ntime x\n",
      "bin/x": "",
    });
    await symlink(join(folder, "go/bin/go"), join(folder, "bin/go"));
    const goroot = join(folder, "go");
    expect(await findGoroot("", join(folder, "go/bin/go"))).toBe(goroot);
    expect(await findGoroot("", join(folder, "go/bin/linux_arm64/go"))).toBe(goroot);
    expect(await findGoroot("", join(folder, "bin/go"))).toBe(goroot);
    expect(await versionIn(goroot)).toBe("go1.24.3");
  });

  test("a shim leads nowhere", async () => {
    const folder = await folderWith({ "shims/go": honest, "VERSION/x": "" });
    expect(await findGoroot("", join(folder, "shims/go"))).toBeNull();
    expect(await versionIn(folder)).toBeNull();
  });

  test("the real one, where there is a go", async (context) => {
    const { path } = await findProgram("go", process.env, "/", process.platform);
    if (path === null) return context.skip();
    const real = execFileSync(path, ["env", "GOROOT", "GOVERSION"], {
      encoding: "utf8",
      env: { ...process.env, GOTOOLCHAIN: "local" },
    });
    const [goroot = "", version] = real.trim().split("\n");
    expect(await findGoroot(process.env["GOROOT"] ?? "", path)).toBe(goroot);
    expect(await versionIn(goroot)).toBe(version);
  });
});
