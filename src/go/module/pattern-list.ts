// Follows golang.org/x/mod/module/module.go (Go 1.27).
import { match } from "../path/match.ts";
import { splitPatternList } from "./split-pattern-list.ts";

export type PatternProblemId =
  | "pattern-separator"
  | "pattern-url"
  | "pattern-ellipsis"
  | "pattern-malformed"
  | "pattern-case"
  | "pattern-space";

/** Why an element can match no module path. `id` is of the catalogue of failure modes; `text` is one English sentence. */
export interface PatternProblem {
  readonly id: PatternProblemId;
  readonly text: string;
}

/** One element of a pattern list as written. `offset` and `length` are UTF-16 units of the list. */
export interface PatternElement {
  readonly text: string;
  readonly offset: number;
  readonly length: number;
  readonly problem: PatternProblem | null;
}

interface Rule {
  readonly id: PatternProblemId;
  readonly broken: (pattern: string) => boolean;
  readonly text: string;
}

/** The first that applies is told: a wrong separator explains the blanks around it, a URL its colon. */
const RULES: readonly Rule[] = [
  {
    id: "pattern-separator",
    broken: (pattern) => /[;|，、；｜]/.test(outsideClasses(pattern)),
    text: "only an ASCII comma separates patterns, so this is one pattern and matches nothing",
  },
  {
    id: "pattern-url",
    broken: (pattern) => /:\/\/|:[0-9]|@|^\//.test(outsideClasses(pattern)),
    text: "a pattern is compared with module paths, which hold no scheme, user, port or leading slash",
  },
  {
    id: "pattern-ellipsis",
    broken: (pattern) => /\.\.\.(?:\/|$)/.test(outsideClasses(pattern)),
    text: "... is no wildcard here; a pattern already matches everything below it",
  },
  {
    id: "pattern-malformed",
    broken: (pattern) => !match(pattern, "").ok,
    text: "syntax error in pattern, so it matches nothing",
  },
  {
    id: "pattern-case",
    broken: (pattern) => /^[^/]*[A-Z]/.test(outsideClasses(pattern)),
    text: "matching respects case, and the host of a module path is always lower case",
  },
  {
    id: "pattern-space",
    broken: (pattern) => /[\p{White_Space}\u200b\ufeff]/u.test(outsideClasses(pattern)),
    text: "blanks are not trimmed but part of the pattern, so it matches nothing",
  },
];

/**
 * The elements of GOPRIVATE, GONOPROXY, GONOSUMDB or GOINSECURE in order, empty ones left out, each with the first problem that its
 * text alone shows. An element without a problem may still match nothing.
 */
export function parsePatternList(globs: string): PatternElement[] {
  return splitPatternList(globs).map(({ text, offset }) => {
    const rule = RULES.find(({ broken }) => broken(text));
    const problem = rule === undefined ? null : { id: rule.id, text: rule.text };
    return { text, offset, length: text.length, problem };
  });
}

/** The pattern with its classes emptied: a class may name more characters than will ever be met. */
function outsideClasses(pattern: string): string {
  return pattern.replace(/\[(?:\\.|[^\]\\])*\]/gs, "[]");
}
