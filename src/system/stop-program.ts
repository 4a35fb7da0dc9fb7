import type { ChildProcess } from "node:child_process";
import type { ProgramRun } from "./run-program.ts";

/** Why a program has to be stopped; null: it ended first. `ended` settles when it does. */
export async function stopReason(
  ended: PromiseLike<unknown>,
  { limitMs, signal }: Pick<ProgramRun, "limitMs" | "signal">,
): Promise<"timed-out" | "aborted" | null> {
  const settled = new AbortController();
  try {
    return await Promise.race([
      ended.then(
        () => null,
        () => null,
      ),
      new Promise<"timed-out">((resolve) => {
        const timer = setTimeout(() => resolve("timed-out"), limitMs);
        settled.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
      }),
      new Promise<"aborted">((resolve) => {
        signal.addEventListener("abort", () => resolve("aborted"), { once: true, signal: settled.signal });
      }),
    ]);
  } finally {
    settled.abort();
  }
}

/** Kills a program and everything it has started; it must lead a process group of its own, except on Windows. */
export function killAll(child: Pick<ChildProcess, "pid" | "kill" | "stdout" | "stderr">): void {
  try {
    if (process.platform === "win32" || child.pid === undefined) child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended in between.
  }
  // A grandchild in a group of its own may still hold the pipes.
  child.stdout?.destroy();
  child.stderr?.destroy();
}
