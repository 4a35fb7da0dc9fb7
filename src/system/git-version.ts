import { askProgram } from "./ask-program.ts";
import { firstLine } from "./first-line.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";
import type { Variables } from "./variables.ts";

/** What git says of itself: `2.39.5`. null: no version within 3 s. */
export async function gitVersion(path: string, env: Variables, signal: AbortSignal): Promise<string | null> {
  const ending = await inTemporaryFolder((cwd) =>
    askProgram({ path, args: ["version"], cwd, env, limitMs: 3000, maxBytes: 64 * 1024, signal }),
  );
  const said = ending.ended === "exited" && ending.exitCode === 0 ? firstLine(ending.stdout) : "";
  return /^git version (\S+)/.exec(said)?.[1] ?? null;
}
