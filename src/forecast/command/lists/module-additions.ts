// Follows cmd/go/internal/modload/build.go addUpdate, addVersions, addRetraction and addDeprecation (Go 1.27).
import { modulePathError } from "../../../go/modload/module-path-error.ts";
import { after, onlyNew } from "../../after.ts";
import { type Context, done, type GoError, hangs, isFatal, ruleError, type Step } from "../../context.ts";
import type { Got } from "../../proxy-repo.ts";
import type { Road } from "../../road.ts";
import { walkList } from "../../walk.ts";
import type { MainModule } from "../module-graph/main-module.ts";
import { latestGoMod, queryModule, versionsOf } from "../module-graph/query-module.ts";
import { type Kept, take, textOf } from "../take.ts";

/** A module as `go list -m` shows it; what is found out about it is written here. `version` empty: none was asked for. */
export interface ListedModule {
  readonly path: string;
  version: string;
  /** The first error about it; later ones are not shown. */
  error: Kept | null;
  /** What stands in for it; a folder has no version. Left out: nothing. */
  readonly replace?: ListedModule;
  /** Nobody was asked for its .info so far. */
  readonly unasked?: true;
}

/** A road on which modules are listed. */
export interface Listing {
  readonly context: Context;
  readonly road: Road;
  readonly main: MainModule;
}

/** Looks for a newer version. That there is none, or no version at all, is no error. */
export function addUpdate({ context, road, main }: Listing, module: ListedModule): void {
  if (module.version === "") return;
  const walked = queryModule(context, main, module.path, "upgrade", { current: module.version, onlyAllowed: true });
  const taken = take(road, "list", walked);
  if (taken?.ok === false && !isMissing(taken.kept.error)) keep(module, taken.kept);
}

/** Lists the versions; `all`: retracted ones too. */
export function addVersions({ context, road, main }: Listing, module: ListedModule, all: boolean): void {
  type Versions = Got<{ readonly lines: readonly string[] }>;
  const refused = context.list.ok ? modulePathError(module.path, "") : null;
  if (refused !== null) {
    const { error } = ruleError(refused, "settings");
    keep(module, { error, place: { at: "path", entry: null, file: null } });
    return;
  }
  const walked = walkList(context, module.path, (repo): Step<Versions> => {
    const list = repo.versions();
    if (list.state !== "ok" || all) return list;
    const [first] = versionsOf(list.value.content.lines).filter((version) => !main.isExcluded(module.path, version));
    if (first === undefined) return list;
    const latest = latestGoMod(context, main, module.path);
    const before = list.value.requests;
    const requests = [...before, ...onlyNew(before, latest.requests)];
    if (latest.step.state === "ok") return done({ ...list.value, requests });
    if (latest.step.state !== "error") return latest.step;
    // What ends go on the spot is told as it is.
    const ends = hangs(latest.step.error) || isFatal(latest.step.error);
    const error = ends ? latest.step.error : retractionError(latest.step.error, module.path, first);
    return after([], { state: "error", error: { ...error, requests } });
  });
  const taken = take(road, "list", walked);
  if (taken?.ok === false) keep(module, taken.kept);
}

/** Looks whether the newest version's go.mod takes this one back. */
export function addRetraction({ context, road, main }: Listing, module: ListedModule): void {
  if (module.version === "") return;
  const taken = take(road, "mod", latestGoMod(context, main, module.path));
  if (taken?.ok !== false || isMissing(taken.kept.error)) return;
  const error = retractionError(taken.kept.error, module.path, module.version);
  keep(module, { ...taken.kept, error });
}

/** Looks whether the newest version's go.mod says that the module is given up. */
export function addDeprecation({ context, road, main }: Listing, module: ListedModule): void {
  if (module.version === "") return;
  const taken = take(road, "mod", latestGoMod(context, main, module.path));
  if (taken?.ok !== false || isMissing(taken.kept.error)) return;
  const text = `loading deprecation for ${module.path}: ${textOf(taken.kept.error)}`;
  keep(module, { ...taken.kept, error: { ...taken.kept.error, text, prefix: "" } });
}

export function keep(module: ListedModule, kept: Kept): void {
  module.error ??= kept;
}

/** NoMatchingVersionError, or what is not there at all. */
function isMissing({ text, notExist }: GoError): boolean {
  return notExist || text.startsWith("no matching versions for query ");
}

/** It is said of the version that is looked at, not of the one whose go.mod was wanted. */
function retractionError(error: GoError, module: string, version: string): GoError {
  const [, said = textOf(error)] = /^(?:module \S+: |[^\s@]+@\S+?: )(.*)$/s.exec(textOf(error)) ?? [];
  const own = error.prefix === null ? textOf(error) : said;
  return { ...error, text: `loading module retractions for ${module}@${version}: ${own}`, prefix: "" };
}
