import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findProgram } from "../../src/system/find-program.ts";
import { lsRemote } from "../../src/system/git-ls-remote.ts";
import { folderWith } from "./folder.ts";

const never = new AbortController().signal;
const env = { PATH: "/usr/bin:/bin" };

describe("git ls-remote", () => {
  test("a missing git", async () => {
    const failure = { code: "git-missing", raw: 'exec: "git": executable file not found in $PATH' };
    expect(await lsRemote({ git: null, url: "https://h/x", limitMs: 1000, signal: never })).toEqual({
      ending: "failed",
      failure,
    });
    expect(await lsRemote({ git: "/nonexistent/git", url: "https://h/x", limitMs: 1000, signal: never })).toMatchObject(
      {
        ending: "failed",
        failure: { code: "git-missing" },
      },
    );
  });

  test("asks without prompts, outside any repository", async () => {
    const folder = await folderWith({
      git: '#!/bin/sh\n{ echo "$@"; echo "$GIT_TERMINAL_PROMPT $GCM_INTERACTIVE dir=$GIT_DIR"; ls -A; } > "$LOG"\n',
    });
    const LOG = join(folder, "log");
    const options = { git: join(folder, "git"), url: "https://h/x", limitMs: 5000, signal: never };
    expect(await lsRemote({ ...options, env: { ...env, LOG, GIT_DIR: "/x" } })).toEqual({
      ending: "ok",
      value: { refs: 0, tags: [] },
    });
    expect(readFileSync(LOG, "utf8")).toBe("ls-remote -q -- https://h/x\n0 never dir=\n");
    await lsRemote({ ...options, env: { ...env, LOG, GIT_TERMINAL_PROMPT: "1" } });
    expect(readFileSync(LOG, "utf8")).toContain("\n1 never");
  });

  test("its error, cleaned, and a hang", async () => {
    const folder = await folderWith({
      fails: "#!/bin/sh\nprintf 'fatal: \\033[1munable to access https://u:p4ss@h/x/: no\\n' >&2; exit 128\n",
      hangs: "#!/bin/sh\nsleep 77\n",
    });
    const options = { url: "https://h/x", limitMs: 200, signal: never, env };
    const text = "fatal: unable to access https://u:xxxxx@h/x/: no\n";
    expect(await lsRemote({ ...options, limitMs: 5000, git: join(folder, "fails") })).toEqual({
      ending: "failed",
      failure: { code: "git-failed", raw: text, exitCode: 128, stderr: text },
    });
    expect(await lsRemote({ ...options, git: join(folder, "hangs") })).toEqual({
      ending: "timed-out",
      waitingFor: "git ls-remote",
      receivedBytes: 0,
    });
    expect(await lsRemote({ ...options, git: join(folder, "hangs"), signal: AbortSignal.abort() })).toEqual({
      ending: "cut-off",
    });
  });

  test("a real repository, where there is a git", async (context) => {
    const { path: git } = await findProgram("git", process.env, "/", process.platform);
    if (git === null) return context.skip();
    const folder = await folderWith();
    const home = { ...env, HOME: folder, GIT_CONFIG_NOSYSTEM: "1" };
    const run = (...args: string[]) =>
      execFileSync(git, ["-c", "user.name=x", "-c", "user.email=x@y", ...args], {
        cwd: folder,
        env: home,
        stdio: "pipe",
      });
    run("init", "-q", ".");
    run("commit", "-q", "--allow-empty", "-m", "x");
    run("tag", "v1.0.0");
    run("tag", "-a", "sub/v1.1.0", "-m", "x");
    const options = { git, limitMs: 10_000, signal: never, env: home };
    // HEAD, the branch, two tags and what the annotated one points to.
    expect(await lsRemote({ ...options, url: `file://${folder}` })).toEqual({
      ending: "ok",
      value: { refs: 5, tags: ["sub/v1.1.0", "v1.0.0"] },
    });
    expect(await lsRemote({ ...options, url: `file://${folder}/none` })).toMatchObject({
      failure: {
        code: "git-failed",
        exitCode: 128,
        stderr: expect.stringContaining("does not appear to be a git repository"),
      },
    });
  });
});
