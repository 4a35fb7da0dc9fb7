import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Report, reportSchema } from "../../src/model/report.ts";
import { type Ran, runProcess } from "./run-process.ts";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const cli = join(root, "dist", "cli.js");

/** Runs the built program. */
export function runDoctor(
  args: readonly string[],
  options: { env: Record<string, string>; cwd: string; input?: string },
): Promise<Ran> {
  return runProcess(process.execPath, [cli, ...args], options);
}

/** Runs the built program with --json and reads its report, which must be valid. */
export async function report(
  args: readonly string[],
  options: { env: Record<string, string>; cwd: string },
): Promise<{ report: Report; ran: Ran }> {
  const ran = await runDoctor(["--json", ...args], options);
  if (ran.stdout === "") throw new Error(`no report (exit ${ran.code}): ${ran.stderr}`);
  return { report: reportSchema.parse(JSON.parse(ran.stdout)), ran };
}
