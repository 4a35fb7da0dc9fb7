// Follows golang.org/x/mod/module/module.go (Go 1.27).
import { rememberLast } from "../../model/remember-last.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { quote } from "../url/quote.ts";
import { checkElem } from "./check-elem.ts";
import { checkPath } from "./check-path.ts";
import { invalidVersionText } from "./errors.ts";

/** EscapePath: a module path as proxies and the cache spell it, `!a` for `A`. The error is Go's text. */
export const escapePath: (path: string) => Result<string, string> = rememberLast((path) => {
  const checked = checkPath(path);
  return checked.ok ? escapeString(path) : checked;
});

/** EscapeVersion: a version, branch or hash as proxies spell it. It need not be semver, but must be a file name without `!`. */
export function escapeVersion(version: string): Result<string, string> {
  if (checkElem(version, "file") !== null || version.includes("!")) {
    return fail(invalidVersionText({ version, pseudo: false, err: "disallowed version string" }));
  }
  return escapeString(version);
}

/** UnescapePath: the module path that is spelled so. */
export function unescapePath(escaped: string): Result<string, string> {
  const path = unescapeString(escaped);
  if (path === null) return fail(`invalid escaped module path ${quote(escaped)}`);
  const checked = checkPath(path);
  return checked.ok ? ok(path) : fail(`invalid escaped module path ${quote(escaped)}: ${checked.error}`);
}

/** UnescapeVersion: the version that is spelled so. */
export function unescapeVersion(escaped: string): Result<string, string> {
  const version = unescapeString(escaped);
  if (version === null) return fail(`invalid escaped version ${quote(escaped)}`);
  const error = checkElem(version, "file");
  return error === null ? ok(version) : fail(`invalid escaped version ${quote(version)}: ${error}`);
}

function escapeString(text: string): Result<string, string> {
  if (!/^[\0-\x7f]*$/.test(text) || text.includes("!")) return fail("internal error: inconsistency in EscapePath");
  return ok(text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`));
}

/** null: not something escapeString makes. */
function unescapeString(escaped: string): string | null {
  if (!/^(?:![a-z]|[^!A-Z\x80-\uffff])*$/.test(escaped)) return null;
  return escaped.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
