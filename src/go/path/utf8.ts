// Follows unicode/utf8/utf8.go (Go 1.27).

/** utf8.RuneError. */
const RUNE_ERROR = 0xfffd;

/** First code point of `bytes` and its width in bytes. Like Go: an invalid byte is U+FFFD of width 1, no bytes are width 0. */
export function decodeRune(bytes: Uint8Array): { readonly rune: number; readonly width: number } {
  const first = bytes[0];
  if (first === undefined) return { rune: RUNE_ERROR, width: 0 };
  if (first < 0x80) return { rune: first, width: 1 };
  const width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return { rune: RUNE_ERROR, width: 1 };
  let rune = first & (0x7f >> width);
  for (let i = 1; i < width; i++) {
    const next = bytes[i];
    if (next === undefined || (next & 0xc0) !== 0x80) return { rune: RUNE_ERROR, width: 1 };
    rune = (rune << 6) | (next & 0x3f);
  }
  const smallest = width === 4 ? 0x10000 : width === 3 ? 0x800 : 0x80;
  const surrogate = rune >= 0xd800 && rune <= 0xdfff;
  if (rune < smallest || rune > 0x10ffff || surrogate) return { rune: RUNE_ERROR, width: 1 };
  return { rune, width };
}
