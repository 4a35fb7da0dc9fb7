// Follows golang.org/x/mod/module/module.go (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { build, canonical, isValid } from "../semver/semver.ts";
import { checkPath } from "./check-path.ts";
import { moduleVersionText } from "./errors.ts";
import { checkPathMajor, splitPathVersion } from "./split-path-version.ts";

/** Check: whether path and version are valid and belong together. The error is Go's text. */
export function check(path: string, version: string): Result<string, string> {
  const checked = checkPath(path);
  if (!checked.ok) return checked;
  if (!isValid(version))
    return fail(moduleVersionText(path, { version, pseudo: false, err: "not a semantic version" }));
  const matched = checkPathMajor(version, splitPathVersion(path).pathMajor);
  return matched.ok ? ok(version) : fail(moduleVersionText(path, matched.error));
}

/** CanonicalVersion: semver's canonical form, but `+incompatible` stays; empty where invalid. */
export function canonicalVersion(version: string): string {
  const kept = build(version) === "+incompatible" ? "+incompatible" : "";
  return canonical(version) + kept;
}
