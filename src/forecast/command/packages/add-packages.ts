// Follows cmd/go/internal/modget/get.go resolver (Go 1.27), for paths that are no patterns.
import type { GetQuery } from "../../../go/modget/get-query.ts";
import { reportPrefix } from "../../../go/modget/report-error.ts";
import { isStandardPath } from "../../../go/search/is-standard-path.ts";
import { quote } from "../../../go/url/quote.ts";
import type { Requirement } from "../../../model/environment.ts";
import { type Context, done, PENDING, ruleError, type Step } from "../../context.ts";
import type { Road } from "../../road.ts";
import type { CommandWalk } from "../walk.ts";
import type { Candidate } from "./candidate.ts";
import { type Failure, failAt } from "./fail-at.ts";
import { buildListError, type ModuleGraph, moduleGraph } from "./module-graph.ts";
import { type Query, queryPackages } from "./query-packages.ts";
import { settle } from "./settle.ts";

/** The module that the command is run in. */
export interface MainModule {
  readonly path: string;
  readonly go: string;
  readonly toolchain: string | null;
  readonly pruned: boolean;
  readonly requirements: readonly Requirement[];
}

export interface Adding {
  readonly context: Context;
  readonly road: Road;
  readonly main: MainModule;
  /** Whether what comes after the first answers is worked out. */
  readonly followed: boolean;
}

/** A module that an argument stands for. */
export interface Resolved {
  readonly query: GetQuery;
  readonly candidate: Candidate;
}

const PLACE = { at: "proxy", entry: null, file: null } as const;

/** Finds the modules of the wanted packages, and what they bring with them. */
export function addPackages(adding: Adding, queries: readonly GetQuery[]): CommandWalk {
  const { context, road, main } = adding;
  const wanted = queries.filter(({ pattern }) => !isStandardPath(pattern));
  const [first] = wanted;
  const walk = (version: string | null = null, sure = true): CommandWalk => ({
    road,
    module: first?.pattern ?? "",
    query: first?.rawVersion || "upgrade",
    version,
    checksum: "unknown",
    ...(sure ? {} : { confidence: "low" as const }),
  });
  const initial = main.requirements.length === 0 ? done(EMPTY) : moduleGraph(context, main.requirements, main.pruned);
  if (initial.state !== "ok") {
    // What does not depend on the versions in use can be asked beside them.
    if (initial.state === "pending")
      queryAll(
        context,
        main,
        EMPTY,
        wanted.filter(({ rawVersion }) => /^v\d/.test(rawVersion)),
      );
    road.stop(initial.state === "error" ? PENDING : initial, PLACE);
    return walk();
  }
  road.piece(initial, PLACE, initial.value.requests);
  if (initial.value.failure !== null) {
    failAt(road, [{ error: buildListError(initial.value.failure), front: "", entry: null }]);
    return walk();
  }
  const asked = queryAll(context, main, initial.value, wanted);
  road.announce([...new Set(asked.flatMap(({ said }) => said))]);
  const stuck = undecided(asked);
  for (const { walked } of asked)
    for (const { entry, error } of walked.swallowed) road.swallow({ entry, error, file: "info" });
  if (stuck !== null) {
    road.stop(stuck, PLACE);
    return walk();
  }
  const failures = failuresOf(queries, wanted, asked);
  const resolved: Resolved[] = [];
  for (const [index, { walked }] of asked.entries()) {
    const query = wanted[index];
    if (walked.step.state !== "ok" || query === undefined) continue;
    const { found } = walked.step.value;
    const candidate = chosen(found, initial.value);
    road.piece(walked.step, PLACE, walked.requests, candidate?.observation ?? null);
    if (candidate !== null) resolved.push({ query, candidate });
  }
  if (failures.length > 0) {
    failAt(road, failures);
    return walk();
  }
  const sure = settle(adding, resolved, initial.value);
  return walk(resolved[0]?.candidate.version ?? null, sure);
}

const EMPTY: ModuleGraph = { selected: new Map(), go: "", sure: true, requests: [], failure: null };

function queryAll(
  context: Context,
  main: MainModule,
  { selected }: ModuleGraph,
  queries: readonly GetQuery[],
): readonly Query[] {
  const current = (module: string): string | null => selected.get(module) ?? null;
  return queries.map(({ pattern, version }) => queryPackages(context, { pattern, query: version, current }, main.path));
}

/** What keeps go from coming to an end, or us from knowing it. */
function undecided(asked: readonly Query[]): Exclude<Step<never>, { state: "ok" }> | null {
  const steps = asked.map(({ walked }) => walked.step);
  const unknown = steps.find(({ state }) => state === "unknown");
  if (unknown?.state === "unknown") return unknown;
  return steps.some(({ state }) => state === "pending") ? PENDING : null;
}

/** In the order of the arguments. */
function failuresOf(queries: readonly GetQuery[], wanted: readonly GetQuery[], asked: readonly Query[]): Failure[] {
  return queries.flatMap((query): Failure[] => {
    const walked = asked[wanted.indexOf(query)]?.walked;
    if (walked === undefined)
      return standardError(query).map((text) => ({ error: ruleError(text, "settings").error, front: "", entry: null }));
    if (walked.step.state !== "error") return [];
    const { error } = walked.step;
    const front = reportPrefix(query, `${error.prefix ?? ""}${error.text}`);
    return [{ error: { ...error, requests: walked.requests }, front, entry: walked.entry }];
  });
}

/** Nobody is asked for what comes with go. */
function standardError({ pattern, rawVersion, version }: GetQuery): readonly string[] {
  if (rawVersion === "") return [];
  return [`can't request explicit version ${quote(version)} of standard library package ${pattern}`];
}

/** Go prefers a module that is in use, then one with the package, then the longest path. */
function chosen(found: readonly Candidate[], { selected }: ModuleGraph): Candidate | null {
  const packages = found.filter(({ hasPackage }) => hasPackage);
  return packages.find(({ module }) => selected.has(module)) ?? packages[0] ?? found[0] ?? null;
}
