// Follows golang.org/x/mod/modfile/read.go (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";

/** One line of a go.mod: its words (strings still quoted) and the text of the comment behind them, without `//`. */
export interface TokenLine {
  readonly line: number;
  /** Of the first word, from 1. */
  readonly column: number;
  readonly words: readonly string[];
  readonly comment: string | null;
}

export interface SyntaxProblem {
  readonly line: number;
  readonly text: string;
}

const word = /[()[\]{},]|"(?:[^"\\\n]|\\[^\n])*"|`[^`\n]*`|(?:(?!\/[/*])[^\s()[\]{},])+/y;

/** Cuts go.mod into lines of words. Punctuation marks are words of their own. */
export function tokenLines(text: string): Result<TokenLine[], SyntaxProblem> {
  const lines: TokenLine[] = [];
  const sources = text.split("\n");
  for (const [index, source] of sources.entries()) {
    const end = index === sources.length - 1 ? "EOF" : "newline";
    const words: string[] = [];
    let comment: string | null = null;
    let at = 0;
    let column = 1;
    while (at < source.length) {
      const rest = source.slice(at);
      const blanks = /^[ \t\r]+/.exec(rest)?.[0].length ?? 0;
      if (blanks > 0) {
        at += blanks;
        continue;
      }
      if (rest.startsWith("//")) {
        comment = rest.slice(2);
        break;
      }
      const problem = startProblem(rest, end);
      if (problem !== null) return fail({ line: index + 1, text: problem });
      word.lastIndex = at;
      const found = word.exec(source)?.[0];
      if (found === undefined)
        return fail({ line: index + 1, text: `unexpected input character ${JSON.stringify(rest.charAt(0))}` });
      if (words.length === 0) column = at + 1;
      words.push(found);
      at += found.length;
    }
    lines.push({ line: index + 1, column, words, comment });
  }
  return ok(lines);
}

function startProblem(rest: string, end: "EOF" | "newline"): string | null {
  if (rest.startsWith("/*")) return "mod files must use // comments (not /* */ comments)";
  if (rest.startsWith('"') && !/^"(?:[^"\\]|\\.)*"/.test(rest)) return `unexpected ${end} in string`;
  if (rest.startsWith("`") && rest.indexOf("`", 1) < 0) return `unexpected ${end} in string`;
  return null;
}

/** The text of a word: double quotes taken off. Other quotes are an error to Go, raw strings too. */
export function parseString(token: string): Result<string, string> {
  if (!token.startsWith('"')) {
    return /["'`]/.test(token) ? fail("invalid quoted string: unquoted string cannot contain quote") : ok(token);
  }
  try {
    const text: unknown = JSON.parse(token);
    return typeof text === "string" ? ok(text) : fail("invalid quoted string: invalid syntax");
  } catch {
    return fail("invalid quoted string: invalid syntax");
  }
}
