/** Longest text that is kept of anything the network said, in UTF-8 bytes. */
export const maxTextBytes = 4096;

/** CSI, OSC (with its text), other string sequences (DCS, SOS, PM, APC), then any two-byte escape; 7-bit and 8-bit forms. */
const ansiSequence =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c|$)|\x1b[ -/]*[0-~]/g;

/** Code points that reorder or hide what a reader sees: bidi controls, zero-width signs, soft hyphen, variation tags. */
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

const controlExceptNewlineAndTab = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;

const loneSurrogate = /\p{Surrogate}/gu;

/**
 * Foreign text made safe for a terminal and a report: escape sequences and invisible code points go, other control characters
 * become U+FFFD; newline and tab stay. At most `maxBytes` of UTF-8, cut between code points.
 */
export function cleanText(text: string, maxBytes: number = maxTextBytes): string {
  // Cut first by UTF-16 units (never fewer bytes than units), so that a huge text costs nothing more.
  const bounded = text.length > maxBytes * 4 ? text.slice(0, maxBytes * 4) : text;
  const clean = bounded
    .replace(ansiSequence, "")
    .replace(invisible, "")
    .replace(/\r\n/g, "\n")
    .replace(controlExceptNewlineAndTab, "\ufffd")
    .replace(loneSurrogate, "\ufffd");
  return cutText(clean, maxBytes);
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

/** An error's own text, cleaned; never empty. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return cleanLine(String(error)) || "unknown error";
  return cleanLine(error.message) || cleanLine(error.name) || "unknown error";
}

/** `code` of a Node error (`ECONNREFUSED`), else the empty string. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
