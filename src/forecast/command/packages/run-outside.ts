// Follows cmd/go/internal/load/pkg.go PackagesAndErrorsOutsideModule (Go 1.27).
import { packageNotInModule } from "../../../go/modload/query-errors.ts";
import { type ModuleVersion, shown } from "../../../go/mvs/graph.ts";
import { type Context, done, hangs, ruleError } from "../../context.ts";
import { walkGoMod } from "../../go-mod.ts";
import type { Road } from "../../road.ts";
import { walkList } from "../../walk.ts";
import { type Loader, sortedRoots } from "../module-graph/loader.ts";
import { type ModuleGraph, readGraph } from "../module-graph/module-graph.ts";
import { latestGoMod } from "../module-graph/query-module.ts";
import { shortPath } from "../this-machine/short-path.ts";
import type { CommandWalk } from "../walk.ts";
import type { Assuming } from "./assumed.ts";
import { buildTags } from "./build-tags.ts";
import type { Candidate } from "./candidate.ts";
import { failAt } from "./fail-at.ts";
import { loadPackages, withTags } from "./load-packages.ts";
import { queryPackages } from "./query-packages.ts";
import { shortMessage } from "./short-message.ts";

const PLACE = { at: "proxy", entry: null, file: null } as const;

/** What is built. `argument`: as it was typed, which stands before every error. */
export interface Wanted {
  readonly argument: string;
  readonly pattern: string;
  readonly version: string;
  /** The value of the flag `-tags`. */
  readonly tags: string;
}

interface Outside {
  readonly context: Context;
  readonly road: Road;
  readonly loader: Loader;
}

/** Downloads what a package of another module needs to be built; the building itself asks nobody. */
export function runOutside(context: Context, road: Road, { loader, isSure }: Assuming, wanted: Wanted): CommandWalk {
  const { argument, pattern, version } = wanted;
  const walk = (found: Candidate | null = null): CommandWalk => {
    const sure = found?.sure === false || !isSure() ? { confidence: "low" as const } : {};
    return { road, module: pattern, query: version, version: found?.version ?? null, checksum: "unknown", ...sure };
  };
  const { walked, said } = queryPackages(
    context,
    { pattern, query: version, current: () => "none", isExcluded: () => false, isReplaced: () => false, checks: false },
    null,
  );
  road.announce(said);
  for (const { entry, error } of walked.swallowed) road.swallow({ entry, error, file: "info" });
  const { step } = walked;
  const front = `${argument}: `;
  if (step.state === "error") {
    failAt(road, [{ error: { ...step.error, requests: walked.requests }, front, entry: walked.entry }]);
    return walk();
  }
  if (step.state !== "ok") {
    road.stop(step, PLACE);
    return walk();
  }
  const found = step.value.found.find(({ hasPackage }) => hasPackage);
  road.piece(step, PLACE, walked.requests, found?.observation ?? null);
  if (found === undefined) {
    const [only] = step.value.found;
    const text = packageNotInModule(pattern, { module: pattern, version: only?.version ?? version, query: version });
    failAt(road, [
      {
        error: { ...ruleError(text, "http").error, observation: only?.observation ?? null },
        front,
        entry: walked.entry,
      },
    ]);
    return walk();
  }
  prepare({ context, road, loader }, wanted, found);
  return walk(found);
}

function prepare(outside: Outside, wanted: Wanted, found: Candidate): void {
  const { argument, pattern, tags } = wanted;
  const { context, road, loader } = outside;
  const { module, version } = found;
  const root = { path: module, version };
  const front = `${argument}: `;
  const newest = latestGoMod(context, { vendor: null, isExcluded: () => false }, module);
  const raw = walkGoMod(context, module, version);
  road.piece(done(null), PLACE, newest.requests);
  if (newest.step.state === "error") {
    const { error } = newest.step;
    const told = { ...error, prefix: error.prefix ?? "" };
    failAt(road, [{ error: told, front: `${front}loading deprecation for ${module}: `, entry: newest.entry }]);
  }
  if (newest.step.state !== "ok") return void road.stop(newest.step, PLACE);
  const { deprecated = "" } = newest.step.value.content.deep ?? {};
  if (deprecated !== "") road.announce([`go: module ${module} is deprecated: ${shortMessage(deprecated, "")}`]);
  road.piece(done(null), PLACE, raw.requests);
  if (raw.step.state === "error")
    failAt(road, [{ error: { ...raw.step.error, prefix: raw.step.error.prefix ?? "" }, front, entry: raw.entry }]);
  if (raw.step.state !== "ok") return void road.stop(raw.step, PLACE);
  const { replaces = false, excludes = false } = raw.step.value.content.deep ?? {};
  if (replaces || excludes) {
    const text = bendingText(shown(root), replaces ? "replace" : "exclude");
    const { observation } = raw.step.value;
    return void failAt(road, [
      { error: { ...ruleError(text, "http").error, observation }, front: `${argument} `, entry: null },
    ]);
  }
  const graph = readGraph(loader, sortedRoots([...loader.roots, root]), true);
  if (graph === null) return;
  if (graph.error !== null) return void conflict(loader, graph, front);
  build(outside, graph, { pattern, tags, root });
}

/** Follows the imports; the building itself asks nobody. */
function build(
  { context, road, loader }: Outside,
  { graph }: ModuleGraph,
  { pattern, tags, root }: Pick<Wanted, "pattern" | "tags"> & { readonly root: ModuleVersion },
): void {
  const unknown = { state: "unknown", why: "packages-not-followed", observation: null } as const;
  if (graph.selected(root.path) !== root.version) return void road.stop(unknown, PLACE);
  const selected = new Map(graph.buildList().map((one) => [one.path, one.version]));
  const world = {
    summary: loader.summary,
    isReplaced: () => false,
    main: null,
    roots: new Map([[root.path, root.version]]),
    selected,
  };
  const loaded = loadPackages(context, [pattern], world, withTags(buildTags(context.environment, tags)));
  if (loaded.state !== "ok") return void road.stop(loaded, PLACE);
  const { requests, said, problems, missing, providers, isMain } = loaded.value;
  road.piece(loaded, PLACE, requests);
  road.announce(said.filter((line) => !road.announced.includes(line)));
  // When it was made goes into the program, if it can be found out.
  for (const { path, version } of providers) {
    const { step, requests: more } = walkList(context, path, (repo) => repo.stat(version));
    if (step.state === "pending" || (step.state === "error" && hangs(step.error))) road.stop(step, PLACE);
    road.piece(done(null), PLACE, more);
  }
  const builds = isMain(pattern);
  const [problem, ...others] = problems;
  if (others.length > 0 || builds === null || (problem !== undefined && (problem.at === null || missing.length > 0)))
    return void road.stop(unknown, PLACE);
  const notMain = builds ? [] : [`package ${pattern} is not a main package`];
  if (problem?.at != null) {
    const place = shortPath(loader.project.cwd, problem.at);
    const text = [`${place}: ${problem.error.prefix ?? ""}${problem.error.text}`, ...notMain].join("\n");
    const error = { ...problem.error, text, prefix: "", bare: true, requests: [] } as const;
    return void road.stop({ state: "error", error }, PLACE);
  }
  if (builds) return;
  const { error } = ruleError(`package ${pattern} is not a main package`, "http");
  road.stop({ state: "error", error: { ...error, bare: true } }, PLACE);
}

function bendingText(module: string, directive: string): string {
  return [
    `(in ${module}):`,
    `The go.mod file for the module providing named packages contains one or`,
    `more ${directive} directives. It must not contain directives that would cause`,
    "it to be interpreted differently than if it were the main module.",
  ].join("\n\t");
}

/** Follows modload/buildlist.go ConstraintError. */
function conflict(loader: Loader, { graph }: ModuleGraph, front: string): void {
  const way = graph.findPath((one) => one.version !== "" && loader.summary(one).step.state === "error") ?? [];
  const [, first] = way;
  const last = way.at(-1);
  const step = last === undefined ? null : loader.summary(last).step;
  if (first === undefined || last === undefined || step?.state !== "error") return;
  const { error } = step;
  const own = `${shown(last)}: `;
  const prefix = error.prefix ?? "";
  const bare = { ...error, prefix: prefix.startsWith(own) ? prefix.slice(own.length) : prefix };
  if (error.tooNew !== undefined) return void failAt(loader.road, [{ error, front, entry: null }]);
  const summary = way.length > 2 ? `${shown(first)} ${way.length > 3 ? "indirectly " : ""}requires ${own}` : own;
  failAt(loader.road, [{ error: bare, front: `${front}version constraints conflict:\n\t${summary}`, entry: null }]);
}
