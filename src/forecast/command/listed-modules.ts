// Follows cmd/go/internal/modload/list.go ListModules and listModules (Go 1.27).
import { type GoCommand, isOn } from "../../go/base/command-line.ts";
import { isToolchain } from "../../go/gover/mod-compare.ts";
import { isRevisionQuery } from "../../go/modload/version-query.ts";
import { compare } from "../../go/semver/semver.ts";
import { quote } from "../../go/url/quote.ts";
import type { Project } from "../../model/environment.ts";
import { type GoError, ruleError } from "../context.ts";
import { openGraph } from "./loader.ts";
import type { MainModule } from "./main-module.ts";
import {
  addDeprecation,
  addRetraction,
  addUpdate,
  addVersions,
  type ListedModule,
  type Listing,
} from "./module-additions.ts";
import { loadGraph } from "./module-graph.ts";
import { moduleInfo } from "./module-info.ts";
import { queryModule } from "./query-module.ts";
import { type Kept, take, textOf } from "./take.ts";

/** What was listed, and why what go.mod leads to is not whole. */
export interface Listed {
  readonly modules: readonly ListedModule[];
  readonly error: Kept | null;
}

type Request = Omit<Listing, "graph"> & { readonly project: Project };

/** All that the arguments name, in their order, with what was found out about each. */
export function listAll({ project, ...request }: Request, command: GoCommand): Listed {
  const { context, road, main } = request;
  const [newer, all] = [isOn(command, "u"), isOn(command, "retracted")];
  const versions = isOn(command, "versions");
  const wanted = { retracted: newer || all, versions };
  const needed = command.args.some((argument) => needsGraph(main, argument));
  const loader = needed ? openGraph(context, road, main, project) : null;
  const graph = loader === null ? null : loadGraph(loader);
  if (needed && graph === null) return { modules: [], error: null };
  const listing = { ...request, graph };
  const matched = new Set<string>();
  const modules = command.args.flatMap((argument) => oneOf(listing, argument, wanted, matched));
  for (const module of modules) {
    if (module.replace !== undefined && (newer || versions))
      road.stop({ state: "unknown", why: "command-not-forecast", observation: null }, NOWHERE);
    if (newer) addUpdate(listing, module);
    if (versions) addVersions(listing, module, all);
    if (newer || all) addRetraction(listing, module);
    if (newer) addDeprecation(listing, module);
  }
  return { modules, error: graph?.error ?? null };
}

const NOWHERE = { at: "path", entry: null, file: null } as const;

interface Wanted {
  readonly retracted: boolean;
  readonly versions: boolean;
}

function oneOf(listing: Listing, argument: string, wanted: Wanted, matched: Set<string>): readonly ListedModule[] {
  const { main, graph } = listing;
  const at = argument.indexOf("@");
  if (at >= 0) {
    const [path, query] = [argument.slice(0, at), argument.slice(at + 1)];
    const isRelative = query === "upgrade" || query === "patch";
    // Nobody knows what it would be upgraded from.
    if (isRelative && (graph?.error ?? null) !== null && currentOf(listing, path, query) === "none") return [];
    const found = named(listing, path, query, wanted);
    return found === null ? [] : [found];
  }
  if (argument === "all" || argument.includes("...")) return matching(listing, argument, wanted, matched);
  const version = selected(listing, argument);
  if (version === "none" && (graph?.error ?? null) !== null) return [];
  if (version === "") return [{ path: argument, version, error: null }];
  if (version !== "none") return [moduleInfo(listing, argument, version, { ...wanted, required: true })];
  const text =
    main.vendor !== null
      ? "can't resolve module using the vendor directory\n\t(Use -mod=mod or -mod=readonly to bypass.)"
      : wanted.versions
        ? null
        : "not a known dependency";
  return [{ path: argument, version: "", error: text === null ? null : unknownModule(argument, text) }];
}

/** Those of the build list that a pattern matches; `matched`: by the arguments before. */
function matching(listing: Listing, argument: string, wanted: Wanted, matched: Set<string>): readonly ListedModule[] {
  const found = (listing.graph?.graph.buildList() ?? []).filter(
    ({ path }) => !isToolchain(path) && !matched.has(path) && (argument === "all" || matchPattern(argument, path)),
  );
  for (const { path } of found) matched.add(path);
  if (found.length === 0) listing.road.announce([`warning: pattern ${quote(argument)} matched no module dependencies`]);
  return found.map(({ path, version }) =>
    version === "" ? { path, version, error: null } : moduleInfo(listing, path, version, { ...wanted, required: true }),
  );
}

function unknownModule(module: string, text: string): ListedModule["error"] {
  const { error } = ruleError(text, "settings");
  return { error: { ...error, prefix: `module ${module}: ` }, place: NOWHERE };
}

/** `M@query`. */
function named(listing: Listing, path: string, query: string, wanted: Wanted): ListedModule | null {
  const { context, road, main } = listing;
  const found = take(
    road,
    isRevisionQuery(query) ? "info" : "list",
    queryModule(context, main, path, query, {
      current: currentOf(listing, path, query),
      onlyAllowed: !isRevisionQuery(query) && !wanted.retracted,
    }),
  );
  if (found === null) return null;
  if (found.ok) return moduleInfo(listing, path, found.value.content.version, { ...wanted, required: false });
  const { kept } = found;
  return { path, version: query, error: { ...kept, error: aboutModule(kept.error, path, query) } };
}

/** modinfoError: the module is put in front where go has not done it yet. */
function aboutModule(error: GoError, path: string, query: string): GoError {
  return error.prefix === null ? { ...error, prefix: `${path}@${query}: `, text: textOf(error) } : error;
}

function currentOf(listing: Pick<Listing, "main" | "graph">, path: string, query: string): string {
  if (listing.main.goMod === null) return "";
  const version = selected(listing, path);
  if (version !== "none") return version;
  return query === "upgrade" || query === "patch" ? "none" : "";
}

/** The version in use: of the graph where it was read, else as it stands in go.mod or vendor/modules.txt; empty: of the main module; `none`: not there. */
function selected({ main, graph }: Pick<Listing, "main" | "graph">, path: string): string {
  const { goMod, vendored } = main;
  if (goMod === null) return "none";
  if (goMod.module === path) return "";
  if (graph !== null) return graph.graph.selected(path) ?? "none";
  const versions = goMod.requirements.filter((one) => one.path === path).map(({ version }) => version);
  return versions.sort(compare).at(-1) ?? vendored?.versions.get(path) ?? "none";
}

/** Whether go.mod alone does not tell it. */
function needsGraph(main: MainModule, argument: string): boolean {
  if (main.goMod === null || main.vendor !== null) return false;
  if (argument === "all" || argument.includes("...")) return true;
  const [path = "", query] = argument.split("@");
  if (query !== undefined && query !== "upgrade" && query !== "patch") return false;
  return selected({ main, graph: null }, path) === "none" || !isPruned(main);
}

/** Since Go 1.17 a go.mod names all modules that are needed to build its packages. */
function isPruned({ goMod }: MainModule): boolean {
  const [, major = "0", minor = "0"] = /^(\d+)\.(\d+)/.exec(goMod?.go ?? "") ?? [];
  return Number(major) > 1 || Number(minor) >= 17;
}

/** cmd/internal/pkgpattern: `...` is any text, and `x/...` is x too. */
function matchPattern(pattern: string, path: string): boolean {
  const source = pattern
    .split("...")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"))
    .join(".*")
    .replace(/\\\/\.\*$/, "(?:\\/.*)?");
  return new RegExp(`^${source}$`).test(path);
}
