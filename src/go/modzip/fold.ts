// Follows golang.org/x/mod/zip/zip.go (Go 1.27), strToFold.

/**
 * The same text for all that differ only in case (Unicode simple folding): `STRAẞE` and `straße`, but not `strasse`. Not Go's own
 * representative: only whether two are equal has a meaning. Node may know letters of a newer Unicode than Go.
 */
export function fold(text: string): string {
  if (/^[\0-@[-\x7f]*$/.test(text)) return text;
  return Array.from(text, (rune) => oneRune(oneRune(rune, "toUpperCase"), "toLowerCase")).join("");
}

/** QUIRK: a dotless i is no i, though its upper case is I. What would become several runes stays. */
function oneRune(rune: string, change: "toUpperCase" | "toLowerCase"): string {
  if (rune === "\u0131") return rune;
  const changed = rune[change]();
  return Array.from(changed).length === 1 ? changed : rune;
}
