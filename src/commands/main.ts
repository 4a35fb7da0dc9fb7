import { CommanderError } from "commander";
import { OutputError, writeError } from "../system/standard-output.ts";
import { buildProgram } from "./program.ts";
import { UsageError } from "./usage-error.ts";

/** Runs the command line. Returns the exit code: 2 for a mistake the user can mend, 3 for one of ours. */
export async function main(argv: readonly string[]): Promise<number> {
  const outcome = { exitCode: 0 };
  try {
    await buildProgram(argv, outcome).parseAsync([...argv], { from: "user" });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError || error instanceof OutputError) {
      writeError(`goproxy-doctor: ${error.message}\n`);
      return 2;
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    writeError(`goproxy-doctor: this is a bug in goproxy-doctor; please report it with these lines\n${text}\n`);
    return 3;
  }
}
