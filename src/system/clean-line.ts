/** Longest text that is kept of what a program printed, in UTF-16 units. */
const maxLength = 4096;

/** Escape sequences of terminals, and code points that hide or reorder what a reader sees. */
const escapes = /\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\|$)|\x1b[ -/]*[0-~]/g;
const invisible = /[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** What a program or the operating system said, safe for a terminal. Newlines and tabs stay; other control characters go. */
export function cleanText(text: string): string {
  return text
    .slice(0, maxLength * 2)
    .replace(escapes, "")
    .replace(invisible, "")
    .replace(/\r\n/g, "\n")
    .replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, "\ufffd")
    .slice(0, maxLength);
}

/** The first line of `cleanText` that is not blank, trimmed. */
export function cleanLine(text: string): string {
  const lines = cleanText(text).split("\n");
  return (lines.find((line) => line.trim() !== "") ?? "").trim();
}
