// Follows cmd/go/internal/modcmd/tidy.go, vendor.go, verify.go and why.go (Go 1.27), as far as nothing is downloaded for them.
import { type GoCommand, isOn } from "../../go/base/command-line.ts";
import type { GoPackage, Project } from "../../model/environment.ts";
import { Road } from "../road.ts";
import type { Loader } from "./module-graph/loader.ts";
import { loadMainModule, type MainModule } from "./module-graph/main-module.ts";
import { loadGraph, stopAtGraph } from "./module-graph/module-graph.ts";
import { Imports } from "./own-packages/import-path.ts";
import { endPackages, type PackagesEnd } from "./own-packages/packages-end.ts";
import { vendorErrors } from "./own-packages/vendor-errors.ts";
import { initModules, startsAtAll } from "./start-command.ts";
import type { CommandWalk, WalkCommand } from "./walk.ts";

type Opened = MainModule & { readonly loader: Loader };
type Ends = (road: Road, main: Opened, project: Project, goVersion: string | null, command: GoCommand) => PackagesEnd;

function noArguments(text: string) {
  return ({ args }: GoCommand): string | null => (args.length > 0 ? `go: ${text}` : null);
}

/** What these commands have in common: a go.mod must be there, and no flag changes how it is read. */
function ofModule(ends: Ends, refuses: (command: GoCommand) => string | null = () => null): WalkCommand {
  return (context, command, project) => {
    const road = new Road();
    const walked: CommandWalk = { road, module: "", query: "", version: null, checksum: "not-consulted" };
    if (!startsAtAll(context, road, command)) return walked;
    const refused = refuses(command);
    if (refused !== null) endPackages(road, { lines: [refused] });
    if (!road.going || initModules(context, road, command, project) !== "modules") return walked;
    const main = loadMainModule(context, road, command, project);
    if (main === null || main.loader === null) return walked;
    endPackages(road, ends(road, { ...main, loader: main.loader }, project, context.environment.go.version, command));
    return walked;
  };
}

/** The packages of the main module, whatever they are built for; null: they were not read. */
function allPackages(main: Opened, { sources = null }: Project, goVersion: string | null): Imports | null {
  return sources === null || sources.goVersion !== goVersion ? null : new Imports(main, sources);
}

function isAlone({ loader }: Opened): boolean {
  return loader.goMod.requirements.length === 0 && loader.goMod.replacements.length === 0;
}

const NO_PACKAGES = 'go: warning: "all" matched no packages';

/** `go mod tidy` where all imports are of the main module or of go's own packages; those that look like the latter are passed over. */
export const modTidy: WalkCommand = ofModule((road, main, project, goVersion, { flags }) => {
  // They change go.mod, or how it is compared.
  if (["diff", "go", "compat"].some((flag) => flags.has(flag))) return "unknown";
  const imports = allPackages(main, project, goVersion);
  if (imports === null || (!isAlone(main) && !main.loader.pruned) || main.loader.goMod.tools.length > 0)
    return "unknown";
  if (main.loader.goMod.go === null) return "unknown";
  if (imports.named.some((one) => !staysHere(imports, one))) return "unknown";
  // What is neither here nor go's own is looked for in all modules, in vain.
  if (main.loader.goMod.requirements.length > 0 && imports.named.some((one) => goesNowhere(imports, one))) {
    const graph = loadGraph(main.loader);
    if (graph === null) return null;
    if (graph.error !== null) return "unknown";
  }
  if (imports.named.length === 0) road.announce([NO_PACKAGES]);
  return null;
}, noArguments("'go mod tidy' accepts no arguments"));

function goesNowhere(imports: Imports, { path, imports: all }: GoPackage): boolean {
  return all.some((one) => {
    const mayBe = !one.standard && looksStandard(one.path);
    return mayBe && imports.find(one, { path, test: one.test }).found !== "here";
  });
}

function looksStandard(path: string): boolean {
  return !(path.split("/")[0] ?? "").includes(".");
}

function staysHere(imports: Imports, { path, imports: all, problem }: GoPackage): boolean {
  if (problem === "unreadable") return false;
  return all.every((one) => {
    return one.standard || looksStandard(one.path) || imports.find(one, { path, test: one.test }).found === "here";
  });
}

/** `go mod vendor`: what it says of imports that nothing required provides; else only where there is nothing to be copied. */
export const modVendor: WalkCommand = ofModule((road, main, project, goVersion, command) => {
  const imports = allPackages(main, project, goVersion);
  if (imports === null || !isAlone(main) || main.loader.goMod.tools.length > 0) return "unknown";
  const errors = vendorErrors(imports);
  if (errors === null) return "unknown";
  if (errors.length > 0) return isOn(command, "e") ? "unknown" : { lines: errors };
  if (imports.named.length === 0) road.announce([NO_PACKAGES]);
  road.announce(["go: no dependencies to vendor"]);
  return null;
}, noArguments("'go mod vendor' accepts no arguments"));

/** `go mod verify` reads the graph; what lies in the module cache is compared by itself, and is taken for sound only if there is nothing. */
export const modVerify: WalkCommand = ofModule((_, main) => {
  const graph = loadGraph(main.loader);
  if (graph === null) return null;
  if (graph.error !== null) {
    stopAtGraph(main.loader, graph.error);
    return null;
  }
  const { atHand } = main.loader.context;
  const [, ...modules] = graph.graph.buildList();
  for (const { path, version } of modules) {
    if (path === "go" || path === "toolchain") continue;
    const kept = atHand?.kept(path, version, "ziphash") ?? null;
    if (kept?.state === "pending") return "pending";
    if (kept?.state !== "ok" || kept.value !== null) return "unknown";
  }
  return null;
}, noArguments("verify takes no arguments"));

/** `go mod why`, where nothing is required that would have to be looked into. */
export const modWhy: WalkCommand = ofModule((road, main, project, goVersion, command) => {
  if (isOn(command, "m")) return "unknown";
  const imports = allPackages(main, project, goVersion);
  if (imports === null || !isAlone(main)) return "unknown";
  if (imports.named.length === 0) road.announce([NO_PACKAGES]);
  return null;
});
