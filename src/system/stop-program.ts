import type { ChildProcess } from "node:child_process";
import type { ProgramRun } from "./run-program.ts";

/** Why a program has to be stopped; null: it ended first. `ended` settles when it does. */
export function stopReason(
  ended: PromiseLike<unknown>,
  { limitMs, signal }: Pick<ProgramRun, "limitMs" | "signal">,
): Promise<"timed-out" | "aborted" | null> {
  return new Promise((resolve) => {
    const settle = (reason: "timed-out" | "aborted" | null): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      resolve(reason);
    };
    const onAbort = (): void => settle("aborted");
    const timer = setTimeout(() => settle("timed-out"), limitMs);
    signal.addEventListener("abort", onAbort);
    ended.then(
      () => settle(null),
      () => settle(null),
    );
  });
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
