// Follows cmd/go/internal/modload/build.go moduleInfo (Go 1.27).
import { isValid } from "../../../go/semver/semver.ts";
import { hangs, isFatal, ruleError } from "../../context.ts";
import { walkGoMod } from "../../go-mod.ts";
import { replaced } from "../module-graph/go-mod-summary.ts";
import { queryModule } from "../module-graph/query-module.ts";
import { stopAtStart } from "../stop-at-start.ts";
import { take } from "../take.ts";
import { addRetraction, keep, type ListedModule, type Listing } from "./module-additions.ts";

/**
 * What go finds out about a module version to show it. `required`: it is one of those that go.mod leads to, else one that was named. `found`:
 * the query that has led to it. `replacement`: it is there because it is replaced, and nobody is asked for its .info.
 */
export function moduleInfo(listing: Listing, path: string, version: string, how: How): ListedModule {
  const { required } = how;
  const module: ListedModule = { path, version, error: null };
  if (path === "go" || path === "toolchain") return module;
  const { goMod } = listing.main;
  const stands = required && goMod !== null ? replaced(goMod, module) : module;
  if (stands.path === path && stands.version === version) return completed(listing, module, how);
  // Nobody is asked about what is replaced.
  const replace = { ...stands, error: null };
  return { ...module, replace: stands.version === "" ? replace : completed(listing, replace, how) };
}

interface How {
  readonly required: boolean;
  readonly retracted: boolean;
  readonly found?: string;
  readonly replacement?: "stands";
}

/** completeFromModCache. */
function completed(
  listing: Listing,
  module: ListedModule,
  { required, retracted, found: query, replacement }: How,
): ListedModule {
  const { context, road, main } = listing;
  const { path, version } = module;
  if (required && main.vendor !== null) return module;
  // The .info of what a query has found is kept under its version.
  const isKept = replacement === "stands" || (query !== undefined && query !== version && isValid(version));
  const found = isKept
    ? null
    : take(road, "info", queryModule(context, main, path, version, { current: "", onlyAllowed: false }));
  if (found?.ok === false)
    keep(module, { ...found.kept, error: { ...found.kept.error, prefix: found.kept.error.prefix ?? "" } });
  if (found?.ok === true) module.version = found.value.content.version;
  if (required && main.needsSums && main.malformedSums !== null) {
    stopAtStart(road, { text: main.malformedSums, exitStatus: 1, bare: true });
    return module;
  }
  if (!required || !main.needsSums || main.hasSum(path, `${module.version}/go.mod`)) readGoMod(listing, module);
  if (retracted) addRetraction(listing, module);
  return module;
}

/** What is wrong with it does not matter here, unless go ends on the spot. */
function readGoMod({ context, road }: Listing, { path, version }: ListedModule): void {
  if (!isValid(version)) {
    const { error } = ruleError(`internal error: ${path}@${version}: unexpected invalid semantic version`, "http");
    road.stop({ state: "error", error: { ...error, prefix: "" } }, { at: "content", entry: null, file: "info" });
    return;
  }
  const walked = walkGoMod(context, path, version);
  const { step } = walked;
  const ends = step.state === "error" && (hangs(step.error) || isFatal(step.error));
  if (step.state === "unknown" || ends) road.walk("mod", walked);
  else take(road, "mod", walked);
}
