// Follows cmd/internal/quoted/quoted.go Split (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";

const SPACE = " \t\n\r";

/** Fields between white space; a field that starts with a quote ends at the next one of its kind. Nothing is unescaped. */
export function splitQuoted(text: string): Result<readonly string[], string> {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && SPACE.includes(text.charAt(at))) at++;
    if (at === text.length) return ok(fields);
    const quote = text.charAt(at);
    if (quote === '"' || quote === "'") {
      const end = text.indexOf(quote, at + 1);
      if (end < 0) return fail(`unterminated ${quote} string`);
      fields.push(text.slice(at + 1, end));
      at = end + 1;
    } else {
      const from = at;
      while (at < text.length && !SPACE.includes(text.charAt(at))) at++;
      fields.push(text.slice(from, at));
    }
  }
}
