// Follows encoding/json/decode.go (Go 1.27), unquote.
import { fromBytes } from "../url/go-string.ts";

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

const halves = /[\ud800-\udfff]/gu;

/**
 * The text of a JSON string literal, which must be valid. `literal` includes its quotes. As in Go, bytes that are no UTF-8 and
 * half surrogates become U+FFFD, one for each byte or half.
 */
export function unquote(literal: Uint8Array): string {
  const inner = fromBytes(literal.subarray(1, -1)).replace(halves, "\ufffd");
  return inner
    .replace(/\\(?:u([0-9a-fA-F]{4})|([^u]))/g, (_all, hex: string | undefined, letter: string) =>
      hex === undefined ? (ESCAPES.get(letter) ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replace(halves, "\ufffd");
}
