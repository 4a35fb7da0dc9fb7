// Follows golang.org/x/mod/module/module.go (Go 1.27), CheckFilePath.
import { checkElem } from "../module/check-elem.ts";
import { quote } from "../url/quote.ts";

/** Go's text for what is wrong with a file's path inside a module; null: nothing. */
export function checkFilePath(path: string): string | null {
  const error = problem(path);
  return error === null ? null : `malformed file path ${quote(path)}: ${error}`;
}

function problem(path: string): string | null {
  if (/[\ud800-\udfff]/u.test(path)) return "invalid UTF-8";
  if (path === "") return "empty string";
  if (path.includes("//")) return "double slash";
  if (path.endsWith("/")) return "trailing slash";
  for (const element of path.split("/")) {
    const error = checkElem(element, "file");
    if (error !== null) return error;
  }
  return null;
}
