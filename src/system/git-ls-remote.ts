// Follows cmd/go/internal/modfetch/codehost/git.go loadRefs (Go 1.27).

import { cleanText } from "../model/clean-text.ts";
import type { Ending, GitValue } from "../model/observation.ts";
import { maskUserinfo } from "./redact-url.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";
import type { Variables } from "./variables.ts";

const maxBytes = 16 << 20;
/** Tags that are kept; a repository with more is rare, and a recording must stay small. */
const maxTags = 5000;

/**
 * `git ls-remote` of a repository, as go begins with it: no prompts, the user's own git configuration, and no repository at hand. `git` is
 * the absolute path; null: git is missing.
 */
export async function lsRemote(options: {
  readonly git: string | null;
  readonly url: string;
  readonly limitMs: number;
  readonly signal: AbortSignal;
  readonly env?: Variables;
}): Promise<Ending<GitValue>> {
  const { git, url, limitMs, signal, env = process.env } = options;
  const missing = 'exec: "git": executable file not found in $PATH';
  if (git === null) return { ending: "failed", failure: { code: "git-missing", raw: missing } };
  const { runProgram } = await import("./run-program.ts");
  const ending = await inTemporaryFolder((cwd) =>
    runProgram({
      path: git,
      args: ["ls-remote", "-q", "--", url],
      cwd,
      env: {
        GIT_TERMINAL_PROMPT: "0",
        GCM_INTERACTIVE: "never",
        ...withoutRepository(env),
        GIT_CEILING_DIRECTORIES: cwd,
      },
      limitMs,
      maxBytes,
      signal,
    }),
  );
  switch (ending.ended) {
    case "timed-out":
      return { ending: "timed-out", waitingFor: "git ls-remote", receivedBytes: 0 };
    case "aborted":
      return { ending: "cut-off" };
    case "too-much-output":
      return failed(1, `more than ${maxBytes} bytes of output`);
    case "not-started":
      if (ending.code === "ENOENT") return { ending: "failed", failure: { code: "git-missing", raw: ending.text } };
      return failed(1, ending.text);
    case "exited":
      if (ending.exitCode === 0) return { ending: "ok", value: readRefs(ending.stdout) };
      return failed(ending.exitCode ?? 1, maskUserinfo(ending.stderr));
  }
}

/** Variables that would point git at a repository of its own. */
function withoutRepository(env: Variables): Variables {
  return { ...env, GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined };
}

function failed(exitCode: number, stderr: string): Ending<GitValue> {
  return { ending: "failed", failure: { code: "git-failed", raw: stderr, exitCode, stderr } };
}

function readRefs(stdout: string): GitValue {
  const refs = stdout.split("\n").flatMap((line) => /^[0-9a-f]{40,64}\t(\S+)$/.exec(line)?.[1] ?? []);
  const tags = refs.filter((ref) => ref.startsWith("refs/tags/") && !ref.endsWith("^{}"));
  return { refs: refs.length, tags: tags.slice(0, maxTags).map((ref) => cleanText(ref.slice("refs/tags/".length))) };
}
