// Follows cmd/go/internal/modload/import.go importFromModules (Go 1.27), as far as no module must be looked into.
import { replacementOf } from "../../../go/modfile/parse-go-mod.ts";
import { checkImportPath } from "../../../go/module/check-path.ts";
import type { ModuleVersion } from "../../../go/mvs/graph.ts";
import { isStandardLike } from "../../../go/search/is-standard-path.ts";
import type { GoPackage, Sources } from "../../../model/environment.ts";
import type { Loader } from "../module-graph/loader.ts";
import type { MainModule } from "../module-graph/main-module.ts";
import { isDirty, loadGraph, type ModuleGraph } from "../module-graph/module-graph.ts";
import { textOf } from "../take.ts";

/** Where an import leads. `error`: go's words. `unknown`: into a module that would have to be looked into, or to a rare mistake. `pending`: an answer is missing. */
export type Found =
  | { readonly found: "elsewhere" }
  | { readonly found: "unknown" }
  | { readonly found: "pending" }
  | { readonly found: "here"; readonly package: GoPackage }
  | { readonly found: "error"; readonly text: string };

export interface Importer {
  /** Path of the package that imports. */
  readonly path: string;
  /** In a test. */
  readonly test: boolean;
}

/** Finds what the imports of the main module's packages lead to. */
export class Imports {
  readonly #main: MainModule & { readonly loader: Loader };
  readonly #sources: Sources;
  readonly #packages: ReadonlyMap<string, GoPackage>;
  #graph: ModuleGraph | null | undefined = undefined;

  constructor(main: MainModule & { readonly loader: Loader }, sources: Sources) {
    this.#main = main;
    this.#sources = sources;
    this.#packages = new Map(sources.packages.map((one) => [one.path, one]));
  }

  get named(): readonly GoPackage[] {
    return this.#sources.named.flatMap((path) => this.#packages.get(path) ?? []);
  }

  find({ path, standard }: { readonly path: string; readonly standard: boolean }, importer: Importer): Found {
    if (standard) return /(?:^|\/)(?:internal|vendor)(?:\/|$)/.test(path) ? UNKNOWN : { found: "elsewhere" };
    if (!checkImportPath(path).ok || path.startsWith(".") || path === "all" || path === "cmd") return UNKNOWN;
    const { goMod } = this.#main.loader;
    const here = this.#packages.get(path);
    const providers = this.#providersAmong(goMod.requirements, path);
    if (here !== undefined) return providers.length > 0 ? UNKNOWN : { found: "here", package: here };
    if (this.#main.vendored !== null) return this.#inVendor(path);
    if (providers.length > 0) return this.#inModules(providers, path, importer);
    if (goMod.requirements.length > 0) {
      const graph = this.#wholeGraph();
      if (graph === null) return { found: "pending" };
      if (graph.error !== null) return { found: "error", text: textOf(graph.error) };
      const [, ...others] = graph.graph.buildList();
      const more = this.#providersAmong(others, path);
      if (more.length > 0) return this.#inModules(more, path, importer);
    }
    return this.#missing(path);
  }

  #providersAmong(modules: readonly ModuleVersion[], path: string): readonly ModuleVersion[] {
    return modules.filter((one) => path === one.path || path.startsWith(`${one.path}/`));
  }

  /** Go believes the list of the vendor folder. */
  #inVendor(path: string): Found {
    if (this.#main.vendored?.packages.has(path) === true) return { found: "elsewhere" };
    return this.#missing(path);
  }

  #inModules(providers: readonly ModuleVersion[], path: string, { path: importer, test }: Importer): Found {
    const { goMod } = this.#main.loader;
    const isMissing = ({ path: module, version }: ModuleVersion): boolean =>
      replacementOf(goMod.replacements, { path: module, version }) === undefined &&
      this.#main.needsSums &&
      !this.#main.hasSum(module, version);
    if (!providers.every(isMissing)) return UNKNOWN;
    const text = `missing go.sum entry for module providing package ${path} (imported by ${importer}); to add:\n\tgo get${test ? " -t" : ""} ${importer}`;
    return { found: "error", text };
  }

  #missing(path: string): Found {
    const { goMod, buildMod } = this.#main.loader;
    if (isStandardLike(path))
      return { found: "error", text: `package ${path} is not in std (${this.#sources.goroot}/src/${path})` };
    const isReplaced = goMod.replacements.some(({ oldPath }) => path === oldPath || path.startsWith(`${oldPath}/`));
    // Go would look for a module that has it.
    if (buildMod.mode === "mod" || isReplaced) return UNKNOWN;
    const { mode, explicit, reason } = buildMod;
    const why = explicit ? "" : `\n\t(${reason})`;
    const text =
      explicit || reason !== ""
        ? `cannot find module providing package ${path}: import lookup disabled by -mod=${mode}${why}`
        : `no required module provides package ${path}; to add it:\n\tgo get ${path}`;
    return { found: "error", text };
  }

  /** What go says of a go.mod that it must not change, if that has come out so far; nothing else counts then. */
  get dirty(): string | null {
    const error = this.#graph?.error ?? null;
    return error !== null && isDirty(this.#main.loader, error) ? textOf(error) : null;
  }

  #wholeGraph(): ModuleGraph | null {
    if (this.#graph === undefined) this.#graph = loadGraph(this.#main.loader);
    return this.#graph;
  }
}

const UNKNOWN = { found: "unknown" } as const;
