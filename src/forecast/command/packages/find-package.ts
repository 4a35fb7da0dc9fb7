// Follows cmd/go/internal/modload/import.go importFromModules (Go 1.27).
import type { ModuleVersion } from "../../../go/mvs/graph.ts";
import type { DeepZip } from "../../../model/deep-content.ts";
import { onlyNew } from "../../after.ts";
import { type Context, done, type GoError, ruleError, type Step } from "../../context.ts";
import type { ReadSummary } from "../module-graph/go-mod-summary.ts";
import { fetchModule } from "./fetch-module.ts";

/** Where packages are looked for. `roots`: the modules that the main module names; only where none of them has a package `selected` counts. */
export interface World {
  readonly summary: ReadSummary;
  readonly isReplaced: (module: string) => boolean;
  readonly main: string | null;
  readonly roots: ReadonlyMap<string, string>;
  readonly selected: ReadonlyMap<string, string>;
}

type Files = DeepZip["packages"][number]["files"];

/** `missing`: no module has it, and each could be looked into. */
export type Found =
  | { readonly state: "ok"; readonly module: ModuleVersion; readonly files: Files }
  | { readonly state: "error"; readonly error: GoError; readonly missing: boolean }
  | Exclude<Step<never>, { state: "ok" | "error" }>;

type Contents = Step<DeepZip["packages"] | null>;

/** Finds packages in the modules that could have them, and remembers what that took. */
export class PackageFinder {
  readonly #context: Context;
  readonly #world: World;
  readonly #contents = new Map<string, Contents>();
  readonly #providers = new Map<string, ModuleVersion>();
  readonly #requests: string[] = [];
  readonly #said = new Set<string>();
  #sure = true;

  constructor(context: Context, world: World) {
    this.#context = context;
    this.#world = world;
  }

  seen() {
    const providers = [...this.#providers.values()];
    return { providers, sure: this.#sure, requests: this.#requests, said: [...this.#said] };
  }

  find(path: string): Found {
    const { roots, selected } = this.#world;
    const found = this.#search(path, roots) ?? this.#search(path, selected);
    if (found !== null) return found;
    const { error } = ruleError(`cannot find module providing package ${path}`, "http");
    return { state: "error", error: { ...error, prefix: "" }, missing: true };
  }

  /** null: in none of these. */
  #search(path: string, modules: ReadonlyMap<string, string>): Found | null {
    const all: Extract<Found, { state: "ok" }>[] = [];
    let undecided: Found | null = null;
    for (const prefix of prefixes(path)) {
      const version = modules.get(prefix);
      if (version === undefined) continue;
      const module = { path: prefix, version };
      const contents = this.#contentsOf(module);
      if (contents.state === "error") return { state: "error", error: contents.error, missing: false };
      if (contents.state !== "ok") {
        undecided ??= contents;
        continue;
      }
      const folder = contents.value?.find((one) => one.folder === path.slice(prefix.length + 1));
      if (contents.value === null) all.push({ state: "ok", module, files: [] });
      else if (folder !== undefined) all.push({ state: "ok", module, files: folder.files });
    }
    if (undecided !== null) return undecided;
    const [first, second] = all;
    // Go names the folders of both.
    if (second !== undefined) return { state: "unknown", why: "packages-not-followed", observation: null };
    return first === undefined ? null : this.#provided(first);
  }

  #provided(found: Extract<Found, { state: "ok" }>): Found {
    const { module } = found;
    const { step, requests } = this.#world.summary(module);
    if (!this.#providers.has(module.path)) this.#ask(requests);
    this.#providers.set(module.path, module);
    if (step.state === "error") return { state: "error", error: step.error, missing: false };
    return step.state === "ok" ? found : step;
  }

  /** What one module's check has asked of the database is kept for the next. */
  #ask(requests: readonly string[]): void {
    this.#requests.push(...onlyNew(this.#requests, requests));
  }

  #contentsOf({ path, version }: ModuleVersion): Contents {
    const name = `${path}@${version}`;
    const known = this.#contents.get(name);
    if (known !== undefined) return known;
    if (this.#world.isReplaced(path)) return { state: "unknown", why: "packages-not-followed", observation: null };
    const { step, said } = fetchModule(this.#context, path, version);
    for (const line of said) this.#said.add(line);
    if (step.state === "error") this.#ask(step.error.requests);
    if (step.state === "ok") {
      this.#ask(step.value.requests);
      this.#sure &&= step.value.packages !== null;
    }
    const contents = step.state === "ok" ? done(step.value.packages) : step;
    this.#contents.set(name, contents);
    return contents;
  }
}

/** The path and all above it, longest first. */
function prefixes(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
}
