// Follows cmd/go/internal/modget/get.go resolver (Go 1.27), for paths that are no patterns.
import type { GetQuery } from "../../../go/modget/get-query.ts";
import { reportPrefix } from "../../../go/modget/report-error.ts";
import { isStandardPath } from "../../../go/search/is-standard-path.ts";
import { quote } from "../../../go/url/quote.ts";
import { PENDING, ruleError, type Step } from "../../context.ts";
import { loadGraph, stopAtGraph } from "../module-graph/module-graph.ts";
import type { CommandWalk } from "../walk.ts";
import type { Assuming } from "./assumed.ts";
import type { Candidate } from "./candidate.ts";
import { type Failure, failAt } from "./fail-at.ts";
import { type Query, queryPackages } from "./query-packages.ts";
import { settle } from "./settle.ts";

export interface Adding extends Assuming {
  readonly isExcluded: (module: string, version: string) => boolean;
  readonly isReplaced: (module: string) => boolean;
  /** Whether what comes after the first answers is worked out. */
  readonly followed: boolean;
  /** The value of the flag `-tags`. */
  readonly tags: string;
}

/** A module that an argument stands for. */
export interface Resolved {
  readonly query: GetQuery;
  readonly candidate: Candidate;
}

const PLACE = { at: "proxy", entry: null, file: null } as const;

/** Finds the modules of the wanted packages, and what they bring with them. */
export function addPackages(adding: Adding, queries: readonly GetQuery[]): CommandWalk {
  const { loader } = adding;
  const { road } = loader;
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
  const initial = loadGraph(loader);
  if (initial === null) {
    // What does not depend on the versions in use can be asked beside them.
    if (road.going)
      queryAll(
        adding,
        () => "none",
        wanted.filter(({ rawVersion }) => /^v\d/.test(rawVersion)),
      );
    return walk();
  }
  if (initial.error !== null) {
    stopAtGraph(loader, initial.error);
    return walk();
  }
  const current = (module: string): string => initial.graph.selected(module) ?? "none";
  const asked = queryAll(adding, current, wanted);
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
    const candidate = chosen(found, current);
    road.piece(walked.step, PLACE, walked.requests, candidate?.observation ?? null);
    if (candidate !== null) resolved.push({ query, candidate });
  }
  if (failures.length > 0) {
    failAt(road, failures);
    return walk();
  }
  const sure = settle(adding, resolved, initial);
  return walk(resolved[0]?.candidate.version ?? null, sure);
}

function queryAll(
  { loader: { context, goMod }, isExcluded, isReplaced }: Adding,
  current: (module: string) => string,
  queries: readonly GetQuery[],
): readonly Query[] {
  return queries.map(({ pattern, version }) =>
    queryPackages(context, { pattern, query: version, current, isExcluded, isReplaced, checks: true }, goMod.module),
  );
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
function chosen(found: readonly Candidate[], current: (module: string) => string): Candidate | null {
  const packages = found.filter(({ hasPackage }) => hasPackage);
  return packages.find(({ module }) => current(module) !== "none") ?? packages[0] ?? found[0] ?? null;
}
