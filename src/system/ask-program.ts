import { spawn } from "node:child_process";
import { cleanText } from "../model/clean-text.ts";
import { errorCode } from "../model/node-error.ts";
import { firstLine } from "./first-line.ts";
import type { ProgramEnding, ProgramRun } from "./run-program.ts";
import { killAll, stopReason } from "./stop-program.ts";

/**
 * As `runProgram`, for a short question before the first packet: loading execa and running it for the first time takes longer than go and
 * git together take to answer.
 */
export async function askProgram(run: ProgramRun): Promise<ProgramEnding> {
  if (run.signal.aborted) return { ended: "aborted" };
  let child: ReturnType<typeof start>;
  try {
    child = start(run);
  } catch (error) {
    // Node throws what execve(2) says of a file that is no program, and tells the rest by an event.
    return notStarted(error);
  }
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
    child.on("error", (error) => resolve(notStarted(error)));
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

function start({ path, args, cwd, env }: ProgramRun) {
  const detached = process.platform !== "win32";
  return spawn(path, args, { cwd, env: { ...env }, stdio: ["ignore", "pipe", "pipe"], detached, windowsHide: true });
}

function notStarted(error: unknown): ProgramEnding {
  return {
    ended: "not-started",
    code: errorCode(error),
    text: firstLine(error instanceof Error ? error.message : String(error)),
  };
}
