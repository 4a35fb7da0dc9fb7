// Follows cmd/go/internal/load/pkg.go PackagesAndErrorsOutsideModule, work/build.go installOutsideModule and run/run.go (Go 1.27).
import { type GoCommand, isOn } from "../../../go/base/command-line.ts";
import { valueOf } from "../../../go/cfg/value-of.ts";
import { clean } from "../../../go/path/clean.ts";
import { isStandardPath } from "../../../go/search/is-standard-path.ts";
import { cleanPattern, isAbsolutePath, isLocalImport, isMetaPackage } from "../../../go/search/patterns.ts";
import { Road } from "../../road.ts";
import { notForecast } from "../not-forecast.ts";
import { buildInit, initModules, startsAtAll } from "../start-command.ts";
import { stopAtStart } from "../stop-at-start.ts";
import { onThisMachine } from "../this-machine/on-this-machine.ts";
import type { CommandWalk, WalkCommand } from "../walk.ts";
import { assuming } from "./assumed.ts";
import { refuse } from "./get.ts";
import { outsideLoader } from "./outside-loader.ts";
import { runOutside } from "./run-outside.ts";

/** `go install P@query ...` and `go run P@query words...`, for which the folder does not matter. */
export const outsideModule: WalkCommand = (context, command, project) => {
  const args = outsideArguments(command);
  const [first = ""] = args;
  const at = args.find((one) => one.includes("@")) ?? "";
  const version = at.slice(at.indexOf("@") + 1);
  const pattern = cleanPattern(first.slice(0, first.length - version.length - 1));
  const road = new Road();
  const nothing: CommandWalk = { road, module: pattern, query: version, version: null, checksum: "unknown" };
  if (at === "") return notForecast();
  if (!startsAtAll(context, road, command)) return nothing;
  // No go.mod counts, and so none stands in for it; only one that was typed is refused.
  const flags = new Map([...command.flags].filter(([flag]) => flag !== "modfile"));
  if (initModules(context, road, { ...command, flags, name: "get" }, { ...project, goMod: null }) === null)
    return nothing;
  if (command.flags.has("modfile") && !/-modfile=/.test(valueOf(context.environment.settings, "GOFLAGS"))) {
    stopAtStart(road, { text: MODFILE, exitStatus: 1 });
    return nothing;
  }
  if (!buildInit(road, command)) return nothing;
  const problem = version === "" ? `${at}: version must not be empty` : argumentProblem(args, version);
  if (problem !== null) {
    refuse(road, [problem]);
    return nothing;
  }
  if (pattern.includes("...") || isOn(command, "mod") || args.length > 1) {
    const place = { at: "start", entry: null, file: null } as const;
    road.stop({ state: "unknown", why: "packages-not-followed", observation: null }, place);
    return nothing;
  }
  const tags = command.flags.get("tags") ?? "";
  const nowhere = { ...project, root: null, goMod: null, goSum: null };
  const here = { ...context, atHand: onThisMachine(context, nowhere) };
  return runOutside(here, road, assuming(outsideLoader(here, road, nowhere)), {
    argument: first,
    pattern,
    version,
    tags,
  });
};

const MODFILE = "-modfile cannot be used with commands that ignore the current module";

/** The packages of `go install` or `go run` if one has a version; empty: it is about packages of this folder. */
function outsideArguments({ name, args }: GoCommand): readonly string[] {
  const [first = ""] = args;
  if (name === "run") return hasVersion(first) && !first.endsWith(".go") ? [first] : [];
  return args.some(hasVersion) ? args : [];
}

function hasVersion(argument: string): boolean {
  return argument.includes("@") && !isLocalImport(argument) && !isAbsolutePath(argument);
}

function argumentProblem(args: readonly string[], version: string): string | null {
  for (const argument of args) {
    if (!argument.endsWith(`@${version}`))
      return `${argument}: all arguments must refer to packages in the same module at the same version (@${version})`;
    const path = argument.slice(0, argument.length - version.length - 1);
    const must = (what: string): string => `${argument}: argument must ${what}`;
    if (isLocalImport(path)) return must("be a package path, not a relative path");
    if (isAbsolutePath(path)) return must("be a package path, not an absolute path");
    if (isMetaPackage(path)) return must("be a package path, not a meta-package");
    if (clean(path) !== path) return must("be a clean package path");
    if (!path.includes("...") && isStandardPath(path)) return must("not be a package in the standard library");
  }
  return null;
}
