// Follows golang.org/x/mod/modfile/read.go parseFile (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { lex, type Position, SyntaxProblem, type Token } from "./lex.ts";

/** A line of a go.mod, with the verb of its block in front of its words. */
export interface Statement {
  readonly verb: string;
  readonly words: readonly string[];
  readonly at: Position;
  /** The comments right above it and behind it, without `//`; in a block without any of its own, those of the block. */
  readonly comments: readonly string[];
  /** Behind it, without `//`; empty: none. */
  readonly suffix: string;
}

/** A line with words, or a comment, or nothing. */
interface Line {
  readonly tokens: readonly Token[];
  readonly end: Token;
}

interface Block {
  readonly verb: string;
  readonly at: Position;
  readonly comments: readonly string[];
}

/** Reads the lines of a go.mod, whatever they say. */
export function statements(text: string): Result<readonly Statement[], SyntaxProblem> {
  const { lines, problem } = cut(text);
  const found: Statement[] = [];
  let block: Block | null = null;
  let above: string[] = [];
  for (const { tokens, end } of lines) {
    const [first, second] = tokens;
    if (first === undefined) {
      if (end.kind === "comment") above.push(said(end));
      else above = [];
      continue;
    }
    const before = above;
    above = [];
    if (block !== null && first.kind === ")") {
      // Go stands behind it by now.
      if (second !== undefined) {
        const at = { line: second.at.line, column: second.at.column + [...second.text].length };
        return fail(new SyntaxProblem(at, "syntax error (expected newline after closing paren)"));
      }
      block = null;
      continue;
    }
    const texts = tokens.map((token) => token.text);
    const brackets = tokens.slice(-2).map(({ kind }) => kind);
    if (block === null && tokens.length > 1 && brackets[1] === "(") {
      block = { verb: texts.slice(0, -1).join(" "), at: first.at, comments: before };
      continue;
    }
    if (block === null && tokens.length > 2 && brackets.join("") === "()") continue;
    const own = end.kind === "suffix" ? [...before, said(end)] : before;
    found.push({
      verb: block === null ? first.text : block.verb,
      words: block === null ? texts.slice(1) : texts,
      at: first.at,
      comments: own.length === 0 && block !== null ? block.comments : own,
      suffix: end.kind === "suffix" ? said(end) : "",
    });
  }
  if (problem !== null) return fail(problem);
  if (block === null) return ok(found);
  const at = lines.at(-1)?.end.at ?? block.at;
  const began = `go.mod:${block.at.line}:${block.at.column}`;
  return fail(new SyntaxProblem(at, `syntax error (unterminated block started at ${began})`));
}

function said({ text }: Token): string {
  return text.slice(2);
}

/** All lines up to the first problem. */
function cut(text: string): { readonly lines: readonly Line[]; readonly problem: SyntaxProblem | null } {
  const lines: Line[] = [];
  let tokens: Token[] = [];
  const lexed = lex(text);
  for (let next = lexed.next(); ; next = lexed.next()) {
    if (next.done === true) return { lines, problem: next.value };
    const { kind } = next.value;
    if (kind === "newline" || kind === "end" || kind === "comment" || kind === "suffix") {
      lines.push({ tokens, end: next.value });
      tokens = [];
    } else tokens.push(next.value);
  }
}
