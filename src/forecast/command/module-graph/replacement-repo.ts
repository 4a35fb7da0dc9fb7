// Follows cmd/go/internal/modload/query.go lookupRepo and replacementRepo (Go 1.27).
import { valueOf } from "../../../go/cfg/value-of.ts";
import { lookupEntry, outcomeWithoutAsking } from "../../../go/modfetch/lookup-entry.ts";
import { replacementOf } from "../../../go/modfile/parse-go-mod.ts";
import { isRevisionQuery } from "../../../go/modload/version-query.ts";
import { canonicalVersion } from "../../../go/module/check.ts";
import type { Context } from "../../context.ts";
import type { MainModule } from "./main-module.ts";

/**
 * What an entry of GOPROXY that asks nobody says of a module that is replaced: whatever is replaced is there. `stands`: the version that is
 * asked for is one; `other`: the query leads to some other one; null: it says nothing, or somebody is asked.
 */
export function replacementStat(
  { list, environment }: Context,
  { goMod }: Pick<MainModule, "goMod">,
  path: string,
  query: string,
): "stands" | "other" | null {
  const replacements = goMod?.replacements ?? [];
  const first = list.ok ? list.entries[0] : undefined;
  if (first === undefined || !replacements.some(({ oldPath }) => oldPath === path)) return null;
  const lookup = lookupEntry(first, path, { gonoproxy: valueOf(environment.settings, "GONOPROXY"), mod: "" });
  if (outcomeWithoutAsking(lookup) === null) return null;
  if (!isRevisionQuery(query)) return "other";
  const isThere = query === canonicalVersion(query) && replacementOf(replacements, { path, version: query });
  return isThere ? "stands" : null;
}
