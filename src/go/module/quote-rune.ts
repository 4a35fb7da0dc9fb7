// Follows strconv/quote.go (Go 1.27).
import { quote } from "../url/quote.ts";

/** strconv.QuoteRune: what Go's `%q` prints for the one code point in `rune`, with its single quotes. */
export function quoteRune(rune: string): string {
  if (rune === "'") return "'\\''";
  if (rune === '"') return "'\"'";
  return `'${quote(rune).slice(1, -1)}'`;
}
