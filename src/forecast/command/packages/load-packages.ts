// Follows cmd/go/internal/modload/load.go loadFromRoots (Go 1.27).
import { anyTags } from "../../../go/build/build-context.ts";
import { evalConstraint, type MatchTag, parseConstraint } from "../../../go/build/constraint.ts";
import type { ModuleVersion } from "../../../go/mvs/graph.ts";
import { isStandardPath } from "../../../go/search/is-standard-path.ts";
import type { DeepZip } from "../../../model/deep-content.ts";
import type { Environment } from "../../../model/environment.ts";
import { type Context, done, type GoError, PENDING, type Step } from "../../context.ts";
import { unpackedFolder } from "../../module-cache.ts";
import { PackageFinder, type World } from "./find-package.ts";

/** Why a package could not be loaded. `stack`: how it was come upon, from a package that was asked for. */
export interface PackageProblem {
  readonly stack: readonly string[];
  readonly error: GoError;
  /** The file that imports it, as the module cache holds it, with line and column; null: nothing imports it. */
  readonly at: string | null;
}

/** `providers`: the modules of all packages that were found. `missing`: packages that are in no module. `isMain`: of a package that was asked for. */
export interface Loaded {
  readonly providers: readonly ModuleVersion[];
  readonly missing: readonly string[];
  readonly problems: readonly PackageProblem[];
  readonly isMain: (path: string) => boolean | null;
  readonly sure: boolean;
  readonly requests: readonly string[];
  readonly said: readonly string[];
}

/** Which files count: by the condition that stands for them, empty: always. */
export type Counts = (when: string) => boolean;

/** Files that are built where these tags hold. */
export function withTags(matches: MatchTag): Counts {
  return (when) => {
    const constraint = parseConstraint(`//go:build ${when}`);
    return when === "" || (constraint?.ok === true && evalConstraint(constraint.value, matches));
  };
}

/** Files that could be built anywhere. */
export const anywhere: Counts = withTags(anyTags);

const UNKNOWN = { state: "unknown", why: "packages-not-followed", observation: null } as const;

/** Follows the imports of these packages through all modules. */
export function loadPackages(
  context: Context,
  packages: readonly string[],
  world: World,
  counts: Counts,
): Step<Loaded> {
  const finder = new PackageFinder(context, world);
  const stacks = new Map<string, readonly string[]>(packages.map((path) => [path, [path]]));
  const names = new Map<string, ReadonlySet<string>>();
  const places = new Map<string, string>();
  const missing: string[] = [];
  const problems: PackageProblem[] = [];
  let undecided: Step<never> | null = null;
  for (const [path, stack] of stacks) {
    if (isStandardPath(path) || path === "C") continue;
    // The main module's own packages are not read, and what its own installation has go knows best.
    if (isWithin(path, world.main) || !(path.split("/")[0] ?? "").includes(".")) return UNKNOWN;
    const found = finder.find(path);
    if (found.state === "error") {
      problems.push({ stack, error: found.error, at: places.get(path) ?? null });
      if (found.missing) missing.push(path);
    }
    if (found.state === "unknown" || (found.state === "pending" && undecided === null))
      undecided = found.state === "unknown" ? found : PENDING;
    if (found.state !== "ok") continue;
    const files = found.files.filter(({ when }) => counts(when));
    names.set(path, new Set(files.map(({ name }) => name)));
    const imports = files.flatMap((file) => file.imports).sort(byPathAndPlace);
    for (const { path: one, at } of imports) {
      if (stacks.has(one)) continue;
      stacks.set(one, [...stack, one]);
      places.set(one, `${folderOf(context.environment, path, found.module)}/${at}`);
    }
  }
  if (undecided !== null) return undecided;
  const isMain = (path: string): boolean | null => {
    const found = names.get(path);
    return found === undefined || found.size === 0 ? null : found.has("main");
  };
  return done({ ...finder.seen(), missing, problems, isMain });
}

type Import = DeepZip["packages"][number]["files"][number]["imports"][number];

function byPathAndPlace(one: Import, other: Import): number {
  if (one.path !== other.path) return one.path < other.path ? -1 : 1;
  return one.at < other.at ? -1 : 1;
}

/** Where the module cache has a package. */
function folderOf(environment: Environment, path: string, { path: module, version }: ModuleVersion): string {
  return `${unpackedFolder(environment, module, version)}${path.slice(module.length)}`;
}

function isWithin(path: string, module: string | null): boolean {
  return module !== null && (path === module || path.startsWith(`${module}/`));
}
