// No Go counterpart: stands for the conversion between string and []byte.
import { decodeRune } from "../path/utf8.ts";

/**
 * A Go string is bytes, ours is UTF-16. Bytes that are not valid UTF-8 (they come out of `%FF`) are kept as lone surrogates
 * U+DC80..U+DCFF, one for each byte, so that nothing is lost between the two.
 */
const invalidByte = 0xdc00;

/** The bytes of a Go string. A lone surrogate that stands for no byte becomes U+FFFD, as everywhere in Node. */
export function toBytes(text: string): Uint8Array {
  if (text.isWellFormed()) return Buffer.from(text, "utf8");
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const match of text.matchAll(/[\ud800-\udfff]/gu)) {
    const byte = match[0].charCodeAt(0) - invalidByte;
    if (byte < 0x80 || byte > 0xff) continue;
    parts.push(Buffer.from(text.slice(from, match.index), "utf8"), Uint8Array.of(byte));
    from = match.index + 1;
  }
  parts.push(Buffer.from(text.slice(from), "utf8"));
  return Buffer.concat(parts);
}

/** The string that holds these bytes; `toBytes` gives them back. */
export function fromBytes(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  if (!text.includes("\ufffd")) return text;
  let out = "";
  for (let i = 0; i < bytes.length; ) {
    const { rune, width } = decodeRune(bytes.subarray(i));
    const invalid = rune === 0xfffd && width === 1;
    out += invalid ? String.fromCharCode(invalidByte + (bytes[i] ?? 0)) : String.fromCodePoint(rune);
    i += width;
  }
  return out;
}

/** True unless some byte of it is not UTF-8 (utf8.ValidString). */
export function validUTF8(text: string): boolean {
  return text.isWellFormed() || fromBytes(toBytes(text)).isWellFormed();
}
