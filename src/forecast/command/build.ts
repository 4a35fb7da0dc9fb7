// Follows cmd/go/internal/work/build.go runBuild, vet/vet.go runVet and list/list.go runList (Go 1.27), as far as they look for packages.
import { type GoCommand, isOn } from "../../go/base/command-line.ts";
import { conflict } from "../../go/list/flag-conflicts.ts";
import type { GoPackage, Project } from "../../model/environment.ts";
import type { Context } from "../context.ts";
import { Road } from "../road.ts";
import { startsList } from "./lists/list-modules.ts";
import type { Loader } from "./module-graph/loader.ts";
import { loadMainModule, type MainModule } from "./module-graph/main-module.ts";
import { dirty, loadGraph, stopAtGraph } from "./module-graph/module-graph.ts";
import { Imports } from "./own-packages/import-path.ts";
import { importErrors, testImportErrors } from "./own-packages/package-errors.ts";
import { endPackages, type PackagesEnd } from "./own-packages/packages-end.ts";
import { buildInit, initModules, NO_GO_MOD, startsAtAll } from "./start-command.ts";
import { stopAtStart } from "./stop-at-start.ts";
import { textOf } from "./take.ts";
import type { CommandWalk, WalkCommand } from "./walk.ts";

/**
 * `go build`, `go vet`, `go list` and `go install` of the packages at hand: what go says of their imports, or that nobody is asked. Whether
 * they compile is not told.
 */
export const build: WalkCommand = (context, command, project) => {
  const road = new Road();
  const walked: CommandWalk = { road, module: "", query: "", version: null, checksum: "not-consulted" };
  const starts =
    command.name === "list"
      ? startsList(road, context, command, project)
      : startsAtAll(context, road, command) && buildInit(road, command);
  if (!starts) return walked;
  const mode = initModules(context, road, command, project);
  const text = command.name === "list" ? conflict(command, false) : null;
  if (text !== null) stopAtStart(road, { text, exitStatus: 1, bare: true });
  else if (mode === "off") endPackages(road, "unknown");
  if (road.going) endPackages(road, loadPackages(context, road, command, project));
  return walked;
};

/** Loads the packages that are named, and judges them. */
function loadPackages(context: Context, road: Road, command: GoCommand, project: Project): PackagesEnd {
  const { args } = command;
  const isBelow = args[0] === "./...";
  if (args.length > 1 || !/^(?:|\.\/?|\.\/\.\.\.)$/.test(args[0] ?? "")) return "unknown";
  const main = loadMainModule(context, road, command, project);
  if (main === null) return null;
  const { loader } = main;
  if (loader === null)
    return isBelow
      ? { lines: ["pattern ./...: directory prefix . does not contain main module or its selected dependencies"] }
      : { lines: [`go: ${NO_GO_MOD}`] };
  const { sources = null } = project;
  if (sources === null || sources.goVersion !== context.environment.go.version) return "unknown";
  const read = readsGraph({ ...main, loader });
  if (read !== "fine") return read;
  if (loader.drops && loader.buildMod.mode !== "mod") {
    if (loader.goMod.requirements.length > 0) return "unknown";
    return { lines: [`go: ${textOf(dirty(loader))}`] };
  }
  const imports = new Imports({ ...main, loader }, sources);
  // A pattern passes over folders of which nothing is built.
  const named = imports.named.filter(({ files, tests }) => !isBelow || files + tests > 0);
  const [one] = named;
  if (one !== undefined && !isBelow && one.files === 0 && one.problem === null) return withoutFiles(command, one);
  if (named.length > 0) return judge(command, imports, named);
  if (!isBelow) return { lines: [`no Go files in ${project.cwd}`] };
  if (command.name !== "list" && command.name !== "build") return "unknown";
  road.announce([`go: warning: "./..." matched no packages`]);
  return null;
}

/** Without pruning all of the graph is read first, whatever is imported. */
function readsGraph({ loader, vendor }: MainModule & { readonly loader: Loader }): PackagesEnd | "fine" {
  if (loader.goMod.requirements.length === 0 || vendor !== null) return "fine";
  if (loader.buildMod.mode === "mod") return "unknown";
  if (loader.pruned) return "fine";
  const graph = loadGraph(loader);
  if (graph === null) return null;
  if (graph.error === null) return "fine";
  stopAtGraph(loader, graph.error);
  return null;
}

function judge(command: GoCommand, imports: Imports, named: readonly GoPackage[]): PackagesEnd {
  const isList = command.name === "list";
  const errors = importErrors(imports, named);
  if (imports.dirty !== null) return { lines: [`go: ${imports.dirty}`] };
  if (errors.state !== "known") return errors.state;
  if (isList && isOn(command, "e")) return null;
  const isDeep = !isList || isOn(command, "deps") || isOn(command, "test");
  if (errors.lines.length > 0) {
    if (isDeep) return errors;
    // Of what is named itself go says more than of what it leads to.
    return named.length === 1 ? null : "unknown";
  }
  return command.name === "vet" || (isList && isOn(command, "test")) ? judgeTests(isList, imports, named) : null;
}

/** Of a package that has tests alone, or nothing that is built here. */
function withoutFiles({ name }: GoCommand, { path, folder, tests, ignored }: GoPackage): PackagesEnd {
  if (tests > 0) return name === "build" ? { lines: [`${path}: no non-test Go files in ${folder}`] } : "unknown";
  return ignored > 0 ? { lines: [`package ${path}: build constraints exclude all Go files in ${folder}`] } : "unknown";
}

function judgeTests(isList: boolean, imports: Imports, named: readonly GoPackage[]): PackagesEnd {
  for (const one of named) {
    const errors = testImportErrors(imports, one);
    if (errors.state !== "known") return errors.state;
    const [line] = errors.lines;
    if (line === undefined) continue;
    if (isList) return { lines: [`go: can't load test package: ${line}`] };
    return named.length > 1 ? "unknown" : errors;
  }
  return null;
}
