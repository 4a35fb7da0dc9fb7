// Follows cmd/go/internal/modget/get.go checkPackageProblems (Go 1.27).
import { isRetracted } from "../../../go/modfetch/retractions.ts";
import { PENDING } from "../../context.ts";
import { newestGoMod } from "../../resolve-query.ts";
import type { Place } from "../../road.ts";
import type { Adding, Resolved } from "./add-packages.ts";
import { buildTags } from "./build-tags.ts";
import { loadPackages, withTags } from "./load-packages.ts";
import type { Settled } from "./settle.ts";
import { shortMessage } from "./short-message.ts";

const PLACE: Place = { at: "proxy", entry: null, file: "list" };

/**
 * Asks for the newest versions of the modules at hand, in which go looks for retractions and deprecations; what cannot be had does not matter.
 * Whether the road goes on.
 */
export function lookBack(
  { context, road, main }: Adding,
  resolved: readonly Resolved[],
  { roots, graph }: Settled,
): boolean {
  const packages = resolved.flatMap(({ query, candidate }) => (candidate.hasPackage ? [query.pattern] : []));
  const world = { main: main.path, roots, selected: graph.selected };
  const loaded = loadPackages(context, packages, world, withTags(buildTags(context.environment)));
  if (loaded.state !== "ok") {
    road.stop(loaded.state === "error" ? PENDING : loaded, PLACE);
    return false;
  }
  const named = resolved.map(({ candidate }) => candidate.module);
  const modules = new Map(loaded.value.providers.map(({ path, version }) => [path, version]));
  for (const { candidate } of resolved) modules.set(candidate.module, candidate.version);
  const direct = new Set(main.requirements.flatMap(({ path, indirect }) => (indirect ? [] : [path])));
  const sorted = [...modules].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const asked = sorted.map(([path, version]) => ({ path, version, newest: newestGoMod(context, path) }));
  if (asked.some(({ newest }) => newest.state === "pending")) {
    road.stop(PENDING, PLACE);
    return false;
  }
  const deprecations: string[] = [];
  const retracted: string[] = [];
  for (const { path, version, newest } of asked) {
    if (newest.state !== "ok") continue;
    road.piece(newest, PLACE, newest.value.requests);
    const { goMod } = newest.value;
    const deprecated = goMod?.deep?.deprecated ?? "";
    if (deprecated !== "" && (named.includes(path) || direct.has(path)))
      deprecations.push(`go: module ${path} is deprecated: ${shortMessage(deprecated, "")}`);
    if (goMod !== null && isRetracted(goMod.retract, version)) retracted.push(path);
  }
  road.announce(deprecations);
  // What the author says of it is not read.
  if (retracted.length > 0) road.stop({ state: "unknown", why: "packages-not-followed", observation: null }, PLACE);
  return road.going;
}
