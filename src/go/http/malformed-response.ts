// Follows net/http/response.go ReadResponse and request.go ParseHTTPVersion (Go 1.27).
import { quote } from "../url/quote.ts";

/** What Go says of a first line that is no status line. */
export function malformedResponse(line: string): string {
  const blank = line.indexOf(" ");
  if (blank < 0) return `malformed HTTP response ${quote(line)}`;
  const version = line.slice(0, blank);
  const status = line.slice(blank + 1).replace(/^ +/, "");
  const [code = ""] = status.split(" ", 1);
  if (!/^[+-]?\d+$/.test(code) || code.length !== 3 || code.startsWith("-")) {
    return `malformed HTTP status code ${quote(code)}`;
  }
  if (!/^HTTP\/\d\.\d$/.test(version)) return `malformed HTTP version ${quote(version)}`;
  return `malformed HTTP response ${quote(line)}`;
}
