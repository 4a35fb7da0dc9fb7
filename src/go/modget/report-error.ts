// Follows cmd/go/internal/modget/query.go reportError (Go 1.27).
import type { GetQuery } from "./get-query.ts";

/** What go puts before an error about an argument: the argument and `: `, unless the text names its path and version already. */
export function reportPrefix({ raw, pattern, rawVersion, version }: GetQuery, text: string): string {
  if (named(pattern, text, '[ \\t("`]|^', '[ @:;)"`]|$')) {
    if (rawVersion === "" || named(version, text, '[ @("`]|^', '[ :;)"`]|$')) return "";
  }
  return raw === "" ? "" : `${raw}: `;
}

function named(what: string, text: string, before: string, behind: string): boolean {
  return new RegExp(`(?:${before})${escaped(what)}(?:${behind})`, "m").test(text);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
