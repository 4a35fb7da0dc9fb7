// Follows cmd/go/internal/modload/init.go loadModFile and requirementsFromModFiles (Go 1.27).
import { compareGo } from "../../go/gover/compare.ts";
import { modCompare } from "../../go/gover/mod-compare.ts";
import { versionOfToolchain } from "../../go/gover/toolchain-version.ts";
import type { GoMod } from "../../go/modfile/parse-go-mod.ts";
import { canonicalVersion } from "../../go/module/check.ts";
import type { ModuleVersion } from "../../go/mvs/graph.ts";
import type { Project } from "../../model/environment.ts";
import type { Context } from "../context.ts";
import type { Road } from "../road.ts";
import { type ReadSummary, summaryReader } from "./go-mod-summary.ts";
import type { MainModule } from "./main-module.ts";

/** What the module graph of a go.mod is read with. */
export interface Loader {
  readonly context: Context;
  readonly road: Road;
  readonly main: MainModule;
  readonly goMod: GoMod;
  /** The main module as the graph knows it. */
  readonly target: ModuleVersion;
  /** What go.mod asks for, with `go` and without what it excludes; sorted. */
  readonly roots: readonly ModuleVersion[];
  /** Since Go 1.17: requirements behind those of the requirements do not count. */
  readonly pruned: boolean;
  readonly summary: ReadSummary;
}

/** Prepares to read the graph. null: there is no go.mod, or what it asks for has to be looked up first; the road says so. */
export function openGraph(context: Context, road: Road, main: MainModule, project: Project): Loader | null {
  const { goMod, buildMod, isExcluded } = main;
  if (goMod === null || main.vendor !== null || goMod.requirements.some(isQuery)) {
    const place = { at: "start", entry: null, file: null } as const;
    road.stop({ state: "unknown", why: "command-not-forecast", observation: null }, place);
    return null;
  }
  const verb = buildMod.mode === "mod" ? "dropping" : "ignoring";
  const dropped = goMod.requirements.filter(({ path, version }) => isExcluded(path, version));
  road.announce(dropped.map(({ path, version }) => `go: ${verb} requirement on excluded version ${path} ${version}`));
  const goVersion = goMod.go ?? DEFAULT_GO;
  const required = goMod.requirements.filter((one) => !dropped.includes(one));
  return {
    context,
    road,
    main,
    goMod,
    target: { path: goMod.module ?? "", version: "" },
    roots: sortedRoots([
      ...required.map(({ path, version }) => ({ path, version })),
      { path: "go", version: goVersion },
    ]),
    pruned: compareGo(goVersion, "1.17") >= 0,
    summary: summaryReader({ context, project, goMod, main }),
  };
}

/** What a go.mod without a go line is read as. */
const DEFAULT_GO = "1.16";

/** What a go.mod without a go line gets, where go may write it. */
export function ownGoVersion({ environment }: Context): string {
  return versionOfToolchain(environment.go.version ?? "") || "1.27";
}

function isQuery({ version }: Pick<ModuleVersion, "version">): boolean {
  return version !== canonicalVersion(version);
}

/** By path; of one that stands there twice the highest comes last. */
export function sortedRoots(roots: readonly ModuleVersion[]): readonly ModuleVersion[] {
  return [...roots].sort((one, other) =>
    one.path === other.path ? modCompare(one.path, one.version, other.version) : one.path < other.path ? -1 : 1,
  );
}
