// Follows cmd/go/internal/modfetch/cache.go cachingRepo.Stat (Go 1.27).
import { isRevisionQuery } from "../../go/modload/version-query.ts";
import { escapeVersion } from "../../go/module/escape.ts";

/** The answer for a branch or a commit is kept under the version that it stands for, too: what of `urls` is asked all the same. */
export function withoutKeptStat(query: string, version: string, urls: readonly string[]): readonly string[] {
  if (!isRevisionQuery(query) || query === version) return urls;
  const escaped = escapeVersion(version);
  return urls.filter((url) => !url.endsWith(`/@v/${escaped.ok ? escaped.value : version}.info`));
}
