// Follows cmd/go/internal/modget/get.go updateBuildList and modload/buildlist.go Conflict (Go 1.27).
import { shown } from "../../../go/mvs/graph.ts";
import { buildListError } from "../module-graph/build-list-error.ts";
import type { Loader } from "../module-graph/loader.ts";
import type { ModuleGraph } from "../module-graph/module-graph.ts";
import type { Resolved } from "./add-packages.ts";
import { failAt } from "./fail-at.ts";

/** Ends the road at a go.mod that cannot be used and that an argument leads to. Always null. */
export function inTheWay(loader: Loader, resolved: readonly Resolved[], { graph, pruned }: ModuleGraph): null {
  const path = graph.findPath((module) => module.version !== "" && loader.summary(module).step.state === "error") ?? [];
  const [, first] = path;
  const last = path.at(-1);
  const step = last === undefined ? null : loader.summary(last).step;
  const reason = resolved.find(({ candidate }) => candidate.module === first?.path);
  if (reason === undefined || last === undefined || step?.state !== "error") {
    // Go may take a lower version of something then.
    const place = { at: "proxy", entry: null, file: "mod" } as const;
    loader.road.stop({ state: "unknown", why: "packages-not-followed", observation: null }, place);
    return null;
  }
  const { error } = step;
  // Without pruning all of the graph was read before anything was tried.
  if (!pruned && error.tooNew !== undefined) {
    failAt(loader.road, [{ error: buildListError(error, path), front: "", entry: null }]);
    return null;
  }
  const own = `${shown(last)}: `;
  const prefix = error.prefix ?? "";
  const front = `${resolvedString(reason)} ${path.length > 3 ? "indirectly " : ""}requires ${own}`;
  const told = { ...error, prefix: prefix.startsWith(own) ? prefix.slice(own.length) : prefix };
  failAt(loader.road, [{ error: told, front, entry: null }]);
  return null;
}

/** Follows modget/query.go ResolvedString. */
function resolvedString({ query, candidate: { module, version } }: Resolved): string {
  const { pattern, raw } = query;
  const asked = `${pattern}@${query.version}`;
  if (module !== pattern) return `${module}@${version} (matching ${version === query.version ? raw : asked})`;
  return version === query.version ? raw : `${asked} (${version})`;
}
