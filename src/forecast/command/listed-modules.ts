// Follows cmd/go/internal/modload/list.go ListModules and listModules (Go 1.27).
import { type GoCommand, isOn } from "../../go/base/command-line.ts";
import { isRevisionQuery } from "../../go/modload/version-query.ts";
import { compare } from "../../go/semver/semver.ts";
import { quote } from "../../go/url/quote.ts";
import { type GoError, ruleError } from "../context.ts";
import type { MainModule } from "./main-module.ts";
import {
  addDeprecation,
  addRetraction,
  addUpdate,
  addVersions,
  type ListedModule,
  type Listing,
} from "./module-additions.ts";
import { moduleInfo } from "./module-info.ts";
import { queryModule } from "./query-module.ts";
import { take, textOf } from "./take.ts";

/** All that the arguments name, in their order, with what was found out about each. */
export function listAll(listing: Listing, command: GoCommand): readonly ListedModule[] {
  const { road, main } = listing;
  const [newer, all] = [isOn(command, "u"), isOn(command, "retracted")];
  const versions = isOn(command, "versions");
  const wanted = { retracted: newer || all, versions };
  if (command.args.some((argument) => needsGraph(main, argument)) && !isAlone(main)) {
    road.stop({ state: "unknown", why: "command-not-forecast", observation: null }, NOWHERE);
    return [];
  }
  const listed = command.args.flatMap((argument) => oneOf(listing, argument, wanted) ?? []);
  for (const module of listed) {
    if (newer) addUpdate(listing, module);
    if (versions) addVersions(listing, module, all);
    if (newer || all) addRetraction(listing, module);
    if (newer) addDeprecation(listing, module);
  }
  return listed;
}

const NOWHERE = { at: "path", entry: null, file: null } as const;

interface Wanted {
  readonly retracted: boolean;
  readonly versions: boolean;
}

function oneOf(listing: Listing, argument: string, wanted: Wanted): ListedModule | null {
  const { road, main } = listing;
  const at = argument.indexOf("@");
  if (at >= 0) return named(listing, argument.slice(0, at), argument.slice(at + 1), wanted);
  if (argument === "all") return null;
  if (argument.includes("...")) {
    if (!matchPattern(argument, main.goMod?.module ?? ""))
      road.announce([`warning: pattern ${quote(argument)} matched no module dependencies`]);
    return null;
  }
  const version = selected(main, argument);
  if (version === "") return { path: argument, version, error: null };
  if (version !== "none") return moduleInfo(listing, argument, version, { ...wanted, required: true });
  const text =
    main.vendor !== null
      ? "can't resolve module using the vendor directory\n\t(Use -mod=mod or -mod=readonly to bypass.)"
      : wanted.versions
        ? null
        : "not a known dependency";
  return { path: argument, version: "", error: text === null ? null : unknownModule(argument, text) };
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
      current: currentOf(main, path, query),
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

function currentOf(main: MainModule, path: string, query: string): string {
  if (main.goMod === null) return "";
  const version = selected(main, path);
  if (version !== "none") return version;
  return query === "upgrade" || query === "patch" ? "none" : "";
}

/** The version in use, as far as it stands in go.mod or vendor/modules.txt; empty: of the main module; `none`: not there. */
function selected({ goMod, vendored }: MainModule, path: string): string {
  if (goMod === null) return "none";
  if (goMod.module === path) return "";
  const versions = goMod.requirements.filter((one) => one.path === path).map(({ version }) => version);
  return versions.sort(compare).at(-1) ?? vendored?.versions.get(path) ?? "none";
}

/** Whether go.mod alone does not tell it. */
function needsGraph(main: MainModule, argument: string): boolean {
  if (main.goMod === null || main.vendor !== null) return false;
  if (argument === "all" || argument.includes("...")) return true;
  const [path = "", query] = argument.split("@");
  if (query !== undefined && query !== "upgrade" && query !== "patch") return false;
  return selected(main, path) === "none" || !isPruned(main);
}

/** Since Go 1.17 a go.mod names all modules that are needed to build its packages. */
function isPruned({ goMod }: MainModule): boolean {
  const [, major = "0", minor = "0"] = /^(\d+)\.(\d+)/.exec(goMod?.go ?? "") ?? [];
  return Number(major) > 1 || Number(minor) >= 17;
}

/** Nothing is required, so that there is no graph. */
function isAlone({ goMod }: MainModule): boolean {
  return goMod?.requirements.length === 0;
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
