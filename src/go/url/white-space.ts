// Follows unicode/graphic.go and strings/strings.go (Go 1.27).

// unicode.IsSpace. JavaScript's own set differs: it has U+FEFF and lacks U+0085.
const space = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const spaces = new RegExp(`${space.source}+`);

/** Go's strings.TrimSpace. */
export function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  // Not `/\s+$/`: that takes quadratic time where many blanks stand inside.
  while (start < end && space.test(text.charAt(start))) start++;
  while (end > start && space.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Go's strings.Fields: the words of a text, none of them empty. */
export function fields(text: string): string[] {
  return text.split(spaces).filter((word) => word !== "");
}

/** Whether a text holds a character that Go calls white space. */
export function hasSpace(text: string): boolean {
  return space.test(text);
}
