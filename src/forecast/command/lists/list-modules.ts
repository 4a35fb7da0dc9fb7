// Follows cmd/go/internal/list/list.go runList and modload/list.go ListModules (Go 1.27).
import { type GoCommand, isOn } from "../../../go/base/command-line.ts";
import { atLeast } from "../../../go/gover/version.ts";
import { conflict, earlyConflict } from "../../../go/list/flag-conflicts.ts";
import type { Project } from "../../../model/environment.ts";
import type { Addition } from "../../at-hand.ts";
import { type Context, ruleError } from "../../context.ts";
import { Road } from "../../road.ts";
import { replaced } from "../module-graph/go-mod-summary.ts";
import { loadMainModule, type MainModule } from "../module-graph/main-module.ts";
import { dirty, type ModuleGraph } from "../module-graph/module-graph.ts";
import { buildInit, initModules, startsAtAll } from "../start-command.ts";
import { stopAtStart } from "../stop-at-start.ts";
import { endWith, type Kept, withoutSwitch } from "../take.ts";
import type { CommandWalk, WalkCommand } from "../walk.ts";
import { argumentRefusal, vendorRefusal } from "./list-arguments.ts";
import { listAll } from "./listed-modules.ts";

/** `go list -m [-u] [-versions] [-retracted] M[@query]...` */
export const listModules: WalkCommand = (context, command, project) => {
  const road = new Road();
  const [module = "", query = ""] = (command.args[0] ?? "").split("@");
  const walked: CommandWalk = { road, module, query, version: null, checksum: "unknown" };
  const stop = (text: string | null, bare = false): boolean => {
    if (text !== null) stopAtStart(road, { text, exitStatus: 1, ...(bare ? { bare } : {}) });
    return text !== null;
  };
  if (!startsList(road, context, command, project)) return walked;
  if (initModules(context, road, command, project) === "off") stop("list -m cannot be used with GO111MODULE=off");
  if (!road.going || stop(conflict(command, command.flags.get("mod") === "vendor"), true)) return walked;
  const main = loadMainModule(context, road, command, project);
  if (main === null || stop(vendorRefusal(command, main)) || stop(argumentRefusal(command, main))) return walked;
  const { modules, graphError, graph } = listAll({ context, road, main }, command);
  const ofGraph = graphError === null ? null : { ...graphError, error: withoutSwitch(graphError.error) };
  const commits = graphError === null && !isOn(command, "u");
  const uncommitted = commits ? (changedGoMod(main) ?? changedGoSum(context, main, graph)) : null;
  const errors = [...modules.map(({ error }) => error), ofGraph, uncommitted];
  if (!isOn(command, "e"))
    endWith(
      road,
      errors.flatMap((error) => error ?? []),
    );
  return { ...walked, version: modules[0]?.version ?? null };
};

/** Follows commitRequirements: null: the go.mod may stay as it is, or be written. */
function changedGoMod({ loader }: MainModule): Kept | null {
  if (loader === null || !loader.drops || loader.buildMod.mode === "mod") return null;
  return { error: dirty(loader), place: { at: "start", entry: null, file: null } };
}

/** Follows fetch.go WriteGoSum: null: go.sum has all that is needed to come to the same modules again, or may be written. */
function changedGoSum({ atHand }: Context, { loader, needsSums }: MainModule, graph: ModuleGraph | null): Kept | null {
  if (loader === null || !needsSums) return null;
  const roots = loader.roots.map((root) => replaced(loader.goMod, root));
  const isKept = ({ sum: { module: path, version, noun } }: Addition): boolean => {
    if (noun === "module") return false;
    return graph === null
      ? roots.some((root) => root.path === path && root.version === version)
      : graph.graph.has({ path, version });
  };
  if (atHand?.additions.some(isKept) !== true) return null;
  const { error } = ruleError("updates to go.sum needed, disabled by -mod=readonly", "sumdb");
  return { error: { ...error, prefix: "" }, place: { at: "start", entry: null, file: null } };
}

/** What `go list` looks at first, whatever it is to list; false: the road has ended there. */
export function startsList(
  road: Road,
  context: Parameters<WalkCommand>[0],
  command: GoCommand,
  project: Project,
): boolean {
  if (!startsAtAll(context, road, command)) return false;
  const early = earlyConflict(command, project.goMod !== null);
  const hasEmpty = command.args.includes("") && atLeast(context.environment.go.version, 27);
  if (hasEmpty) stopAtStart(road, { text: 'invalid package: ""', exitStatus: 1 });
  else if (early !== null) stopAtStart(road, { text: early, exitStatus: 1, bare: true });
  return road.going && buildInit(road, command);
}
