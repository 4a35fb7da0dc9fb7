// Follows golang.org/x/mod/modfile/read.go readToken (Go 1.27).
import { quoteRune } from "../module/quote-rune.ts";

/** Lines from 1; columns from 1, in code points. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** `newline` stands for the end of a line and of the file, `comment` for one that has its line for itself. */
export interface Token {
  readonly kind: "word" | "newline" | "end" | "comment" | "suffix" | "(" | ")" | "mark";
  readonly text: string;
  readonly at: Position;
}

/** What is no go.mod at all. */
export class SyntaxProblem {
  readonly at: Position;
  readonly text: string;

  constructor(at: Position, text: string) {
    this.at = at;
    this.text = text;
  }
}

const COMMENT = "mod files must use // comments (not /* */ comments)";

/** Cuts a go.mod into tokens, up to the first problem. */
export function* lex(text: string): Generator<Token, SyntaxProblem | null> {
  const signs = [...text];
  let at = 0;
  let line = 1;
  let start = 0;
  const here = (index: number): Position => ({ line, column: index - start + 1 });
  const peek = (prefix: string): boolean => signs[at] === prefix[0] && signs[at + 1] === prefix[1];
  for (;;) {
    while (at < signs.length && /[ \t\r]/.test(signs[at] ?? "")) at += 1;
    const sign = signs[at];
    const from = at;
    if (sign === undefined) {
      yield { kind: "end", text: "", at: here(at) };
      return null;
    }
    if (peek("//")) {
      const alone = signs.slice(start, at).join("").trim() === "";
      while (at < signs.length && signs[at] !== "\n") at += 1;
      const said = signs.slice(from, at).join("").replace(/\r$/, "");
      yield { kind: alone ? "comment" : "suffix", text: said, at: here(from) };
      if (at < signs.length) at += 1;
      line += 1;
      start = at;
    } else if (peek("/*")) return new SyntaxProblem(here(at), COMMENT);
    else if (sign === "\n") {
      at += 1;
      yield { kind: "newline", text: sign, at: here(from) };
      line += 1;
      start = at;
    } else if ("()[]{},".includes(sign)) {
      at += 1;
      yield { kind: sign === "(" || sign === ")" ? sign : "mark", text: sign, at: here(from) };
    } else if (sign === '"' || sign === "`") {
      at += 1;
      for (; signs[at] !== sign; at += 1) {
        if (signs[at] === "\\" && sign === '"') at += 1;
        if (at >= signs.length) return new SyntaxProblem(here(from), "unexpected EOF in string");
        if (signs[at] === "\n") return new SyntaxProblem(here(at), "unexpected newline in string");
      }
      at += 1;
      yield { kind: "word", text: signs.slice(from, at).join(""), at: here(from) };
    } else {
      if (!isIdent(sign)) return new SyntaxProblem(here(at), `unexpected input character ${quoteRune(sign)}`);
      for (; isIdent(signs[at] ?? " ") && !peek("//"); at += 1)
        if (peek("/*")) return new SyntaxProblem(here(at), COMMENT);
      yield { kind: "word", text: signs.slice(from, at).join(""), at: here(from) };
    }
  }
}

function isIdent(sign: string): boolean {
  return !"()[]{},".includes(sign) && /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(sign);
}
