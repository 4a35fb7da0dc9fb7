import { harmless } from "../model/clean-text.ts";
import type { Request } from "../model/recording.ts";
import { findConfig } from "../system/find-config.ts";
import { UsageError } from "./usage-error.ts";

/**
 * goproxy-doctor.json, found and checked, and its path; null: there is none. A file that is wrong is a mistake the
 * user can mend.
 */
export async function readConfig(
  named: string | undefined,
  goMod: string | null,
): Promise<Pick<Request, "config" | "configFile">> {
  const found = await findConfig({
    named: named ?? null,
    goMod,
    env: process.env,
    platform: process.platform,
  });
  if (!found.ok) throw new UsageError(() => `--config: ${found.error}`);
  if (found.value === null) return { config: null };
  const { path, absolute, text } = found.value;
  // Late: most runs have no such file, and the shapes are heavy.
  const { checkConfig } = await import("./check-config.ts");
  const checked = checkConfig(text);
  if (!checked.ok) throw new UsageError(() => `${path}: ${checked.error}`);
  return { config: checked.value, configFile: harmless(absolute) };
}
