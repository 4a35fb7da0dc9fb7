// Follows cmd/go/internal/load/pkg.go PackagesAndErrorsOutsideModule, work/build.go installOutsideModule and run/run.go (Go 1.27).
import { type GoCommand, isOn } from "../../../go/base/command-line.ts";
import { clean } from "../../../go/path/clean.ts";
import { isStandardPath } from "../../../go/search/is-standard-path.ts";
import { cleanPattern, isAbsolutePath, isLocalImport, isMetaPackage } from "../../../go/search/patterns.ts";
import type { Context } from "../../context.ts";
import { Road } from "../../road.ts";
import type { CommandWalk } from "../walk.ts";
import { failAt } from "./fail-at.ts";
import { runOutside } from "./run-outside.ts";
import { begins, refuse } from "./start.ts";

/**
 * `go install P@query ...` and `go run P@query words...`, for which the folder does not matter; null: the arguments have no version, so that
 * it is another command.
 */
export function outsideModule(context: Context, command: GoCommand): CommandWalk | null {
  const args = command.name === "run" ? command.args.slice(0, 1) : command.args;
  const [at] = args.filter((one) => one.includes("@"));
  if (at === undefined || (command.name === "run" && !isPackage(at))) return null;
  const version = at.slice(at.indexOf("@") + 1);
  const road = new Road();
  const [first = ""] = args;
  const pattern = cleanPattern(first.slice(0, first.length - version.length - 1));
  const nothing: CommandWalk = { road, module: pattern, query: version, version: null, checksum: "unknown" };
  if (!begins(context, road)) return nothing;
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
  return runOutside(context, road, { argument: first, pattern, version });
}

/** `go run x@v` means a package, `go run ./x@v` and `x.go` do not. */
function isPackage(argument: string): boolean {
  const at = argument.indexOf("@");
  return !argument.endsWith(".go") && at > 0;
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
