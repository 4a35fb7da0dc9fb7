// Follows cmd/go/internal/modload/query.go IsRevisionQuery and newQueryMatcher (Go 1.27).
import { isPseudoVersion } from "../module/pseudo-version.ts";
import { matchPathMajor, splitPathVersion } from "../module/split-path-version.ts";
import { compare, isValid, majorMinor } from "../semver/semver.ts";
import { quote } from "../url/quote.ts";

/** How go resolves the part behind `@`. */
export type VersionQuery =
  /** A version, branch, tag or hash: asked for as it stands. */
  | { readonly kind: "revision" }
  | Matcher
  /** Go refuses it when the module's repository has been looked up; `error` is its text, without the module before it. */
  | { readonly kind: "invalid"; readonly error: string }
  /** `upgrade` and `patch` need to know which version is in use. */
  | { readonly kind: "relative" };

/** One of the listed versions is chosen. */
export interface Matcher {
  readonly kind: "match";
  /** Only versions that begin with it are listed; empty: all are. */
  readonly prefix: string;
  readonly allows: (version: string) => boolean;
  /** The lowest that fits, not the highest. */
  readonly preferLower: boolean;
  /** Where no version fits, what `@latest` says will do. */
  readonly mayUseLatest: boolean;
  /** Versions `+incompatible` count as others do. */
  readonly preferIncompatible: boolean;
}

/**
 * How go finds the version that `query` stands for, in a module with this path. `current`: the version in use, empty or `none` where there is
 * none; null: it does not matter, and `upgrade` and `patch` are relative.
 */
export function versionQuery(query: string, path: string, current: string | null = null): VersionQuery {
  const found = queryOf(query, path, current);
  return found.kind === "match" && current?.endsWith("+incompatible") === true
    ? { ...found, preferIncompatible: true }
    : found;
}

function queryOf(query: string, path: string, current: string | null): VersionQuery {
  if (query === "latest") return { ...ALL, mayUseLatest: true };
  if (query === "upgrade" || query === "patch") return relative(query, path, current);
  const [, operator = "", bound = ""] = /^(<=|>=|<|>)(.*)$/s.exec(query) ?? [];
  if (operator !== "") return range(operator, bound, query, path);
  if (!isValid(query) || !isPrefix(query)) return { kind: "revision" };
  // `v1.2` does not match the pre-releases of v1.2.0.
  const allows = (version: string): boolean => version.startsWith(`${query}.`) && compare(version, query) >= 0;
  return { ...ALL, prefix: `${query}.`, allows, preferIncompatible: !matchesMajor(query, path) };
}

function relative(query: "upgrade" | "patch", path: string, current: string | null): VersionQuery {
  if (current === null) return { kind: "relative" };
  if (current === "" || current === "none") {
    if (query === "upgrade") return { ...ALL, mayUseLatest: true };
    const error = `can't query version "patch" of module ${path}: no existing version is required`;
    return { kind: "invalid", error };
  }
  const prefix = query === "patch" ? `${majorMinor(current)}.` : "";
  const allows = (version: string): boolean => version.startsWith(prefix) && compare(version, current) >= 0;
  return { ...ALL, prefix, allows, mayUseLatest: isPseudoVersion(current) };
}

/** Whether a query names one revision, and does not choose among versions. */
export function isRevisionQuery(query: string): boolean {
  return versionQuery(query, "", "").kind === "revision";
}

const ALL: Matcher = {
  kind: "match",
  prefix: "",
  allows: () => true,
  preferLower: false,
  mayUseLatest: false,
  preferIncompatible: false,
};

function range(operator: string, bound: string, query: string, path: string): VersionQuery {
  const shown = `${quote(bound)} in range ${quote(query)}`;
  if (!isValid(bound)) return { kind: "invalid", error: `invalid semantic version ${shown}` };
  if ((operator === "<=" || operator === ">") && isPrefix(bound))
    return { kind: "invalid", error: `ambiguous semantic version ${shown}` };
  const preferIncompatible = !matchesMajor(bound, path);
  const allows = (version: string): boolean => {
    const order = compare(version, bound);
    return operator.startsWith("<")
      ? order < 0 || (order === 0 && operator === "<=")
      : order > 0 || (order === 0 && operator === ">=");
  };
  return { ...ALL, allows, preferLower: operator.startsWith(">"), preferIncompatible };
}

/** gover.ModIsPrefix: `v1` or `v1.2`. */
function isPrefix(version: string): boolean {
  return !/[-+]/.test(version) && version.split(".").length < 3;
}

function matchesMajor(version: string, path: string): boolean {
  const split = splitPathVersion(path);
  return split.ok && matchPathMajor(version, split.pathMajor);
}
