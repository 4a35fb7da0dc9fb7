// Follows cmd/go/internal/modload/init.go Init with NoRoot (Go 1.27).
import type { Project } from "../../../model/environment.ts";
import type { Context } from "../../context.ts";
import type { Road } from "../../road.ts";
import { summaryReader } from "../module-graph/go-mod-summary.ts";
import { type Loader, ownGoVersion } from "../module-graph/loader.ts";

/** Reads go.mod files for a command that heeds no go.mod of this folder; `project`: without one. */
export function outsideLoader(context: Context, road: Road, project: Project): Loader {
  const go = ownGoVersion(context);
  const main = { path: "command-line-arguments", version: "" };
  const nothing = { toolchain: null, tools: [], requirements: [], replacements: [], exclusions: [] };
  const goMod = { ...nothing, module: main.path, go };
  const buildMod = { mode: "mod", explicit: false, reason: "" } as const;
  const summary = summaryReader({ context, project, goMod, main, buildMod });
  const roots = [{ path: "go", version: go }];
  const asItIs = { pruned: true, drops: false, getsGoLine: false, readsGraphFirst: false };
  return { context, road, project, goMod, main, buildMod, roots, ...asItIs, summary };
}
