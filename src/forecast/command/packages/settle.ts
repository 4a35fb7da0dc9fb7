// Follows cmd/go/internal/modget/get.go updateBuildList, findAndUpgradeImports and applyUpgrades (Go 1.27).
import type { GetQuery } from "../../../go/modget/get-query.ts";
import { compare } from "../../../go/semver/semver.ts";
import { type Context, PENDING, type Step } from "../../context.ts";
import type { Place, Road } from "../../road.ts";
import type { Adding, Resolved } from "./add-packages.ts";
import { failAt } from "./fail-at.ts";
import { anywhere, type Loaded, loadPackages } from "./load-packages.ts";
import { lookBack } from "./look-back.ts";
import { type ModuleGraph, moduleGraph } from "./module-graph.ts";
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
  const { road, main } = adding;
  const must = new Map<string, string>();
  for (const { candidate } of resolved) {
    if ((must.get(candidate.module) ?? candidate.version) !== candidate.version) return unknown(road);
    must.set(candidate.module, candidate.version);
  }
  if (!adding.followed) return unknown(road);
  const settled = rounds(adding, resolved, must);
  if (settled === null) return true;
  const { graph, loaded } = settled;
  if (!main.pruned && [...graph.selected.keys()].some((path) => !settled.roots.has(path))) return unknown(road);
  const changes = reportChanges(main, initial, settled, must);
  if (changes === null) return unknown(road);
  if (!lookBack(adding, resolved, settled)) return true;
  road.announce(changes);
  return resolved.every(({ candidate }) => candidate.sure) && graph.sure && loaded?.sure !== false;
}

function unknown(road: Road): boolean {
  road.stop(UNKNOWN, PLACE);
  return true;
}

/** null: it does not come to an end, and the road knows why. */
function rounds(
  { context, road, main }: Adding,
  resolved: readonly Resolved[],
  must: ReadonlyMap<string, string>,
): Settled | null {
  const packages = resolved.flatMap(({ query, candidate }) => (candidate.hasPackage ? [query.pattern] : []));
  const roots = new Map(main.requirements.map(({ path, version }) => [path, version]));
  for (const [path, version] of must) roots.set(path, version);
  const said = new Set(road.announced);
  const stopped = (step: Exclude<Step<unknown>, { state: "ok" }> = UNKNOWN): null => {
    road.stop(step, PLACE);
    return null;
  };
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const asked = moduleGraph(context, listed(roots), main.pruned);
    if (asked.state !== "ok") return stopped(asked);
    const graph = asked.value;
    road.piece(asked, PLACE, graph.requests);
    if (graph.failure !== null) return inTheWay(road, resolved, graph.failure);
    if ([...must].some(([path, version]) => graph.selected.get(path) !== version)) return stopped();
    if (raise(roots, graph.selected)) continue;
    if (packages.length === 0) return { roots, graph, loaded: null };

    const loading = loadPackages(context, packages, { main: main.path, roots, selected: graph.selected }, anywhere);
    if (loading.state !== "ok") return stopped(loading);
    const loaded = loading.value;
    road.piece(loading, PLACE, loaded.requests);
    road.announce(loaded.said.filter((line) => !said.has(line)));
    for (const line of loaded.said) said.add(line);
    if (loaded.failure !== null) return stopped();
    if (main.pruned && raise(roots, new Map(loaded.providers.map(({ path, version }) => [path, version])))) continue;
    if (loaded.missing.length === 0) return { roots, graph, loaded };
    const added = findMissing(context, road, main.path, loaded.missing, graph, said);
    if (added === null) return null;
    if (!raise(roots, added)) return stopped();
  }
  return stopped();
}

function listed(modules: ReadonlyMap<string, string>) {
  return [...modules].map(([path, version]) => ({ path, version }));
}

/** Takes over higher versions; those of modules that are no roots only from `others` of packages. Whether anything has changed. */
function raise(roots: Map<string, string>, others: ReadonlyMap<string, string>): boolean {
  let changed = false;
  for (const [path, version] of others) {
    const own = roots.get(path);
    if (own !== undefined && compare(own, version) >= 0) continue;
    roots.set(path, version);
    changed = true;
  }
  return changed;
}

/** A go.mod on the way from an argument that cannot be used; null, as the road ends here. */
function inTheWay(
  road: Road,
  resolved: readonly Resolved[],
  { error, way }: NonNullable<ModuleGraph["failure"]>,
): null {
  const [first] = way;
  const last = way.at(-1);
  const reason = resolved.find(({ candidate }) => candidate.module === first?.path);
  if (reason === undefined || last === undefined) {
    road.stop(UNKNOWN, PLACE);
    return null;
  }
  const name = `${last.path}@${last.version}`;
  const own = `${name}: `;
  const prefix = error.prefix ?? "";
  const front = `${resolvedString(reason)} ${way.length > 2 ? "indirectly " : ""}requires ${name}: `;
  failAt(road, [
    { error: { ...error, prefix: prefix.startsWith(own) ? prefix.slice(own.length) : prefix }, front, entry: null },
  ]);
  return null;
}

function resolvedString({ query, candidate: { module, version } }: Resolved): string {
  const asked: GetQuery = query;
  if (module !== asked.pattern) {
    if (version !== asked.version) return `${module}@${version} (matching ${asked.pattern}@${asked.version})`;
    return `${module}@${version} (matching ${asked.raw})`;
  }
  return version === asked.version ? asked.raw : `${asked.pattern}@${asked.version} (${version})`;
}

/** The newest modules with the packages that none has; null: the road ends here. */
function findMissing(
  context: Context,
  road: Road,
  main: string,
  missing: readonly string[],
  { selected }: ModuleGraph,
  said: Set<string>,
): ReadonlyMap<string, string> | null {
  const current = (module: string): string | null => selected.get(module) ?? null;
  const asked = missing
    .toSorted()
    .map((pattern) => queryPackages(context, { pattern, query: "latest", current }, main));
  const steps = asked.map(({ walked }) => walked.step);
  const stuck = steps.find(({ state }) => state === "unknown" || state === "error");
  if (stuck !== undefined || steps.some(({ state }) => state === "pending")) {
    road.stop(stuck?.state === "unknown" ? stuck : stuck === undefined ? PENDING : UNKNOWN, PLACE);
    return null;
  }
  const added = new Map<string, string>();
  for (const { walked, said: lines } of asked) {
    if (walked.step.state !== "ok") continue;
    road.piece(walked.step, PLACE, walked.requests);
    road.announce(lines.filter((line) => !said.has(line)));
    for (const line of lines) said.add(line);
    const packages = walked.step.value.found.filter(({ hasPackage }) => hasPackage);
    const one = packages.find(({ module }) => selected.has(module)) ?? packages[0];
    if (one !== undefined) raise(added, new Map([[one.module, one.version]]));
  }
  return added;
}
