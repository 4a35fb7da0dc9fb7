// Follows cmd/go/internal/modload/init.go loadModFile and modfile.go ReadModFile (Go 1.27).
import type { GoCommand } from "../../../go/base/command-line.ts";
import { valueOf } from "../../../go/cfg/value-of.ts";
import { compareGo } from "../../../go/gover/compare.ts";
import { modCompare } from "../../../go/gover/mod-compare.ts";
import { tooNewError } from "../../../go/gover/too-new.ts";
import { versionOfToolchain } from "../../../go/gover/toolchain-version.ts";
import { everyProblem } from "../../../go/modfile/every-problem.ts";
import { type GoMod, parseGoMod } from "../../../go/modfile/parse-go-mod.ts";
import { strictProblems } from "../../../go/modfile/strict-problems.ts";
import { type BuildMod, buildModOf } from "../../../go/modload/build-mod.ts";
import { canonicalVersion } from "../../../go/module/check.ts";
import type { ModuleVersion } from "../../../go/mvs/graph.ts";
import type { Project } from "../../../model/environment.ts";
import { type Context, ruleError } from "../../context.ts";
import type { Road } from "../../road.ts";
import { shortPath } from "../this-machine/short-path.ts";
import { type ReadSummary, summaryReader } from "./go-mod-summary.ts";

/** The main module of a command, and what its graph is read with. */
export interface Loader {
  readonly context: Context;
  readonly road: Road;
  readonly project: Project;
  readonly goMod: GoMod;
  readonly main: ModuleVersion;
  readonly buildMod: BuildMod;
  /** What go.mod asks for, with `go` and without what it excludes; sorted. */
  readonly roots: readonly ModuleVersion[];
  /** Since Go 1.17: requirements behind those of the requirements do not count. */
  readonly pruned: boolean;
  /** Go takes some of the requirements, or the toolchain line, for none, so that the go.mod is not as it should be. */
  readonly drops: boolean;
  /** Before go does anything else it gives the go.mod a go line. */
  readonly getsGoLine: boolean;
  /** Before go does anything else it reads the whole graph: for a go line, or because a module stands among the roots twice, or the main one. */
  readonly readsGraphFirst: boolean;
  readonly summary: ReadSummary;
}

/** A requirement on no whole version, which is looked up while the go.mod is read, whatever is wrong with the rest of it. */
const HAS_QUERY = /^\s*(?:require\s+)?[^\s()"`]*\.[^\s()"`]*\s+(?!v\d+\.\d+\.\d+)[^\s()=/"`]+\s*(?:\/\/.*)?$/m;

const AT = { at: "start", entry: null, file: null } as const;

/** Reads the go.mod at hand. null: go ends here, or what it does is not known; the road says so. Only for a folder that has one. */
export function openModule(context: Context, road: Road, command: GoCommand, project: Project): Loader | null {
  const { settings, go } = context.environment;
  const file = shortPath(project.cwd, `${project.root ?? ""}/go.mod`);
  const refuse = (text: string): null => {
    const { error } = ruleError(text, "settings");
    road.stop({ state: "error", error: { ...error, prefix: "" } }, AT);
    return null;
  };
  const parsed = parseGoMod(project.goMod ?? "");
  if (!parsed.ok && HAS_QUERY.test(project.goMod ?? "")) {
    road.stop({ state: "unknown", why: "command-not-forecast", observation: null }, AT);
    return null;
  }
  const found = parsed.ok ? strictProblems(project.goMod ?? "") : everyProblem(project.goMod ?? "");
  if (!parsed.ok || found.length > 0) {
    const whole = `${project.root ?? ""}/go.mod`;
    const problems = found.map((problem) =>
      problem.replace(/^go\.mod/, file).replace("block started at go.mod:", `block started at ${whole}:`),
    );
    return refuse(`errors parsing ${file}:\n${problems.join("\n")}`);
  }
  const goMod = parsed.value;
  const goflags = valueOf(settings, "GOFLAGS");
  // Another file stands in for go.mod, or what it asks for has to be looked up first.
  if (command.flags.has("modfile") || /(?:^|\s)['"]?--?modfile=/.test(goflags) || goMod.requirements.some(isQuery)) {
    road.stop({ state: "unknown", why: "command-not-forecast", observation: null }, AT);
    return null;
  }
  const tooNew = tooNewError(file, goMod.go ?? "", {
    local: go.version,
    gotoolchain: valueOf(settings, "GOTOOLCHAIN"),
  });
  if (tooNew !== null) return refuse(tooNew);
  if (goMod.module === null) {
    const advice = "To specify the module path:\n\tgo mod edit -module=example.com/mod";
    return refuse(`error reading ${file}: missing module declaration. ${advice}`);
  }
  const main = { path: goMod.module, version: "" };
  const buildMod = buildModOf(command, goflags, { ...project, goLine: goMod.go ?? "" });
  const isExcluded = ({ path, version }: ModuleVersion): boolean =>
    goMod.exclusions.some((one) => one.path === path && one.version === version);
  const verb = buildMod.mode === "mod" ? "dropping" : "ignoring";
  const dropped = goMod.requirements.filter(isExcluded);
  road.announce(dropped.map(({ path, version }) => `go: ${verb} requirement on excluded version ${path} ${version}`));
  const goVersion = goMod.go ?? DEFAULT_GO;
  const pruned = compareGo(goVersion, PRUNED_SINCE) >= 0;
  const getsGoLine = goMod.go === null && buildMod.mode === "mod" && !LEAVE_IT.has(command.name);
  const required = goMod.requirements.filter((one) => !isExcluded(one));
  const isRedundant = new Set([main.path, ...required.map(({ path }) => path)]).size <= required.length;
  return {
    context,
    road,
    project,
    goMod,
    main,
    buildMod,
    roots: sortedRoots([
      ...required.map(({ path, version }) => ({ path, version })),
      { path: "go", version: goVersion },
    ]),
    pruned,
    drops: dropped.length > 0 || dropsToolchain(goMod, goVersion),
    getsGoLine,
    readsGraphFirst: getsGoLine || (isRedundant && !pruned),
    summary: summaryReader({ context, project, goMod, main, buildMod }),
  };
}

/** UpdateGoModFromReqs: a toolchain line that says nothing of its own goes. */
function dropsToolchain({ toolchain }: GoMod, goVersion: string): boolean {
  return toolchain !== null && (toolchain === `go${goVersion}` || compareGo(versionOfToolchain(toolchain), "1.21") < 0);
}

/** Commands that change no go.mod, though they are free to. */
const LEAVE_IT = new Set(["mod graph", "mod why"]);

/** What a go.mod without a go line is read as. */
const DEFAULT_GO = "1.16";
/** The go line from which on a go.mod names all that its packages need. */
export const PRUNED_SINCE = "1.17";

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
