// Follows cmd/go/internal/web/api.go formatErrorDetail and http.go get (Go 1.27).
import { parseMediaType } from "./media-type.ts";

const MAX_LINES = 8;
const MAX_BYTES = MAX_LINES * 81;

const NOT_SHOWABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\p{White_Space}]/u;
const encoder = new TextEncoder();

/**
 * What go shows of the body of an answer that is not 200: its first lines, joined by `\n\t`, or null. Only text/plain in UTF-8 is shown,
 * and nothing of it where one character is not fit for a terminal. `complete` false: our own bound ended `body`, so that a character
 * cut off at its end is no fault of the server's. (Go looks at what the first eight lines came with, however the network cut it; here
 * that is all of `body`.)
 */
export function formatErrorDetail(contentType: string, body: Uint8Array, complete = true): string | null {
  if (!isPlainText(contentType)) return null;
  const text = decode(body, complete);
  if (text === null || NOT_SHOWABLE.test(text)) return null;
  let detail = "";
  for (const [i, line] of text.split("\n").entries()) {
    if (/^\p{White_Space}*$/u.test(line)) break;
    if (i > 0) detail += "\n\t";
    if (i >= MAX_LINES) return `${detail}[Truncated: too many lines.]`;
    if (byteLength(detail) + byteLength(line) > MAX_BYTES) return `${detail}[Truncated: too long.]`;
    detail += line;
  }
  return detail === "" ? null : detail;
}

function isPlainText(contentType: string): boolean {
  const { mediaType, parameters } = parseMediaType(contentType);
  const charset = (parameters.get("charset") ?? "").toLowerCase();
  return mediaType === "text/plain" && ["us-ascii", "utf-8", ""].includes(charset);
}

/** null: not UTF-8. */
function decode(body: Uint8Array, complete: boolean): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body, { stream: !complete });
  } catch {
    return null;
  }
}

function byteLength(text: string): number {
  return encoder.encode(text).length;
}
