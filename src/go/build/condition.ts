// Follows go/build/constraint/expr.go and cmd/go/internal/imports/build.go eval (Go 1.27).

/** A build constraint. `{ all: [] }` always holds. */
export type Condition =
  | { readonly tag: string }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

const TOKEN = /\s*(\|\||&&|[!()]|[\p{L}\p{Nd}_.]+)/uy;
/** As deep as anybody writes, and far from the end of the stack. */
const MAX_DEPTH = 100;

/** What stands behind `//go:build`; null: Go cannot read it either. */
export function parseCondition(text: string): Condition | null {
  const tokens = tokensOf(text.trim());
  if (tokens === null) return null;
  let at = 0;
  const next = (): string => tokens[at] ?? "";
  const either = (depth: number): Condition | null => list("||", "any", depth, both);
  const both = (depth: number): Condition | null => list("&&", "all", depth, one);
  const list = (
    sign: string,
    kind: "any" | "all",
    depth: number,
    part: (depth: number) => Condition | null,
  ): Condition | null => {
    const parts: Condition[] = [];
    do {
      if (parts.length > 0) at += 1;
      const read = part(depth);
      if (read === null) return null;
      parts.push(read);
    } while (next() === sign);
    const [only] = parts;
    if (parts.length === 1 && only !== undefined) return only;
    return kind === "any" ? { any: parts } : { all: parts };
  };
  const one = (depth: number): Condition | null => {
    if (depth > MAX_DEPTH) return null;
    const token = next();
    at += 1;
    if (token === "!") {
      if (next() === "!") return null;
      const not = one(depth + 1);
      return not === null ? null : { not };
    }
    if (token === "(") {
      const inside = either(depth + 1);
      if (next() !== ")") return null;
      at += 1;
      return inside;
    }
    return /^[\p{L}\p{Nd}_.]/u.test(token) ? { tag: token } : null;
  };
  const read = either(0);
  return at === tokens.length ? read : null;
}

/** `// +build linux,386 !cgo`: one of the words, of whose parts all. None at all is what nobody sets. */
export function parsePlusBuild(line: string): Condition {
  const words = line
    .replace(/^\/\/\s*\+build/, "")
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return { tag: "ignore" };
  return { any: words.map((word) => ({ all: word.split(",").map(plusTag) })) };
}

/** Something wrong in an old line stands for a tag that nobody sets. */
function plusTag(word: string): Condition {
  const [, not = "", tag = ""] = /^(!?)([\p{L}\p{Nd}_.]+)$/u.exec(word) ?? [];
  if (tag === "") return { tag: "ignore" };
  return not === "" ? { tag } : { not: { tag } };
}

/** `isSet`: of a tag. */
export function holds(condition: Condition, isSet: (tag: string) => boolean): boolean {
  if ("tag" in condition) return isSet(condition.tag);
  if ("not" in condition) return !holds(condition.not, isSet);
  if ("all" in condition) return condition.all.every((one) => holds(one, isSet));
  return condition.any.some((one) => holds(one, isSet));
}

/** Whether it could hold anywhere: every tag but `ignore` counts as set and as not set (imports.AnyTags). */
export function holdsSomewhere(condition: Condition, wanted = true): boolean {
  if ("tag" in condition) return condition.tag === "ignore" ? false : wanted;
  if ("not" in condition) return !holdsSomewhere(condition.not, !wanted);
  if ("all" in condition) return condition.all.every((one) => holdsSomewhere(one, wanted));
  return condition.any.some((one) => holdsSomewhere(one, wanted));
}

/** As it can be written behind `//go:build`; empty: it always holds. */
export function shown(condition: Condition): string {
  if ("tag" in condition) return condition.tag;
  if ("not" in condition) return `!${inBrackets(condition.not)}`;
  if ("all" in condition) return condition.all.map(inBrackets).join(" && ");
  return condition.any.map(inBrackets).join(" || ");
}

function inBrackets(condition: Condition): string {
  const parts = "all" in condition ? condition.all.length : "any" in condition ? condition.any.length : 1;
  return parts === 1 || "not" in condition ? shown(condition) : `(${shown(condition)})`;
}

function tokensOf(text: string): readonly string[] | null {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) return null;
    tokens.push(token);
  }
  return tokens;
}
