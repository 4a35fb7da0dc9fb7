import stringWidth from "string-width";

/** Columns that text takes on a terminal; CJK characters take two. */
export function displayWidth(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : stringWidth(text);
}
