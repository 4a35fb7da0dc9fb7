// Follows cmd/go/internal/modget/get.go reportChanges (Go 1.27).

import { compareGo } from "../../../go/gover/compare.ts";
import { isToolchain, modCompare } from "../../../go/gover/mod-compare.ts";
import { versionOfToolchain } from "../../../go/gover/toolchain-version.ts";
import { atLeast } from "../../../go/gover/version.ts";
import type { GoMod } from "../../../go/modfile/parse-go-mod.ts";
import type { Graph } from "../../../go/mvs/graph.ts";
import { PRUNED_SINCE } from "../module-graph/loader.ts";

/**
 * The lines of `go get` about what has changed. `roots`: what go.mod asks for at the end; `resolved`: the modules that the arguments stand
 * for; `local`: the go that runs.
 */
export function reportChanges(
  goMod: GoMod,
  before: Graph,
  after: Graph,
  roots: ReadonlyMap<string, string>,
  resolved: ReadonlyMap<string, string>,
  local: string | null,
): readonly string[] {
  const changed = new Map<string, { readonly old: string | null; readonly now: string }>();
  const change = (path: string, old: string | null, now: string | null): void => {
    if (now !== null && old !== now) changed.set(path, { old, now });
  };
  for (const [path, version] of resolved) change(path, before.selected(path), version);
  // What go.mod itself has said, though the graph may have had more all along.
  for (const { path, version } of goMod.requirements) change(path, version, after.selected(path));
  for (const [path, version] of roots) if (!isToolchain(path)) change(path, before.selected(path), version);
  const go = roots.get("go") ?? "";
  const lines = [...changed]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, { old, now }]) => changeLine(path, old, now));
  const old = goMod.go ?? before.selected("go") ?? go;
  if (go === old) return lines;
  // Until Go 1.24 the go that runs is put there as well.
  const own = versionOfToolchain(local ?? "");
  const toolchain = own === "" || atLeast(local, 25) || own === go ? [] : [changeLine("toolchain", null, `go${own}`)];
  const isPrunedNow = compareGo(old, PRUNED_SINCE) < 0 && compareGo(go, PRUNED_SINCE) >= 0;
  return [changeLine("go", old, go), ...(isPrunedNow ? [NOTE] : []), ...toolchain, ...lines];
}

const NOTE = `\tnote: expanded dependencies to upgrade to go ${PRUNED_SINCE} or higher; run 'go mod tidy' to clean up`;

function changeLine(path: string, old: string | null, version: string): string {
  if (old === null) return `go: added ${path} ${version}`;
  return `go: ${modCompare(path, version, old) > 0 ? "upgraded" : "downgraded"} ${path} ${old} => ${version}`;
}
