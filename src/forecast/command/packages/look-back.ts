// Follows cmd/go/internal/modget/get.go checkPackageProblems (Go 1.27).
import { isRetracted } from "../../../go/modfetch/retractions.ts";
import { done, hangs, isFatal, PENDING } from "../../context.ts";
import type { Place } from "../../road.ts";
import { latestGoMod } from "../module-graph/query-module.ts";
import type { Adding, Resolved } from "./add-packages.ts";
import { buildTags } from "./build-tags.ts";
import { loadPackages, withTags } from "./load-packages.ts";
import { endWith } from "./package-problems.ts";
import type { Settled } from "./settle.ts";
import { retractedText, shortMessage } from "./short-message.ts";

const PLACE: Place = { at: "proxy", entry: null, file: "list" };

/**
 * Asks for the newest versions of the modules at hand, in which go looks for retractions and deprecations; what cannot be had does not matter.
 * Whether the road goes on.
 */
export function lookBack(
  { loader, isExcluded, isReplaced, tags }: Adding,
  resolved: readonly Resolved[],
  { roots, graph }: Settled,
): boolean {
  const { context, road, goMod } = loader;
  const packages = resolved.flatMap(({ query, candidate }) => (candidate.hasPackage ? [query.pattern] : []));
  const selected = new Map(graph.graph.buildList().map(({ path, version }) => [path, version]));
  const world = { summary: loader.summary, isReplaced, main: goMod.module, roots, selected };
  const loaded = loadPackages(context, packages, world, withTags(buildTags(context.environment, tags)));
  if (loaded.state !== "ok") {
    road.stop(loaded, PLACE);
    return false;
  }
  const modules = new Map(loaded.value.providers.map(({ path, version }) => [path, version]));
  for (const { candidate } of resolved) modules.set(candidate.module, candidate.version);
  const named = new Set(resolved.map(({ candidate }) => candidate.module));
  for (const { path, indirect } of goMod.requirements) if (!indirect) named.add(path);
  const sorted = [...modules].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const asked = sorted.map(([path, version]) => ({
    path,
    version,
    walked: latestGoMod(context, { vendor: null, isExcluded }, path),
  }));
  if (asked.some(({ walked }) => walked.step.state === "pending")) {
    road.stop(PENDING, PLACE);
    return false;
  }
  const deprecations: string[] = [];
  const retracted: { readonly path: string; readonly line: string }[] = [];
  for (const { path, version, walked } of asked) {
    const { step } = walked;
    // Who waits for ever never comes to an end, also where the end would not matter.
    if (step.state === "error" && (hangs(step.error) || isFatal(step.error))) road.stop(step, PLACE);
    road.piece(done(null), PLACE, walked.requests);
    if (step.state !== "ok") continue;
    const { deprecated = "", retract = [] } = step.value.content.deep ?? {};
    if (deprecated !== "" && named.has(path))
      deprecations.push(`go: module ${path} is deprecated: ${shortMessage(deprecated, "")}`);
    const taken = retract.filter((interval) => isRetracted([interval], version));
    if (taken.length > 0) retracted.push({ path, line: `go: warning: ${path}@${version}: ${retractedText(taken)}` });
  }
  const [first, ...more] = retracted.map(({ path }) => path);
  const warnings = [...deprecations, ...retracted.map(({ line }) => line)];
  if (first !== undefined)
    warnings.push(
      `go: to switch to the latest unretracted version, run:\n\tgo get ${more.length > 0 ? "<module>" : first}@latest`,
    );
  if (road.going) endWith(road, loaded.value.problems, warnings);
  if (road.going) road.announce(warnings);
  return road.going;
}
