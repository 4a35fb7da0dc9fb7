import type { Environment } from "../model/environment.ts";
import { askProgram } from "./ask-program.ts";
import { findProgram } from "./find-program.ts";
import { firstLine } from "./first-line.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";
import type { Variables } from "./variables.ts";

/** Where git is and its version (`2.39.5`). A git that gives no version within 3 s has null for it; `run` null: it is not asked. */
export async function readGit(
  env: Variables,
  cwd: string,
  platform: string,
  run: AbortSignal | null,
): Promise<Environment["git"]> {
  const { path } = findProgram("git", env, cwd, platform);
  if (path === null || run === null) return { path, version: null };
  const ending = await inTemporaryFolder((folder) =>
    askProgram({ path, args: ["version"], cwd: folder, env, limitMs: 3000, maxBytes: 64 * 1024, signal: run }),
  );
  const said = ending.ended === "exited" && ending.exitCode === 0 ? firstLine(ending.stdout) : "";
  return { path, version: /^git version (\S+)/.exec(said)?.[1] ?? null };
}
