// Follows go/build/constraint/expr.go (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { fields, hasSpace, trimSpace } from "../url/white-space.ts";

/** A build constraint. */
export type Expr =
  | { readonly op: "tag"; readonly tag: string }
  | { readonly op: "not"; readonly x: Expr }
  | { readonly op: "and" | "or"; readonly x: Expr; readonly y: Expr };

/** Whether a tag holds; `prefer`: what the answer is for a tag of which both holds (false behind a `!`). */
export type MatchTag = (tag: string, prefer: boolean) => boolean;

const MAX_SIZE = 1000;

/** The constraint of a `//go:build` or `// +build` line; null: it is none. The error is Go's text. */
export function parseConstraint(line: string): Result<Expr, string> | null {
  const goBuild = after(line, /^\/\/go:build/);
  if (goBuild !== null) return parseExpr(goBuild);
  const plusBuild = after(line, /^\/\/[ \t\v\f\r]*\+build/);
  return plusBuild === null ? null : ok(parsePlusBuild(plusBuild));
}

/** Whether a file with this constraint is built. */
export function evalConstraint(expr: Expr, matches: MatchTag, prefer = true): boolean {
  switch (expr.op) {
    case "tag":
      return matches(expr.tag, prefer);
    case "not":
      return !evalConstraint(expr.x, matches, !prefer);
    case "and":
      return evalConstraint(expr.x, matches, prefer) && evalConstraint(expr.y, matches, prefer);
    case "or":
      return evalConstraint(expr.x, matches, prefer) || evalConstraint(expr.y, matches, prefer);
  }
}

/** A constraint as it can stand behind `//go:build `. */
export function constraintText(expr: Expr): string {
  switch (expr.op) {
    case "tag":
      return expr.tag;
    case "not":
      return `!${inBrackets(expr.x)}`;
    case "and":
      return `${inBrackets(expr.x)} && ${inBrackets(expr.y)}`;
    case "or":
      return `${inBrackets(expr.x)} || ${inBrackets(expr.y)}`;
  }
}

function inBrackets(expr: Expr): string {
  return expr.op === "tag" || expr.op === "not" ? constraintText(expr) : `(${constraintText(expr)})`;
}

/** What stands behind the word, if a blank or nothing follows it. */
function after(line: string, word: RegExp): string | null {
  const found = word.exec(line);
  if (found === null) return null;
  const rest = trimSpace(line).slice(found[0].length);
  return rest === "" || hasSpace(rest.charAt(0)) ? trimSpace(rest) : null;
}

const TOKEN = /[ \t]*(?:(\(|\)|!|&&|\|\|)|([\p{L}\p{Nd}_.]+)|$|([\s\S]))/uy;

function parseExpr(text: string): Result<Expr, string> {
  const tokens: string[] = [];
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const [, sign, tag, other] = TOKEN.exec(text) ?? [];
    if (other !== undefined) return fail(`invalid syntax at ${other}`);
    const token = sign ?? tag;
    if (token === undefined) break;
    tokens.push(token);
  }
  if (tokens.length > 4 * MAX_SIZE) return fail("build expression too large");
  const parser = new Parser(tokens);
  const x = parser.or();
  if (!x.ok) return x;
  return parser.token === "" ? x : fail(`unexpected token ${parser.token}`);
}

class Parser {
  readonly #tokens: readonly string[];
  #at = 0;
  #size = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  /** The next token; empty at the end. */
  get token(): string {
    return this.#tokens[this.#at] ?? "";
  }

  or(): Result<Expr, string> {
    return this.#chain("||", "or", () => this.#chain("&&", "and", () => this.#not()));
  }

  #chain(sign: string, op: "and" | "or", next: () => Result<Expr, string>): Result<Expr, string> {
    let x = next();
    while (x.ok && this.token === sign) {
      this.#at += 1;
      const y = next();
      if (!y.ok) return y;
      x = ok({ op, x: x.value, y: y.value });
    }
    return x;
  }

  #not(): Result<Expr, string> {
    this.#size += 1;
    if (this.#size > MAX_SIZE) return fail("build expression too large");
    if (this.token !== "!") return this.#atom();
    this.#at += 1;
    if (this.token === "!") return fail("double negation not allowed");
    const x = this.#atom();
    return x.ok ? ok({ op: "not", x: x.value }) : x;
  }

  #atom(): Result<Expr, string> {
    const { token } = this;
    if (token === "(") {
      this.#at += 1;
      const x = this.or();
      if (!x.ok) return x.error === "unexpected end of expression" ? fail("missing close paren") : x;
      if (this.token !== ")") return fail("missing close paren");
      this.#at += 1;
      return x;
    }
    if (token === "") return fail("unexpected end of expression");
    if (/^[)!&|]/.test(token)) return fail(`unexpected token ${token}`);
    this.#at += 1;
    return ok({ op: "tag", tag: token });
  }
}

const IGNORE: Expr = { op: "tag", tag: "ignore" };

/** The older syntax: blanks are "or", commas are "and". */
function parsePlusBuild(text: string): Expr {
  const clauses = fields(text).map((clause) =>
    clause
      .split(",")
      .map(literal)
      .reduce((x, y): Expr => ({ op: "and", x, y })),
  );
  return clauses.length === 0 ? IGNORE : clauses.reduce((x, y): Expr => ({ op: "or", x, y }));
}

function literal(word: string): Expr {
  if (word.startsWith("!!") || word === "!") return IGNORE;
  const tag = word.replace(/^!/, "");
  const x: Expr = /^[\p{L}\p{Nd}_.]+$/u.test(tag) ? { op: "tag", tag } : IGNORE;
  return word.startsWith("!") ? { op: "not", x } : x;
}
