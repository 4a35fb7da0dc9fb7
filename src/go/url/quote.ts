// Follows strconv/quote.go (Go 1.27).
import { fromBytes, toBytes } from "./go-string.ts";

const short: ReadonlyMap<number, string> = new Map([
  [0x07, "\\a"],
  [0x08, "\\b"],
  [0x09, "\\t"],
  [0x0a, "\\n"],
  [0x0b, "\\v"],
  [0x0c, "\\f"],
  [0x0d, "\\r"],
]);

/** A string as Go's `%q` prints it, with its double quotes. Bytes that are not UTF-8 (see go-string.ts) become `\xff`. */
export function quote(text: string): string {
  if (/^[ !#-[\]-~]*$/.test(text)) return `"${text}"`;
  let out = '"';
  for (const char of fromBytes(toBytes(text))) out += quoteRune(char, char.codePointAt(0) ?? 0);
  return `${out}"`;
}

function quoteRune(char: string, rune: number): string {
  if (char === '"' || char === "\\") return `\\${char}`;
  if (isPrint(char)) return char;
  if (rune >= 0xdc80 && rune <= 0xdcff) return `\\x${hex(rune - 0xdc00, 2)}`;
  const known = short.get(rune);
  if (known !== undefined) return known;
  if (rune < 0x20 || rune === 0x7f) return `\\x${hex(rune, 2)}`;
  return rune < 0x10000 ? `\\u${hex(rune, 4)}` : `\\U${hex(rune, 8)}`;
}

/**
 * strconv.IsPrint is defined by these categories. Node's tables may be of a newer Unicode than Go's: then a character that Go does not know
 * yet is shown as itself. ASCII does without them: to compile them takes longer than to explain a module.
 */
function isPrint(char: string): boolean {
  return char < "\x7f" ? char >= " " : /^[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(char);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
