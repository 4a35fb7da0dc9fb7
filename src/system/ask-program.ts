import { spawn } from "node:child_process";
import { cleanLine, cleanText } from "./clean-line.ts";
import type { ProgramEnding, ProgramRun } from "./run-program.ts";
import { killAll, stopReason } from "./stop-program.ts";

/**
 * As `runProgram`, for a short question before the first packet: loading execa and running it for the first time takes longer than go and
 * git together take to answer.
 */
export async function askProgram(run: ProgramRun): Promise<ProgramEnding> {
  if (run.signal.aborted) return { ended: "aborted" };
  const child = spawn(run.path, run.args, {
    cwd: run.cwd,
    env: { ...run.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  const ended = new Promise<ProgramEnding>((resolve) => {
    const collect = (into: Buffer[]) => {
      let bytes = 0;
      return (chunk: Buffer): void => {
        bytes += chunk.length;
        if (bytes > run.maxBytes) resolve({ ended: "too-much-output" });
        else into.push(chunk);
      };
    };
    child.stdout.on("data", collect(output));
    child.stderr.on("data", collect(errors));
    child.on("error", (error: NodeJS.ErrnoException) =>
      resolve({ ended: "not-started", code: error.code ?? "", text: cleanLine(error.message) }),
    );
    child.on("close", (exitCode) =>
      resolve({
        ended: "exited",
        exitCode,
        stdout: Buffer.concat(output).toString("utf8"),
        stderr: cleanText(Buffer.concat(errors).toString("utf8")),
      }),
    );
  });
  const stopped = await stopReason(ended, run);
  if (stopped !== null) {
    killAll(child);
    return { ended: stopped };
  }
  const ending = await ended;
  if (ending.ended === "too-much-output") killAll(child);
  return ending;
}
