// Follows cmd/go/internal/modload/query.go IsRevisionQuery and newQueryMatcher (Go 1.27).
import { isValid } from "../semver/semver.ts";

/** How go resolves the part behind `@`. */
export type VersionQuery =
  /** A version, branch, tag or hash: asked for as it stands. */
  | { readonly kind: "revision" }
  | { readonly kind: "latest" }
  /** `v1`, `v1.2`: the newest version that begins with `prefix`. */
  | { readonly kind: "prefix"; readonly prefix: string }
  /** `>=v1.2.0` and the like. */
  | { readonly kind: "comparison" }
  /** `upgrade` and `patch` need a main module. */
  | { readonly kind: "relative" };

export function versionQuery(query: string): VersionQuery {
  if (query === "latest") return { kind: "latest" };
  if (query === "upgrade" || query === "patch") return { kind: "relative" };
  if (query.startsWith("<") || query.startsWith(">")) return { kind: "comparison" };
  const isPrefix = isValid(query) && !/[-+]/.test(query) && query.split(".").length < 3;
  return isPrefix ? { kind: "prefix", prefix: `${query}.` } : { kind: "revision" };
}
