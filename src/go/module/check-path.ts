// Follows golang.org/x/mod/module/module.go (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { quote } from "../url/quote.ts";
import { checkElem, type PathKind } from "./check-elem.ts";
import { quoteRune } from "./quote-rune.ts";
import { splitPathVersion } from "./split-path-version.ts";

/** CheckPath: whether `path` can be a module path. The error is Go's text: `malformed module path "…": …`. */
export function checkPath(path: string): Result<string, string> {
  const error = checkSlashPath(path, "module") ?? checkModuleRules(path);
  return error === null ? ok(path) : fail(`malformed module path ${quote(path)}: ${error}`);
}

/** CheckImportPath: whether `path` can be an import path. The error is Go's text: `malformed import path "…": …`. */
export function checkImportPath(path: string): Result<string, string> {
  const error = checkSlashPath(path, "import");
  return error === null ? ok(path) : fail(`malformed import path ${quote(path)}: ${error}`);
}

/** checkPath: what is wrong with a slash-separated path of this kind, or null. */
function checkSlashPath(path: string, kind: PathKind): string | null {
  if (/[\uD800-\uDFFF]/u.test(path)) return "invalid UTF-8";
  if (path === "") return "empty string";
  if (path.startsWith("-") && kind !== "file") return "leading dash";
  if (path.includes("//")) return "double slash";
  if (path.endsWith("/")) return "trailing slash";
  for (const element of path.split("/")) {
    const error = checkElem(element, kind);
    if (error !== null) return error;
  }
  return null;
}

/** What a module path must fulfil beyond an import path. */
function checkModuleRules(path: string): string | null {
  const first = path.split("/", 1).join("");
  if (first === "") return "leading slash";
  if (!first.includes(".")) return "missing dot in first path element";
  if (path.startsWith("-")) return "leading dash in first path element";
  for (const rune of first) {
    if (!/^[-.0-9a-z]$/.test(rune)) return `invalid char ${quoteRune(rune)} in first path element`;
  }
  return splitPathVersion(path).ok ? null : "invalid version";
}
