// Follows cmd/go/internal/modload/list.go ListModules and listModules (Go 1.27).
import { type GoCommand, isOn } from "../../../go/base/command-line.ts";
import { isToolchain } from "../../../go/gover/mod-compare.ts";
import { isRevisionQuery } from "../../../go/modload/version-query.ts";
import { compare } from "../../../go/semver/semver.ts";
import { quote } from "../../../go/url/quote.ts";
import { type GoError, ruleError } from "../../context.ts";
import type { MainModule } from "../module-graph/main-module.ts";
import { loadGraph, type ModuleGraph, stopAtGraph } from "../module-graph/module-graph.ts";
import { queryModule } from "../module-graph/query-module.ts";
import { replacementStat } from "../module-graph/replacement-repo.ts";
import { type Kept, take, textOf, withoutSwitch } from "../take.ts";
import {
  addDeprecation,
  addRetraction,
  addUpdate,
  addVersions,
  type ListedModule,
  type Listing,
} from "./module-additions.ts";
import { moduleInfo } from "./module-info.ts";

/** What was listed, and why the graph of the main module is not whole; null: it is, or was not needed. */
export interface Listed {
  readonly modules: readonly ListedModule[];
  readonly graphError: Kept | null;
  /** null: it was not read. */
  readonly graph: ModuleGraph | null;
}

const NOWHERE = { at: "path", entry: null, file: null } as const;

interface Wanted extends Listing {
  readonly retracted: boolean;
  readonly versions: boolean;
  readonly graph: ModuleGraph | null;
}

/** All that the arguments name, in their order, with what was found out about each. `read`: the graph, where it is known already. */
export function listAll(listing: Listing, command: GoCommand, read: ModuleGraph | null = null): Listed {
  const { main } = listing;
  const [newer, all, versions] = [isOn(command, "u"), isOn(command, "retracted"), isOn(command, "versions")];
  const { loader } = main;
  const without = read === null && loader?.readsGraphFirst === true;
  const needed = read === null && (without || command.args.some((argument) => needsGraph(main, argument)));
  const graph = needed && loader !== null ? loadGraph(loader) : read;
  // Only a whole graph tells what else is asked.
  if (needed && graph === null && loader !== null) return { modules: [], graphError: null, graph: null };
  if (without && loader !== null && graph !== null && graph.error !== null) {
    stopAtGraph(loader, withoutSwitch(graph.error));
    return { modules: [], graphError: null, graph: null };
  }
  const wanted = { ...listing, retracted: newer || all, versions, graph };
  const modules =
    command.args.length === 0 ? [ownModule(main)] : command.args.flatMap((argument) => named(wanted, argument));
  for (const module of modules) {
    // Of what is replaced go asks more than that.
    if (module.replace !== undefined && (newer || versions))
      listing.road.stop({ state: "unknown", why: "command-not-forecast", observation: null }, NOWHERE);
    if (newer) addUpdate(listing, module);
    if (versions) addVersions(listing, module, all);
    if (versions && module.error !== null) stopIfReplaced(listing, module.path);
    if (newer || all) addRetraction(listing, module);
    if (newer) addDeprecation(listing, module);
  }
  const error = graph?.error ?? null;
  return {
    modules,
    graphError: error === null ? null : { error, place: { at: "proxy", entry: null, file: "mod" } },
    graph,
  };
}

/** Versions that are replaced are there whatever a proxy says (query.go replacementRepo). */
function stopIfReplaced({ road, main }: Listing, path: string): void {
  if (main.goMod?.replacements.some(({ oldPath }) => oldPath === path) === true)
    road.stop({ state: "unknown", why: "command-not-forecast", observation: null }, NOWHERE);
}

/** Without arguments the main module is listed; outside any, one that is made up for the files on a command line. */
function ownModule({ goMod }: MainModule): ListedModule {
  return { path: goMod === null ? "command-line-arguments" : (goMod.module ?? ""), version: "", error: null };
}

function named(wanted: Wanted, argument: string): readonly ListedModule[] {
  const { road, main, graph } = wanted;
  const at = argument.indexOf("@");
  if (at >= 0) return atQuery(wanted, argument.slice(0, at), argument.slice(at + 1));
  if (argument === "all" || argument.includes("...")) {
    const modules = graph?.graph.buildList() ?? [];
    const matching = modules.filter(({ path }) => !isToolchain(path) && matchPattern(argument, path));
    if (matching.length === 0) road.announce([`warning: pattern ${quote(argument)} matched no module dependencies`]);
    return matching.map(({ path, version }) => shownAt(wanted, path, version));
  }
  const version = selected(main, graph, argument);
  if (version !== "none") return [shownAt(wanted, argument, version)];
  // What the graph might have led to is not spoken of.
  if (graph !== null && graph.error !== null) return [];
  const bare = { path: argument, version: "" };
  if (main.vendor === null && wanted.versions) return [{ ...bare, error: null }];
  const text =
    main.vendor === null
      ? "not a known dependency"
      : "can't resolve module using the vendor directory\n\t(Use -mod=mod or -mod=readonly to bypass.)";
  const { error } = ruleError(text, "settings");
  return [{ ...bare, error: { error: { ...error, prefix: `module ${argument}: ` }, place: NOWHERE } }];
}

/** The main module has no version, and nothing is to be found out about it. */
function shownAt(wanted: Wanted, path: string, version: string): ListedModule {
  return version === ""
    ? { path, version, error: null }
    : moduleInfo(wanted, path, version, { ...wanted, required: true });
}

/** `M@query`. */
function atQuery(wanted: Wanted, path: string, query: string): readonly ListedModule[] {
  const { context, road, main, graph } = wanted;
  const isRelative = query === "upgrade" || query === "patch";
  if (isRelative && main.goMod !== null && main.goMod.module === path) return [{ path, version: "", error: null }];
  const version = main.goMod === null ? "" : selected(main, graph, path);
  if (version === "none" && isRelative && graph !== null && graph.error !== null) return [];
  const replacement = replacementStat(context, main, path, query);
  if (replacement === "other" || (replacement === "stands" && (wanted.retracted || wanted.versions))) {
    road.stop({ state: "unknown", why: "command-not-forecast", observation: null }, NOWHERE);
    return [];
  }
  if (replacement === "stands")
    return [{ ...moduleInfo(wanted, path, query, { ...wanted, required: false, replacement }), unasked: true }];
  const current = version === "none" && graph === null ? "" : version;
  const found = take(
    road,
    isRevisionQuery(query) ? "info" : "list",
    queryModule(context, main, path, query, {
      current,
      onlyAllowed: !isRevisionQuery(query) && !wanted.retracted,
    }),
  );
  if (found === null) return [];
  if (found.ok)
    return [moduleInfo(wanted, path, found.value.content.version, { ...wanted, required: false, found: query })];
  const { kept } = found;
  stopIfReplaced(wanted, path);
  return [{ path, version: query, error: { ...kept, error: aboutModule(kept.error, path, query) } }];
}

/** modinfoError: the module is put in front where go has not done it yet. */
function aboutModule(error: GoError, path: string, query: string): GoError {
  return error.prefix === null ? { ...error, prefix: `${path}@${query}: `, text: textOf(error) } : error;
}

/** The version in use, as far as it is known; empty: of the main module; `none`: not there. */
function selected(main: MainModule, graph: ModuleGraph | null, path: string): string {
  const { goMod, vendored } = main;
  if (goMod === null) return "none";
  if (goMod.module === path) return "";
  if (graph !== null) return graph.graph.selected(path) ?? "none";
  const required = main.loader?.roots ?? [];
  const versions = required.filter((one) => one.path === path).map(({ version }) => version);
  return versions.sort(compare).at(-1) ?? vendored?.versions.get(path) ?? "none";
}

/** Whether go.mod alone does not tell it. */
function needsGraph(main: MainModule, argument: string): boolean {
  if (main.goMod === null || main.vendor !== null) return false;
  if (argument === "all" || argument.includes("...")) return true;
  const [path = "", query] = argument.split("@");
  if (query !== undefined && query !== "upgrade" && query !== "patch") return false;
  return selected(main, null, path) === "none" || main.loader?.pruned !== true;
}

/** cmd/internal/pkgpattern: `...` is any text, and `x/...` is x too. */
function matchPattern(pattern: string, path: string): boolean {
  if (pattern === "all") return true;
  const source = pattern
    .split("...")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"))
    .join(".*")
    .replace(/\\\/\.\*$/, "(?:\\/.*)?");
  return new RegExp(`^${source}$`).test(path);
}
