import type { ManualStep, RunStep } from "../model/finding.ts";
import { code, type Words, words } from "../model/words.ts";
import type { Remedy } from "./remedy-words.ts";

const PRIVACY: ReadonlySet<string> = new Set(["GOPRIVATE", "GONOPROXY", "GONOSUMDB"]);

/** It changes who is told the names of private modules. */
export function decidesPrivacy(remedy: Remedy): boolean {
  if (remedy.remedy === "together") return remedy.parts.some(decidesPrivacy);
  return "name" in remedy && PRIVACY.has(remedy.name);
}

/** Whoever does it trusts a new root. */
export function isNewTrust({ remedy }: Remedy): boolean {
  return remedy === "trust-root" || remedy === "trust-root-image" || remedy === "take-up-root";
}

/** A request with the hosts it is about, each on a line for copying. */
export function block(request: Words, hosts: readonly string[]): Words {
  return [...request, ...hosts.flatMap((host) => words`\n  ${code(host)}`)];
}

const RUNS: ReadonlySet<ManualStep> = new Set<RunStep>([
  "add-sums",
  "tidy",
  "clean-cache",
  "set-toolchain-line",
  "ask-database",
]);

/** A command that changes something, and so is not tried. */
export function isRun(what: ManualStep): boolean {
  return RUNS.has(what);
}
