// Follows cmd/go/internal/modget/get.go reportChanges (Go 1.27).
import { compareGo } from "../../../go/gover/compare.ts";
import { compare } from "../../../go/semver/semver.ts";
import type { MainModule } from "./add-packages.ts";
import type { ModuleGraph } from "./module-graph.ts";
import type { Settled } from "./settle.ts";

/** The lines of `go get` about what has changed; null: a line of the go.mod changes in a way that is not worked out here. */
export function reportChanges(
  main: MainModule,
  { selected: before }: ModuleGraph,
  { roots, graph }: Settled,
  resolved: ReadonlyMap<string, string>,
): readonly string[] | null {
  const changed = new Map<string, string>();
  for (const [path, version] of [...roots, ...resolved]) if (before.get(path) !== version) changed.set(path, version);
  for (const { path } of main.requirements) {
    const version = graph.selected.get(path);
    if (version !== undefined && version !== before.get(path)) changed.set(path, version);
  }
  const lines = [...changed]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, version]) => {
      const old = before.get(path);
      if (old === undefined) return `go: added ${path} ${version}`;
      return `go: ${compare(version, old) > 0 ? "upgraded" : "downgraded"} ${path} ${old} => ${version}`;
    });
  if (graph.go === "" || compareGo(graph.go, main.go) <= 0) return lines;
  if (main.toolchain !== null || !main.pruned) return null;
  return [`go: upgraded go ${main.go} => ${graph.go}`, ...lines];
}
