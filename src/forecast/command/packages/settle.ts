// Follows cmd/go/internal/modget/get.go updateBuildList, findAndUpgradeImports and applyUpgrades (Go 1.27).
import { modCompare } from "../../../go/gover/mod-compare.ts";
import type { Graph, ModuleVersion } from "../../../go/mvs/graph.ts";
import { done, type GoError, PENDING, type Step } from "../../context.ts";
import type { Place, Road } from "../../road.ts";
import { sortedRoots } from "../module-graph/loader.ts";
import { type ModuleGraph, readGraph } from "../module-graph/module-graph.ts";
import type { Adding, Resolved } from "./add-packages.ts";
import { failAt } from "./fail-at.ts";
import { inTheWay } from "./in-the-way.ts";
import { anywhere, type Loaded, loadPackages } from "./load-packages.ts";
import { lookBack } from "./look-back.ts";
import { queryPackages } from "./query-packages.ts";
import { reportChanges } from "./report-changes.ts";

const PLACE: Place = { at: "proxy", entry: null, file: "mod" };
const UNKNOWN = { state: "unknown", why: "packages-not-followed", observation: null } as const;
const MAX_ROUNDS = 50;

/** What the requirements have become. */
export interface Settled {
  readonly roots: ReadonlyMap<string, string>;
  readonly graph: ModuleGraph;
  readonly loaded: Loaded | null;
}

/**
 * Puts the modules that the arguments stand for among the requirements, follows their imports, adds what is missing, and says what has
 * changed. Gives whether all of it was read; what was not, of a repository, is taken to bring nothing along.
 */
export function settle(adding: Adding, resolved: readonly Resolved[], initial: ModuleGraph): boolean {
  const { road, goMod, context } = adding.loader;
  const { environment } = context;
  const must = new Map<string, string>();
  for (const { candidate } of resolved) {
    if ((must.get(candidate.module) ?? candidate.version) !== candidate.version) return unknown(road);
    must.set(candidate.module, candidate.version);
  }
  if (!adding.followed) return unknown(road);
  const settled = rounds(adding, resolved, must, initial);
  if (settled === null) return true;
  const { graph, loaded, roots } = settled;
  const changes = reportChanges(goMod, initial.graph, graph.graph, roots, must, environment.go.version);
  const isWhole =
    graph.pruned || graph.graph.buildList().every(({ path, version }) => version === "" || roots.has(path));
  // A toolchain line may have to go, and without pruning not all that is used is named.
  if (!isWhole || (changes[0]?.startsWith("go: upgraded go ") === true && goMod.toolchain !== null))
    return unknown(road);
  if (!lookBack(adding, resolved, settled)) return true;
  road.announce([...(context.atHand?.takeWarnings() ?? []), ...warnedAgain(adding, graph.graph), ...changes]);
  return resolved.every(({ candidate }) => candidate.sure) && loaded?.sure !== false && adding.isSure();
}

/** Follows fetch.go tidyGoSum: what is written into go.sum beside hashes that go cannot read is warned of once more. */
function warnedAgain({ loader: { context } }: Adding, graph: Graph): readonly string[] {
  const additions = context.atHand?.additions ?? [];
  return additions.flatMap(({ sum: { module: path, version, noun }, warning }) => {
    const isKept = noun === "module" ? graph.selected(path) === version : graph.has({ path, version });
    return isKept ? (warning ?? []) : [];
  });
}

function unknown(road: Road): boolean {
  road.stop(UNKNOWN, PLACE);
  return true;
}

/** null: it does not come to an end, and the road knows why. */
function rounds(
  adding: Adding,
  resolved: readonly Resolved[],
  must: ReadonlyMap<string, string>,
  initial: ModuleGraph,
): Settled | null {
  const { loader } = adding;
  const { context, road, goMod } = loader;
  const packages = resolved.flatMap(({ query, candidate }) => (candidate.hasPackage ? [query.pattern] : []));
  const roots = new Map(initial.roots.map(({ path, version }) => [path, version]));
  for (const [path, version] of must) roots.set(path, version);
  const said = new Set(road.announced);
  const say = (lines: readonly string[]): void => {
    road.announce(lines.filter((line) => !said.has(line)));
    for (const line of lines) said.add(line);
  };
  const stopped = (step: Exclude<Step<unknown>, { state: "ok" }> = UNKNOWN): null => {
    road.stop(step, PLACE);
    return null;
  };
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const graph = readGraph(loader, sortedRoots(listed(roots)), initial.pruned);
    if (graph === null) return null;
    if (graph.error !== null) return inTheWay(loader, resolved, graph);
    const selected = new Map(graph.graph.buildList().map(({ path, version }) => [path, version]));
    if ([...must].some(([path, version]) => selected.get(path) !== version)) return stopped();
    if (raise(roots, new Map([...selected].filter(([path]) => roots.has(path))))) continue;
    if (packages.length === 0) return { roots, graph, loaded: null };

    const world = { summary: loader.summary, isReplaced: adding.isReplaced, main: goMod.module, roots, selected };
    const loading = loadPackages(context, packages, world, anywhere);
    if (loading.state !== "ok") return stopped(loading);
    const loaded = loading.value;
    road.piece(loading, PLACE, loaded.requests);
    say(loaded.said);
    const tooNew = loaded.problems.find(({ error }) => error.tooNew !== undefined);
    if (tooNew !== undefined) {
      failAt(road, [{ error: tooNew.error, front: "", entry: null }]);
      return null;
    }
    if (graph.pruned && raise(roots, new Map(loaded.providers.map(({ path, version }) => [path, version])))) continue;
    if (loaded.missing.length === 0) return { roots, graph, loaded };
    const added = findMissing(adding, loaded.missing, selected, say);
    if (added === null) return null;
    if (!raise(roots, added)) return { roots, graph, loaded };
  }
  return stopped();
}

function listed(modules: ReadonlyMap<string, string>): readonly ModuleVersion[] {
  return [...modules].map(([path, version]) => ({ path, version }));
}

/** Takes over what is new or higher. Whether anything has changed. */
function raise(roots: Map<string, string>, others: ReadonlyMap<string, string>): boolean {
  let changed = false;
  for (const [path, version] of others) {
    const own = roots.get(path);
    if (own !== undefined && modCompare(path, own, version) >= 0) continue;
    roots.set(path, version);
    changed = true;
  }
  return changed;
}

/** The newest modules with the packages that none has; null: the road ends here. */
function findMissing(
  { loader: { context, road, goMod }, isExcluded, isReplaced }: Adding,
  missing: readonly string[],
  selected: ReadonlyMap<string, string>,
  say: (lines: readonly string[]) => void,
): ReadonlyMap<string, string> | null {
  const current = (module: string): string => selected.get(module) ?? "none";
  const asked = missing
    .toSorted()
    .map((pattern) => ({ pattern, query: "latest", current, isExcluded, isReplaced, checks: true }))
    .map((query) => queryPackages(context, query, goMod.module));
  const steps = asked.map(({ walked }) => walked.step);
  const unknown = steps.find(({ state }) => state === "unknown");
  if (unknown !== undefined || steps.some(({ state }) => state === "pending")) {
    road.stop(unknown?.state === "unknown" ? unknown : PENDING, PLACE);
    return null;
  }
  const failures = asked.flatMap(({ walked: { step, requests, entry } }) =>
    step.state === "error" && !isNoSuchPackage(step.error)
      ? [{ error: { ...step.error, prefix: step.error.prefix ?? "", requests }, front: "", entry }]
      : [],
  );
  const added = new Map<string, string>();
  for (const { walked, said: lines } of asked) {
    road.piece(done(null), PLACE, walked.requests);
    say(lines);
    if (walked.step.state !== "ok") continue;
    const packages = walked.step.value.found.filter(({ hasPackage }) => hasPackage);
    const one = packages.find(({ module }) => selected.has(module)) ?? packages[0];
    if (one !== undefined) raise(added, new Map([[one.module, one.version]]));
  }
  failAt(road, failures);
  return failures.length > 0 ? null : added;
}

/** Such a package stays missing, and go says so when it loads all of them at last. */
function isNoSuchPackage({ notExist, text }: GoError): boolean {
  return (
    notExist || /^no matching versions for query |, but does not contain package |^malformed module path /.test(text)
  );
}
