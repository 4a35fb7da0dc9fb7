/** Longest text that is kept of anything the network said, in UTF-8 bytes. */
export const maxTextBytes = 4096;

/** CSI, OSC (with its text), other string sequences (DCS, SOS, PM, APC), then any two-byte escape; 7-bit and 8-bit forms. */
const ansiSequence =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c|$)|\x1b[ -/]*[0-~]/g;

/** What shows nothing, or reorders what a reader sees: bidi controls, signs without width, soft hyphen, line separators, tags. */
const invisible =
  "\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}";
const invisibleSigns = new RegExp(`[${invisible}]`, "gu");

/** Everything that a terminal would act on instead of showing it: control characters (newline and tab too), what is invisible, half a code point. */
export const activeSigns: RegExp = new RegExp(`[\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff${invisible}]`, "gu");

/** Text that can be shown and saved whatever it holds: each active sign becomes U+FFFD, but for those that may stay. Of the same length in code points. */
export function harmless(text: string, stay: "" | "\n\t" = ""): string {
  // Plain ASCII, as most is, does without the long one, which takes a while to compile.
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(activeSigns, (sign) => (stay.includes(sign) ? sign : "\ufffd"));
}

/**
 * Foreign text made safe for a terminal and a report: escape sequences and invisible code points go, other control characters
 * become U+FFFD; newline and tab stay. At most `maxBytes` of UTF-8, cut between code points.
 */
export function cleanText(text: string, maxBytes: number = maxTextBytes): string {
  // Cut first by UTF-16 units (never fewer bytes than units), so that a huge text costs nothing more.
  const bounded = text.length > maxBytes * 4 ? text.slice(0, maxBytes * 4) : text;
  const readable = bounded.replace(ansiSequence, "").replace(invisibleSigns, "").replace(/\r\n/g, "\n");
  return cutText(harmless(readable, "\n\t"), maxBytes);
}

/** `cleanText` for something that is one line: runs of blanks, newlines and tabs become one blank, both ends are trimmed. */
export function cleanLine(text: string, maxBytes: number = maxTextBytes): string {
  return cleanText(text, maxBytes)
    .replace(/[\s\u00a0]+/g, " ")
    .trim();
}

/** `cleanLine` of raw bytes, read as UTF-8. */
export function cleanBytes(bytes: Uint8Array, maxBytes: number = maxTextBytes): string {
  return cleanLine(new TextDecoder().decode(bytes.subarray(0, maxBytes * 4)), maxBytes);
}

/** The longest prefix of `text` that is at most `maxBytes` of UTF-8, ending on a code point boundary. */
export function cutText(text: string, maxBytes: number): string {
  if (text.length * 3 <= maxBytes) return text;
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= maxBytes) return text;
  let end = maxBytes;
  // 10xxxxxx is the inside of a code point.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return new TextDecoder().decode(bytes.subarray(0, end));
}
