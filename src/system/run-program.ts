import { execa, type Options } from "execa";
import { cleanText } from "../model/clean-text.ts";
import { firstLine } from "./first-line.ts";
import { killAll, stopReason } from "./stop-program.ts";

/** How a program ended. `exitCode` null: a signal ended it. Texts are at most `maxBytes`; `stderr` is cleaned. */
export type ProgramEnding =
  | { readonly ended: "exited"; readonly exitCode: number | null; readonly stdout: string; readonly stderr: string }
  | { readonly ended: "timed-out" | "aborted" | "too-much-output" }
  | { readonly ended: "not-started"; readonly code: string; readonly text: string };

export interface ProgramRun {
  /** Absolute path. */
  readonly path: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly limitMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/**
 * Runs a program without input. At the time limit and on abort everything it has started is killed too: what a developer calls `go` is
 * often a shell script, and killing that leaves its child running with our pipes open.
 */
export async function runProgram(run: ProgramRun): Promise<ProgramEnding> {
  if (run.signal.aborted) return { ended: "aborted" };
  const windows = process.platform === "win32";
  const options = {
    cwd: run.cwd,
    env: { ...run.env },
    extendEnv: false,
    stdin: "ignore",
    detached: !windows,
    reject: false,
    stripFinalNewline: false,
    windowsHide: true,
    maxBuffer: run.maxBytes,
  } satisfies Options;
  const child = execa(run.path, run.args, options);
  const stopped = await stopReason(child, run);
  if (stopped !== null) {
    killAll(child);
    child.catch(() => {});
    return { ended: stopped };
  }
  const result = await child;
  if (result.isMaxBuffer) {
    killAll(child);
    return { ended: "too-much-output" };
  }
  const { exitCode, stdout, stderr } = result;
  if (exitCode === undefined && result.signal === undefined) {
    return { ended: "not-started", code: result.code ?? "", text: firstLine(result.originalMessage ?? "") };
  }
  return { ended: "exited", exitCode: exitCode ?? null, stdout, stderr: cleanText(stderr) };
}
