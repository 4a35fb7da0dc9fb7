// Follows cmd/go/internal/mvs/graph.go (Go 1.27), with modload/mvs.go cmpVersion.
import { modCompare } from "../gover/mod-compare.ts";

/** A module version as go writes it; the version of the main module is empty. */
export interface ModuleVersion {
  readonly path: string;
  readonly version: string;
}

/** `M@V`, or the path alone. */
export function shown({ path, version }: ModuleVersion): string {
  return version === "" ? path : `${path}@${version}`;
}

/** Requirements as they are found, and the highest version of each module among them. */
export class Graph {
  readonly #main: ModuleVersion;
  readonly #required = new Map<string, readonly ModuleVersion[]>();
  readonly #selected = new Map<string, string>();

  constructor(main: ModuleVersion) {
    this.#main = main;
    this.#selected.set(main.path, main.version);
  }

  require(module: ModuleVersion, requirements: readonly ModuleVersion[]): void {
    this.#required.set(shown(module), requirements);
    for (const { path, version } of requirements) {
      const selected = this.#selected.get(path);
      if (selected === undefined || (selected !== "" && (version === "" || modCompare(path, selected, version) < 0)))
        this.#selected.set(path, version);
    }
  }

  requiredBy(module: ModuleVersion): readonly ModuleVersion[] {
    return this.#required.get(shown(module)) ?? [];
  }

  /** Whether anybody requires this very version. */
  has(module: ModuleVersion): boolean {
    return [...this.#required.values()].some((all) =>
      all.some(({ path, version }) => path === module.path && version === module.version),
    );
  }

  /** null: nobody requires it. */
  selected(path: string): string | null {
    return this.#selected.get(path) ?? null;
  }

  /** The main module, and the selected versions of all others by their paths. */
  buildList(): readonly ModuleVersion[] {
    const others = [...this.#selected].filter(([path]) => path !== this.#main.path);
    const sorted = others.sort(([one], [other]) => (one < other ? -1 : 1));
    return [this.#main, ...sorted.map(([path, version]) => ({ path, version }))];
  }

  /** The way from the main module to the nearest for which this holds; null: there is none. */
  findPath(holds: (module: ModuleVersion) => boolean): readonly ModuleVersion[] | null {
    const from = new Map<string, readonly ModuleVersion[]>([[shown(this.#main), [this.#main]]]);
    for (const path of from.values()) {
      const last = path.at(-1) ?? this.#main;
      if (holds(last)) return path;
      for (const next of this.requiredBy(last)) if (!from.has(shown(next))) from.set(shown(next), [...path, next]);
    }
    return null;
  }
}
