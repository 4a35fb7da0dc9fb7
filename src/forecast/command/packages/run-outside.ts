// Follows cmd/go/internal/load/pkg.go PackagesAndErrorsOutsideModule (Go 1.27).
import { packageNotInModule } from "../../../go/modload/query-errors.ts";
import { type Context, done, ruleError } from "../../context.ts";
import type { Road } from "../../road.ts";
import { type Loader, sortedRoots } from "../loader.ts";
import { readGraph } from "../module-graph.ts";
import { latestGoMod } from "../query-module.ts";
import type { CommandWalk } from "../walk.ts";
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
export function runOutside(context: Context, road: Road, loader: Loader, wanted: Wanted): CommandWalk {
  const { argument, pattern, version } = wanted;
  const walk = (found: Candidate | null = null): CommandWalk => {
    const sure = found?.sure === false ? { confidence: "low" as const } : {};
    return { road, module: pattern, query: version, version: found?.version ?? null, checksum: "unknown", ...sure };
  };
  const { walked, said } = queryPackages(
    context,
    { pattern, query: version, current: () => "none", isExcluded: () => false },
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

function prepare(outside: Outside, { argument, pattern, tags }: Wanted, found: Candidate): void {
  const { context, road, loader } = outside;
  const { module, version } = found;
  const root = { path: module, version };
  const newest = latestGoMod(context, { vendor: null, isExcluded: () => false }, module);
  const own = loader.summary(root);
  road.piece(done(null), PLACE, newest.requests);
  if (newest.step.state === "error") {
    const { error } = newest.step;
    const front = `${argument}: loading deprecation for ${module}: `;
    failAt(road, [{ error: { ...error, prefix: error.prefix ?? "" }, front, entry: newest.entry }]);
  }
  if (newest.step.state !== "ok") return void road.stop(newest.step, PLACE);
  const deprecated = newest.step.value.content.deep?.deprecated ?? "";
  if (deprecated !== "") road.announce([`go: module ${module} is deprecated: ${shortMessage(deprecated, "")}`]);
  road.piece(done(null), PLACE, own.requests);
  if (own.step.state === "error") failAt(road, [{ error: own.step.error, front: `${argument}: `, entry: own.entry }]);
  if (own.step.state !== "ok") return void road.stop(own.step, PLACE);
  const unknown = { state: "unknown", why: "packages-not-followed", observation: null } as const;
  const graph = road.going ? readGraph(loader, sortedRoots([...loader.roots, root]), true) : null;
  if (graph === null) return;
  if (graph.error !== null || graph.graph.selected(module) !== version) return void road.stop(unknown, PLACE);
  const selected = new Map(graph.graph.buildList().map((one) => [one.path, one.version]));
  const world = { summary: loader.summary, main: null, roots: new Map([[module, version]]), selected };
  const loaded = loadPackages(context, [pattern], world, withTags(buildTags(context.environment, tags)));
  if (loaded.state !== "ok") return void road.stop(loaded, PLACE);
  const { requests, said, failure, missing } = loaded.value;
  road.piece(loaded, PLACE, requests);
  road.announce(said.filter((line) => !road.announced.includes(line)));
  if (failure !== null || missing.length > 0) road.stop(unknown, PLACE);
}
