// Follows golang.org/x/mod/module ModuleError and modfetch/proxy.go versionError (Go 1.27).
import { canonicalVersion } from "../go/module/check.ts";
import { isPseudoVersion } from "../go/module/pseudo-version.ts";
import type { Step } from "./context.ts";

/** What Go puts in front of an error about this version of the module; an empty version is the module as a whole. */
export function versionPrefix(module: string, version: string): string {
  if (version === "") return `module ${module}: `;
  if (version === canonicalVersion(version)) return `${module}@${version}: `;
  return `${module}@${version}: invalid ${isPseudoVersion(version) ? "pseudo-version" : "version"}: `;
}

/** The step with its error wrapped as Go wraps it for this version; what is wrapped already stays. */
export function wrapped<T>(step: Step<T>, module: string, version: string): Step<T> {
  if (step.state !== "error" || step.error.prefix !== null) return step;
  return { state: "error", error: { ...step.error, prefix: versionPrefix(module, version) } };
}
