// Follows cmd/go/internal/modcmd/download.go runDownload (Go 1.27).
import type { GoCommand } from "../../go/base/command-line.ts";
import { compareGo } from "../../go/gover/compare.ts";
import { type Checksum, type Sum, together } from "../check-sum.ts";
import { type Context, hangs, isFatal } from "../context.ts";
import { download, fetchModule } from "../download.ts";
import { Road } from "../road.ts";
import { walkList } from "../walk.ts";
import { argumentRefusal } from "./lists/list-arguments.ts";
import { listAll } from "./lists/listed-modules.ts";
import type { ListedModule } from "./lists/module-additions.ts";
import { loadMainModule, type MainModule } from "./module-graph/main-module.ts";
import { loadGraph, type ModuleGraph, stopAtGraph } from "./module-graph/module-graph.ts";
import { initModules, startsAtAll } from "./start-command.ts";
import { stopAtStart } from "./stop-at-start.ts";
import { endWith, type Kept, withoutSwitch } from "./take.ts";
import { maySwitch } from "./toolchain/switch-toolchain.ts";
import type { CommandWalk, WalkCommand } from "./walk.ts";

/** `go mod download [M[@query]...]` */
export const modDownload: WalkCommand = (context, command, project) => {
  const [argument = "", ...more] = command.args;
  const at = argument.indexOf("@");
  const [module, query] = at < 0 ? [argument, ""] : [argument.slice(0, at), argument.slice(at + 1)];
  if (project.goMod === null && more.length === 0 && at >= 0)
    return { module, query, ...download(context, module, query) };
  const road = new Road();
  const whole = { road, module: more.length > 0 ? "" : module, query, version: null, checksum: "unknown" } as const;
  if (!startsAtAll(context, road, command) || initModules(context, road, command, project) === null) return whole;
  const main = loadMainModule(context, road, command, project);
  if (main === null) return whole;
  return { ...whole, ...inModule({ context, road, main }, command) };
};

interface Here {
  readonly context: Context;
  readonly road: Road;
  readonly main: MainModule;
}

function inModule(here: Here, command: GoCommand): Pick<CommandWalk, "version" | "checksum"> {
  const { road, main } = here;
  const nothing = { version: null, checksum: "unknown" } as const;
  const asked = command.args.length > 0 ? { args: named(here, command.args), graph: null } : unnamed(here);
  if (asked === null) return nothing;
  const { args, graph } = asked;
  if (args.length === 0) {
    if (main.goMod === null)
      stopAtStart(road, { text: "no modules specified (see 'go help mod download')", exitStatus: 1 });
    else road.announce(["go: no module dependencies to download"]);
    return nothing;
  }
  const refused = argumentRefusal({ ...command, args }, main);
  if (refused !== null) stopAtStart(road, { text: refused, exitStatus: 1 });
  if (refused !== null) return nothing;
  // None of its flags has anything to do with listing.
  const listed = listAll(here, { ...command, flags: new Map(), args }, graph);
  if (listed.graphError?.error.tooNew !== undefined && mayChange(here)) {
    endWith(road, [listed.graphError]);
    return nothing;
  }
  if (command.args.length === 0) writeGoSum(here, listed.graph);
  const fetched = listed.modules.map(({ replace, ...module }) => fetchListed(here, replace ?? module));
  const kept = fetched.flatMap(({ error }) => error ?? []);
  const newest = kept
    .filter(({ error }) => error.tooNew !== undefined)
    .sort(byGoVersion)
    .at(-1);
  if (newest !== undefined && command.args.length > 0 && mayChange(here)) endWith(road, [newest]);
  const errors = kept.map(({ error, place }) => ({ error: withoutSwitch(error), place }));
  endWith(road, errors.length > 0 || listed.graphError === null ? errors : [listed.graphError]);
  if (command.args.length > 0 && road.end === null) writeGoSum(here, listed.graph);
  const checksum = fetched.map((one) => one.checksum).reduce<Checksum | null>(together, null);
  return { version: listed.modules[0]?.version || null, checksum: checksum ?? "unknown" };
}

/** The main module is told about, and passed over later. */
function named({ road, main }: Here, args: readonly string[]): readonly string[] {
  const own = main.goMod?.module ?? null;
  const skipped = args.filter((argument) => own !== null && [own, `${own}@upgrade`, `${own}@patch`].includes(argument));
  road.announce(skipped.map((argument) => `go: skipping download of ${argument} that resolves to the main module`));
  return args;
}

/** What is downloaded where nothing is named; null: the road has ended, or something is still missing. */
function unnamed({ main }: Here): { readonly args: readonly string[]; readonly graph: ModuleGraph | null } | null {
  const { goMod, loader } = main;
  if (goMod === null || loader === null) return { args: [], graph: null };
  if (goMod.go !== null && compareGo(goMod.go, "1.17") < 0)
    return { args: goMod.requirements.length > 0 ? ["all"] : [], graph: null };
  // The go.mod names all that is needed to build and test, but the graph is read so that other commands find it.
  const graph = loadGraph(loader);
  if (graph === null) return null;
  if (graph.error !== null) stopAtGraph(loader, graph.error);
  return graph.error === null ? { args: goMod.requirements.map(({ path }) => path), graph } : null;
}

/** Whether go looks for a newer go where something is too new. */
function mayChange({ context }: Here): boolean {
  return maySwitch(context.environment.settings);
}

function byGoVersion(one: Kept, other: Kept): number {
  return compareGo(one.error.tooNew?.goVersion ?? "", other.error.tooNew?.goVersion ?? "");
}

interface Fetched {
  readonly error: Kept | null;
  readonly checksum: Checksum;
}

/** DownloadModule, whose failure keeps go from nothing else. */
function fetchListed({ context, road }: Here, { path, version, error, unasked }: ListedModule): Fetched {
  if (error !== null || version === "" || !road.going) return { error, checksum: "unknown" };
  const own = new Road();
  if (unasked === true)
    own.walk(
      "info",
      walkList(context, path, (repo) => repo.stat(version)),
    );
  const checksum = fetchModule(context, own, { module: path, version, named: true });
  road.join(own);
  const { end, place } = own;
  if (end === null || end.state === "ok" || place === null) return { error: null, checksum };
  if (end.state !== "error" || hangs(end.error) || isFatal(end.error)) {
    road.stop(end, place);
    return { error: null, checksum };
  }
  return { error: { error: { ...end.error, prefix: end.error.prefix ?? "" }, place }, checksum };
}

/**
 * Follows init.go keepSums and fetch.go tidyGoSum: if anything that was added belongs into go.sum, it is written anew, and hashes that were
 * added beside some that go cannot read are told about once more. `graph` null: it was not read.
 */
function writeGoSum({ context, road, main }: Here, graph: ModuleGraph | null): void {
  const { loader } = main;
  const additions = context.atHand?.additions ?? [];
  const roots = graph?.roots ?? loader?.roots ?? [];
  const isKept = ({ module: path, version, noun }: Sum): boolean => {
    if (graph === null || noun === "module")
      return graph === null
        ? roots.some((root) => root.path === path && root.version === version)
        : graph.graph.selected(path) === version;
    return graph.graph.has({ path, version });
  };
  if (additions.some(({ sum }) => isKept(sum))) road.announce(additions.flatMap(({ warning }) => warning ?? []));
}
