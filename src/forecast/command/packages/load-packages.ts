// Follows cmd/go/internal/modload/load.go loadFromRoots and import.go importFromModules (Go 1.27).
import { anyTags } from "../../../go/build/build-context.ts";
import { evalConstraint, type MatchTag, parseConstraint } from "../../../go/build/constraint.ts";
import type { ModuleVersion } from "../../../go/mvs/graph.ts";
import { isStandardPath } from "../../../go/search/is-standard-path.ts";
import type { DeepZip } from "../../../model/observation.ts";
import type { Context } from "../../context.ts";
import { done, type GoError, PENDING, type Step } from "../../context.ts";
import type { ReadSummary } from "../go-mod-summary.ts";
import { fetchModule } from "./fetch-module.ts";

/** Where packages are looked for. `roots`: the modules that the main module names; only where none of them has a package `selected` counts. */
export interface World {
  readonly summary: ReadSummary;
  readonly main: string | null;
  readonly roots: ReadonlyMap<string, string>;
  readonly selected: ReadonlyMap<string, string>;
}

/** `providers`: the modules of all packages that were found. `missing`: packages that are in no module. `failure`: of a module that could have one. */
export interface Loaded {
  readonly providers: readonly ModuleVersion[];
  readonly missing: readonly string[];
  readonly failure: { readonly error: GoError; readonly package: string } | null;
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
  const loading = new Loading(context, world);
  const queue = [...packages];
  const seen = new Set(queue);
  for (let at = 0; at < queue.length; at += 1) {
    const path = queue[at];
    if (path === undefined) break;
    if (path === world.main || (world.main !== null && path.startsWith(`${world.main}/`))) return UNKNOWN;
    const first = path.split("/")[0] ?? "";
    if (isStandardPath(path) || path === "C") continue;
    if (!first.includes(".")) return UNKNOWN;
    for (const one of loading.importsOf(path, counts)) {
      if (seen.has(one)) continue;
      seen.add(one);
      queue.push(one);
    }
  }
  return loading.outcome();
}

class Loading {
  readonly #context: Context;
  readonly #world: World;
  readonly #providers = new Map<string, ModuleVersion>();
  readonly #missing: string[] = [];
  readonly #requests: string[] = [];
  readonly #said = new Set<string>();
  readonly #modules = new Map<string, DeepZip["packages"] | null | GoError>();
  #failure: Loaded["failure"] = null;
  #undecided: Step<never> | null = null;
  #sure = true;

  constructor(context: Context, world: World) {
    this.#context = context;
    this.#world = world;
  }

  outcome(): Step<Loaded> {
    if (this.#undecided !== null) return this.#undecided;
    return done({
      providers: [...this.#providers.values()],
      missing: this.#missing,
      failure: this.#failure,
      sure: this.#sure,
      requests: this.#requests,
      said: [...this.#said],
    });
  }

  /** Looks for the package in all modules that could have it. */
  importsOf(path: string, counts: Counts): readonly string[] {
    const { roots, selected } = this.#world;
    const found = this.#search(path, roots) ?? this.#search(path, selected);
    if (found === null) return [];
    const [one, ...others] = found;
    if (one === undefined) this.#missing.push(path);
    if (one === undefined || others.length > 0) {
      if (others.length > 0) this.#undecided = UNKNOWN;
      return [];
    }
    this.#provide(one.module);
    return one.files.flatMap(({ when, imports }) => (counts(when) ? imports : []));
  }

  /** null: nowhere yet, so that one looks on; an empty list where there is nowhere left. */
  #search(path: string, modules: ReadonlyMap<string, string>) {
    const found: { readonly module: ModuleVersion; readonly files: DeepZip["packages"][number]["files"] }[] = [];
    let open = false;
    for (const prefix of prefixes(path)) {
      const version = modules.get(prefix);
      if (version === undefined) continue;
      const module = { path: prefix, version };
      const packages = this.#packagesOf(module, path);
      if (packages === "open") open = true;
      else if (packages === null) found.push({ module, files: [] });
      else {
        const folder = packages.find((one) => one.folder === path.slice(prefix.length + 1));
        if (folder !== undefined) found.push({ module, files: folder.files });
      }
    }
    if (found.length > 0) return found;
    if (open) return null;
    return modules === this.#world.selected ? [] : null;
  }

  /** `open`: not known, or never to be known. */
  #packagesOf({ path, version }: ModuleVersion, wanted: string): DeepZip["packages"] | null | "open" {
    const name = `${path}@${version}`;
    const known = this.#modules.get(name);
    if (known !== undefined && known !== null && "text" in known) return "open";
    if (known !== undefined) return known;
    const { step, said } = fetchModule(this.#context, path, version);
    for (const line of said) this.#said.add(line);
    switch (step.state) {
      case "ok":
        this.#requests.push(...step.value.requests);
        this.#sure &&= step.value.packages !== null;
        this.#modules.set(name, step.value.packages);
        return step.value.packages;
      case "error":
        this.#requests.push(...step.error.requests);
        this.#modules.set(name, step.error);
        this.#failure ??= { error: step.error, package: wanted };
        return "open";
      default:
        if (this.#undecided?.state !== "unknown") this.#undecided = step.state === "unknown" ? step : PENDING;
        return "open";
    }
  }

  #provide(module: ModuleVersion): void {
    if (this.#providers.has(module.path)) return;
    this.#providers.set(module.path, module);
    const { step, requests } = this.#world.summary(module);
    this.#requests.push(...requests);
    if (step.state === "error") this.#failure ??= { error: step.error, package: module.path };
    else if (step.state !== "ok" && this.#undecided?.state !== "unknown")
      this.#undecided = step.state === "unknown" ? step : PENDING;
  }
}

/** The path and all above it, longest first. */
function prefixes(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
}
