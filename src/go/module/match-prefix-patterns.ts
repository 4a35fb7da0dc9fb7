// Follows golang.org/x/mod/module/module.go (Go 1.27).
import { match } from "../path/match.ts";
import { splitPatternList } from "./split-pattern-list.ts";

/** The element that matched, as written, and where it stands in the list (UTF-16 units). */
export interface PatternMatch {
  readonly pattern: string;
  readonly offset: number;
}

/**
 * MatchPrefixPatterns: the first element of a comma-separated list (GOPRIVATE and its kin) that matches a prefix of `target` in whole
 * path elements, or null. Empty and malformed elements match nothing.
 */
export function matchPrefixPatterns(globs: string, target: string): PatternMatch | null {
  const targetElements = target.split("/");
  for (const { text, offset } of splitPatternList(globs)) {
    const glob = text.endsWith("/") ? text.slice(0, -1) : text;
    if (glob === "") continue;
    const count = glob.split("/").length;
    if (count > targetElements.length) continue;
    const matched = match(glob, targetElements.slice(0, count).join("/"));
    if (matched.ok && matched.value) return { pattern: text, offset };
  }
  return null;
}
