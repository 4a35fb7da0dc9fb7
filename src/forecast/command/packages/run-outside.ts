// Follows cmd/go/internal/load/pkg.go PackagesAndErrorsOutsideModule (Go 1.27).
import { packageNotInModule } from "../../../go/modload/query-errors.ts";
import { type Context, PENDING, ruleError } from "../../context.ts";
import { newestGoMod } from "../../resolve-query.ts";
import type { Road } from "../../road.ts";
import type { CommandWalk } from "../walk.ts";
import { buildTags } from "./build-tags.ts";
import type { Candidate } from "./candidate.ts";
import { failAt } from "./fail-at.ts";
import { goModSummary } from "./go-mod-summary.ts";
import { loadPackages, withTags } from "./load-packages.ts";
import { moduleGraph } from "./module-graph.ts";
import { queryPackages } from "./query-packages.ts";
import { shortMessage } from "./short-message.ts";

const PLACE = { at: "proxy", entry: null, file: null } as const;

/** What is built. `argument`: as it was typed, which stands before every error. */
export interface Wanted {
  readonly argument: string;
  readonly pattern: string;
  readonly version: string;
}

/** Downloads what a package of another module needs to be built; the building itself asks nobody. */
export function runOutside(context: Context, road: Road, { argument, pattern, version }: Wanted): CommandWalk {
  const walk = (found: Candidate | null = null): CommandWalk => {
    const sure = found?.sure === false ? { confidence: "low" as const } : {};
    return { road, module: pattern, query: version, version: found?.version ?? null, checksum: "unknown", ...sure };
  };
  const { walked, said } = queryPackages(context, { pattern, query: version, current: () => null }, null);
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
  prepare(context, road, { argument, pattern, version }, found);
  return walk(found);
}

function prepare(context: Context, road: Road, { argument, pattern }: Wanted, found: Candidate): void {
  const { module, version } = found;
  const root = { path: module, version };
  const newest = newestGoMod(context, module);
  const summary = goModSummary(context, root);
  if (newest.state !== "ok") return void road.stop(newest.state === "error" ? PENDING : newest, PLACE);
  road.piece(newest, PLACE, newest.value.requests);
  const { goMod, error } = newest.value;
  if (error !== null) {
    const { prefix } = error;
    failAt(road, [
      {
        error: { ...error, prefix: prefix ?? "" },
        front: `${argument}: loading deprecation for ${module}: `,
        entry: null,
      },
    ]);
    return;
  }
  const deprecated = goMod?.deep?.deprecated ?? "";
  if (deprecated !== "") road.announce([`go: module ${module} is deprecated: ${shortMessage(deprecated, "")}`]);
  if (summary.state === "error") {
    failAt(road, [{ error: summary.error, front: `${argument}: `, entry: null }]);
    return;
  }
  if (summary.state !== "ok") return void road.stop(summary, PLACE);
  road.piece(summary, PLACE, summary.value.requests);
  const asked = moduleGraph(context, [root], true);
  if (asked.state !== "ok") return void road.stop(asked.state === "error" ? PENDING : asked, PLACE);
  const graph = asked.value;
  road.piece(asked, PLACE, graph.requests);
  const unknown = { state: "unknown", why: "packages-not-followed", observation: null } as const;
  if (graph.failure !== null || graph.selected.get(module) !== version) return void road.stop(unknown, PLACE);
  const world = { main: null, roots: new Map([[module, version]]), selected: graph.selected };
  const loaded = loadPackages(context, [pattern], world, withTags(buildTags(context.environment)));
  if (loaded.state !== "ok") return void road.stop(loaded.state === "error" ? PENDING : loaded, PLACE);
  const { requests, said, failure, missing } = loaded.value;
  road.piece(loaded, PLACE, requests);
  road.announce(said.filter((line) => !road.announced.includes(line)));
  if (failure !== null || missing.length > 0) road.stop(unknown, PLACE);
}
