// Follows encoding/json/scanner.go (Go 1.26) and encoding/json/v2_scanner.go (Go 1.27).
import { decodeRune } from "../path/utf8.ts";
import { fromBytes } from "../url/go-string.ts";
import { quote } from "../url/quote.ts";
import { type Misfit, scan } from "./scanner.ts";

/** Which package speaks: Go up to 1.26 has the old decoder, from 1.27 on the old functions run on encoding/json/v2. */
export type Dialect = "v1" | "v2";

const END = "unexpected end of JSON input";

/** Go's text for the first syntax error of `data`; null where it is one JSON value. */
export function checkValid(data: Uint8Array, dialect: Dialect): string | null {
  const misfit = scan(data);
  if (misfit === null) return null;
  return dialect === "v1" ? oldText(data, misfit) : newText(data, misfit);
}

/** The old scanner goes by bytes, and shows one as the Latin-1 character of that number. At the end it tries one blank more. */
function oldText(data: Uint8Array, { at, where }: Misfit): string {
  if (where === null) return END;
  const byte = data[at] ?? 0x20;
  if (at >= data.length && where === "in string literal") return END;
  return `invalid character ${singleQuoted(quote(String.fromCharCode(byte)))} ${where}`;
}

function newText(data: Uint8Array, { at, from, where }: Misfit): string {
  if (where === null || at >= data.length) return END;
  if (where === "exceeded max depth") return where;
  if (where === "in string escape code") return invalidEscape(data.subarray(from, from + 2));
  if (where === "in \\u hexadecimal character escape") return invalidEscape(data.subarray(from, from + 6));
  const rune = data.subarray(at, at + decodeRune(data.subarray(at, at + 4)).width);
  return `invalid character ${singleQuoted(quote(fromBytes(rune)))} ${newWords(where)}`;
}

function newWords(where: string): string {
  if (where === "in string literal") return "in string";
  return where.endsWith("in numeric literal") || where.endsWith("of numeric literal") ? "in numeric literal" : where;
}

/** A Go character literal out of the string literal for it. */
function singleQuoted(quoted: string): string {
  const inner = quoted.slice(1, -1);
  if (inner === '\\"') return `'"'`;
  return inner === "'" ? `'\\''` : `'${inner}'`;
}

const needsQuotes = /[`\ufffd\s\ud800-\udfff]|[^ \p{L}\p{M}\p{N}\p{P}\p{S}]/u;

function invalidEscape(what: Uint8Array): string {
  const text = fromBytes(what);
  return `invalid escape sequence ${needsQuotes.test(text) ? quote(text) : `\`${text}\``} in string`;
}
