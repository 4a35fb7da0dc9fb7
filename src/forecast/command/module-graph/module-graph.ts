// Follows cmd/go/internal/modload/buildlist.go readModGraph, LoadModGraph, expandGraph and updateRoots (Go 1.27).
import { versionOfToolchain } from "../../../go/gover/toolchain-version.ts";
import { Graph, type ModuleVersion, shown } from "../../../go/mvs/graph.ts";
import { done, type GoError, hangs, isFatal, PENDING, ruleError, type Step } from "../../context.ts";
import { buildListError } from "./build-list-error.ts";
import { type Loader, ownGoVersion, sortedRoots } from "./loader.ts";

/** What the main module requires, and what that leads to. */
export interface ModuleGraph {
  readonly roots: readonly ModuleVersion[];
  readonly pruned: boolean;
  readonly graph: Graph;
  /** Why it is not whole; null: it is. */
  readonly error: GoError | null;
}

const AT = { at: "proxy", entry: null, file: "mod" } as const;

/**
 * The module graph as `LoadModGraph` gives it. null: something is missing still, or go ends on the spot, or nobody can know; the road says so.
 * An error of the graph itself does not end the road: that is for the command to say (`stopAtGraph`).
 */
export function loadGraph(loader: Loader): ModuleGraph | null {
  const { roots, pruned, buildMod, getsGoLine, main, road } = loader;
  if (getsGoLine) return withGoLine(loader);
  const once = withoutDoubles(loader, roots);
  if (once.length === roots.length || !pruned) return expanded(loader, roots, pruned);
  const isUpgraded = roots.some(({ path }, index) => roots[index + 1]?.path === path);
  if (isUpgraded && buildMod.mode !== "mod") return { ...empty(loader), error: dirty(loader) };
  // Where the go.mod must not change, even the main module stays among its own requirements, and is read.
  if (buildMod.mode === "mod") return expanded(loader, once, pruned);
  const own = roots.find(({ path }) => path === main.path);
  const step = own === undefined ? null : loader.summary(own).step;
  if (step?.state === "error" && isFatal(step.error)) {
    // It is read beside all others, and whichever fails first ends go.
    road.stop({ state: "unknown", why: "command-not-forecast", observation: null }, AT);
    return null;
  }
  return expanded(loader, roots, pruned);
}

/** Ends the road with the error of the graph. */
export function stopAtGraph({ road }: Loader, error: GoError): void {
  road.stop({ state: "error", error: { ...error, requests: [] } }, placeOf(error));
}

function placeOf(error: GoError) {
  if (error.database !== undefined) return { at: "database", entry: null, file: error.database.file } as const;
  return error.url === null && error.observation === null ? ({ at: "start", entry: null, file: null } as const) : AT;
}

/** A go.mod without a go line gets one, and its requirements are made whole: only then does it prune. */
function withGoLine(loader: Loader): ModuleGraph | null {
  const version = ownGoVersion(loader.context);
  const others = loader.roots.filter(({ path }) => path !== "go");
  const roots = sortedRoots([...others, { path: "go", version }]);
  const read = readGraph(loader, roots, false);
  if (read === null || read.error !== null) return read;
  const all = read.graph.buildList().slice(1);
  return expanded(loader, all, true);
}

function expanded(loader: Loader, roots: readonly ModuleVersion[], pruned: boolean): ModuleGraph | null {
  const read = readGraph(loader, roots, pruned);
  if (read === null || read.error !== null) return read;
  const selected = roots.map(({ path }) => ({ path, version: read.graph.selected(path) ?? "" }));
  if (selected.every(({ path, version }, index) => path === loader.main.path || version === roots[index]?.version)) {
    const { toolchain } = loader.goMod;
    // Such a name is lower than any, and none of it is selected.
    const isNone = toolchain !== null && versionOfToolchain(toolchain) === "";
    return isNone && loader.buildMod.mode !== "mod" ? { ...read, error: dirty(loader) } : read;
  }
  // Without pruning all stays as it is but for the roots themselves.
  if (loader.buildMod.mode !== "mod") return { ...read, error: dirty(loader) };
  const once = withoutDoubles(loader, selected);
  return pruned ? expanded(loader, once, pruned) : { ...read, roots: once };
}

/** Reads what the roots lead to, all that is known side by side; null: as of `loadGraph`. */
export function readGraph(loader: Loader, roots: readonly ModuleVersion[], pruned: boolean): ModuleGraph | null {
  const { road, main } = loader;
  const graph = new Graph(main);
  graph.require(main, roots);
  const read = new Map<string, Step<unknown>>();
  const queued = new Set<string>();
  const queue: { readonly module: ModuleVersion; readonly pruned: boolean }[] = [];
  const enqueue = (module: ModuleVersion, prune: boolean): void => {
    const key = `${shown(module)} ${prune}`;
    if (!queued.has(key)) queue.push({ module, pruned: prune });
    queued.add(key);
  };
  for (const root of roots) enqueue(root, pruned);
  for (const { module, pruned: prune } of queue) {
    const { step, ...walked } = loader.summary(module);
    if (!read.has(shown(module))) {
      if (step.state === "ok") {
        graph.require(module, step.value.requirements);
        road.walk("mod", { ...walked, step: done(walked) });
      } else road.piece(done(null), AT, walked.requests, walked.observation);
      read.set(shown(module), step);
    }
    if (step.state !== "ok") continue;
    for (const next of step.value.requirements)
      if (!prune || !step.value.pruned) enqueue(next, prune && step.value.pruned);
  }
  const steps = [...read.values()];
  for (const step of steps)
    if (step.state === "error" && (isFatal(step.error) || hangs(step.error))) {
      road.stop(step, placeOf(step.error));
      return null;
    }
  for (const step of steps)
    if (step.state === "unknown") {
      road.stop(step, AT);
      return null;
    }
  if (steps.some(({ state }) => state === "pending")) {
    road.stop(PENDING, AT);
    return null;
  }
  return { roots, pruned, graph, error: errorIn(graph, read) };
}

function errorIn(graph: Graph, read: ReadonlyMap<string, Step<unknown>>): GoError | null {
  const path = graph.findPath((module) => read.get(shown(module))?.state === "error");
  const step = read.get(shown(path?.at(-1) ?? { path: "", version: "" }));
  return path === null || step?.state !== "error" ? null : buildListError(step.error, path);
}

/** Of those that stand there twice the highest; the main module is none of its own requirements. */
function withoutDoubles({ main }: Loader, roots: readonly ModuleVersion[]): readonly ModuleVersion[] {
  return roots.filter(({ path }, index) => roots[index + 1]?.path !== path && path !== main.path);
}

function empty({ main, roots, pruned }: Loader): Omit<ModuleGraph, "error"> {
  return { roots, pruned, graph: new Graph(main) };
}

/** Whether the go.mod itself is what is wrong with the graph. */
export function isDirty(loader: Loader, error: GoError): boolean {
  return error.text === dirty(loader).text;
}

/** What go says where it would have to change a go.mod that it must not. */
export function dirty({ buildMod }: Loader): GoError {
  const { mode, explicit, reason } = buildMod;
  const why = explicit
    ? `, disabled by -mod=${mode}`
    : reason === ""
      ? ""
      : `, disabled by -mod=${mode}\n\t(${reason})\n\t`;
  const end = `${why === "" || explicit ? "; " : ""}to update it:\n\tgo mod tidy`;
  return { ...ruleError(`updates to go.mod needed${why}${end}`, "settings").error, prefix: "" };
}
