// Follows cmd/go/internal/list/list.go runList and modload/list.go ListModules (Go 1.27).
import { type GoCommand, isOn } from "../../go/base/command-line.ts";
import { atLeast } from "../../go/gover/version.ts";
import { conflict, earlyConflict } from "../../go/list/flag-conflicts.ts";
import type { Project } from "../../model/environment.ts";
import { Road } from "../road.ts";
import { argumentRefusal, vendorRefusal } from "./list-arguments.ts";
import { listAll } from "./listed-modules.ts";
import { loadMainModule, type MainModule } from "./main-module.ts";
import { dirty } from "./module-graph.ts";
import { buildInit, initModules, startsAtAll } from "./start-command.ts";
import { stopAtStart } from "./stop-at-start.ts";
import { endWith, type Kept, withoutSwitch } from "./take.ts";
import type { CommandWalk, WalkCommand } from "./walk.ts";

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
  const { modules, graphError } = listAll({ context, road, main }, command);
  const ofGraph = graphError === null ? null : { ...graphError, error: withoutSwitch(graphError.error) };
  const uncommitted = graphError === null && !isOn(command, "u") ? changedGoMod(main) : null;
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
