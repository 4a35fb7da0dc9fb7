// Follows cmd/go/internal/modcmd/graph.go runGraph (Go 1.27).
import { Road } from "../road.ts";
import { loadMainModule } from "./module-graph/main-module.ts";
import { loadGraph, stopAtGraph } from "./module-graph/module-graph.ts";
import { initModules, startsAtAll } from "./start-command.ts";
import { stopAtStart } from "./stop-at-start.ts";
import { withoutSwitch } from "./take.ts";
import type { WalkCommand } from "./walk.ts";

/** `go mod graph`: all go.mod files that the one at hand leads to, and no more. */
export const modGraph: WalkCommand = (context, command, project) => {
  const road = new Road();
  const walked = { road, module: "", query: "", version: null, checksum: "unknown" } as const;
  if (!startsAtAll(context, road, command)) return walked;
  if (command.args.length > 0) stopAtStart(road, { text: "'go mod graph' accepts no arguments", exitStatus: 1 });
  if (!road.going || initModules(context, road, command, project) !== "modules") return walked;
  const loader = loadMainModule(context, road, command, project)?.loader ?? null;
  if (loader === null) return walked;
  // The graph as another go would read it.
  if (command.flags.has("go"))
    road.stop(
      { state: "unknown", why: "command-not-forecast", observation: null },
      { at: "start", entry: null, file: null },
    );
  const graph = road.going ? loadGraph(loader) : null;
  if (graph !== null && graph.error !== null) stopAtGraph(loader, withoutSwitch(graph.error));
  return walked;
};
