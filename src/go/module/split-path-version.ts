// Follows golang.org/x/mod/module/module.go (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { build, major } from "../semver/semver.ts";
import type { InvalidVersionError } from "./errors.ts";

/** `prefix + pathMajor` is the path. `ok` false: the last element breaks the rules, and `prefix` is the whole path. */
export interface PathVersion {
  readonly prefix: string;
  readonly pathMajor: string;
  readonly ok: boolean;
}

/** SplitPathVersion: cuts `/vN` (N ≥ 2), or for gopkg.in `.vN`, from a module path. */
export function splitPathVersion(path: string): PathVersion {
  if (path.startsWith("gopkg.in/")) return splitGopkgIn(path);
  const found = /^(.*)(\/v[0-9.]+)$/s.exec(path);
  if (found === null) return { prefix: path, pathMajor: "", ok: true };
  const [, prefix = "", pathMajor = ""] = found;
  if (pathMajor.includes(".") || pathMajor.startsWith("/v0") || pathMajor === "/v1") {
    return { prefix: path, pathMajor: "", ok: false };
  }
  return { prefix, pathMajor, ok: true };
}

/** splitGopkgIn: every gopkg.in path must end in `.vN` or `.vN-unstable`. */
export function splitGopkgIn(path: string): PathVersion {
  const found = /^(gopkg\.in\/.*)(\.v([0-9]+)(?:-unstable)?)$/s.exec(path);
  const [, prefix = "", pathMajor = "", number = ""] = found ?? [];
  if (found === null || (number.startsWith("0") && pathMajor !== ".v0")) {
    return { prefix: path, pathMajor: "", ok: false };
  }
  return { prefix, pathMajor, ok: true };
}

/** CheckPathMajor: whether a version may belong to a path with this major suffix (`""`, `/v2`, `.v2`, `.v2-unstable`). */
export function checkPathMajor(version: string, pathMajor: string): Result<string, InvalidVersionError> {
  const suffix = withoutUnstable(pathMajor);
  // An old bug made v0.0.0- pseudo-versions for gopkg.in .v1, and go.mod files still name them.
  if (version.startsWith("v0.0.0-") && suffix === ".v1") return ok(version);
  const actual = major(version);
  if (suffix === "") {
    if (actual === "v0" || actual === "v1" || build(version) === "+incompatible") return ok(version);
  } else if (actual === withoutSeparator(suffix)) return ok(version);
  const wanted = suffix === "" ? "v0 or v1" : withoutSeparator(suffix);
  return fail({ version, pseudo: false, err: `should be ${wanted}, not ${actual}` });
}

/** MatchPathMajor: whether checkPathMajor accepts. */
export function matchPathMajor(version: string, pathMajor: string): boolean {
  return checkPathMajor(version, pathMajor).ok;
}

/** PathMajorPrefix: the tag prefix (`v2`) of a suffix that splitPathVersion gave; empty means v0 or v1. */
export function pathMajorPrefix(pathMajor: string): string {
  return withoutSeparator(withoutUnstable(pathMajor));
}

function withoutUnstable(pathMajor: string): string {
  return pathMajor.startsWith(".v") ? pathMajor.replace(/-unstable$/, "") : pathMajor;
}

function withoutSeparator(pathMajor: string): string {
  return pathMajor.replace(/^[/.]/, "");
}
