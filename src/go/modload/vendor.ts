// Follows cmd/go/internal/modload/vendor.go (Go 1.27).

import { compareGo } from "../gover/compare.ts";
import { type GoMod, type Replacement, replacementOf } from "../modfile/parse-go-mod.ts";
import { checkImportPath } from "../module/check-path.ts";
import { shown } from "../mvs/graph.ts";
import { compare, isValid } from "../semver/semver.ts";
import { fields } from "../url/white-space.ts";

/** A module of vendor/modules.txt. `version` empty: a replacement of all versions. */
export interface VendoredModule {
  readonly path: string;
  readonly version: string;
  readonly explicit: boolean;
  /** `path` or `path@version`; null: not replaced. */
  readonly replacement: string | null;
  readonly goLine: string | null;
}

/** What vendor/modules.txt says. */
export interface Vendored {
  /** By `path@version`, in the order of the file. */
  readonly modules: ReadonlyMap<string, VendoredModule>;
  /** Those that provide packages, in the order of the file. */
  readonly list: readonly string[];
  /** Those that a line says are replaced, in that order. */
  readonly replaced: readonly string[];
  /** Path to the version that provides packages. */
  readonly versions: ReadonlyMap<string, string>;
  /** Package to the path of its module. */
  readonly packages: ReadonlyMap<string, string>;
}

interface Draft {
  path: string;
  version: string;
  explicit: boolean;
  replacement: string | null;
  goLine: string | null;
}

/** Reads vendor/modules.txt; lines that are not understood are passed over. */
export function readVendorList(text: string): Vendored {
  const modules = new Map<string, Draft>();
  const [list, replaced]: [string[], string[]] = [[], []];
  const versions = new Map<string, string>();
  const packages = new Map<string, string>();
  let module: Draft | null = null;
  for (const line of text.split("\n")) {
    if (line.startsWith("# ")) {
      const words = fields(line);
      if (words.length < 3) continue;
      module = moduleOf(modules, words);
      const target = module === null ? null : replacementIn(words);
      if (module !== null && target !== null) {
        module.replacement = target;
        replaced.push(keyOf(module));
      }
      continue;
    }
    if (module === null) continue;
    if (line.startsWith("## ")) {
      for (const entry of line
        .slice(3)
        .split(";")
        .map((one) => one.trim())) {
        if (entry === "explicit") module.explicit = true;
        if (entry.startsWith("go ")) module.goLine = entry.slice(3);
      }
      continue;
    }
    const [name = "", more] = fields(line);
    if (name === "" || more !== undefined || !checkImportPath(name).ok) continue;
    packages.set(name, module.path);
    const known = versions.get(module.path);
    if (known === undefined || compare(known, module.version) < 0) {
      list.push(keyOf(module));
      versions.set(module.path, module.version);
    }
  }
  return { modules, list, replaced, versions, packages };
}

function keyOf({ path, version }: Pick<Draft, "path" | "version">): string {
  return `${path}@${version}`;
}

function moduleOf(modules: Map<string, Draft>, [, path = "", second = ""]: readonly string[]): Draft | null {
  if (!isValid(second) && second !== "=>") return null;
  const module = { path, version: second === "=>" ? "" : second };
  const known = modules.get(keyOf(module)) ?? { ...module, explicit: false, replacement: null, goLine: null };
  modules.set(keyOf(module), known);
  return known;
}

function replacementIn(words: readonly string[]): string | null {
  const rest = words.slice(words[2] === "=>" ? 2 : 3);
  const [arrow, path = "", version] = rest;
  if (arrow !== "=>" || rest.length < 2 || rest.length > 3) return null;
  if (version === undefined) return path;
  return isValid(version) ? `${path}@${version}` : null;
}

/** Why go does not use the vendor folder of `root`, as it says it behind `go: `; null: it uses it. `source`: how go.mod is called. */
export function vendorInconsistency(mod: GoMod, vendored: Vendored, root: string, source: string): string | null {
  const problems = [
    ...unlike(mod, vendored),
    ...otherwiseReplaced(mod, vendored, source),
    ...vendored.list.flatMap((key) => {
      const module = vendored.modules.get(key);
      const isRequired = mod.requirements.some((one) => keyOf(one) === key);
      return module?.explicit === true && !isRequired
        ? [`${key}: is marked as explicit in vendor/modules.txt, but not explicitly required in go.mod`]
        : [];
    }),
    ...vendored.replaced.flatMap((key) => {
      const module = vendored.modules.get(key);
      if (module === undefined || replacementOf(mod.replacements, module) !== undefined) return [];
      return [`${shown(module)}: is marked as replaced in vendor/modules.txt, but not replaced in go.mod`];
    }),
  ];
  if (problems.length === 0) return null;
  return `inconsistent vendoring in ${root}:${problems.map((one) => `\n\t${one}`).join("")}

\tTo ignore the vendor directory, use -mod=readonly or -mod=mod.
\tTo sync the vendor directory, run:
\t\tgo mod vendor`;
}

function isOld({ go }: GoMod): boolean {
  return go === null || compareGo(go, "1.14") < 0;
}

function unlike(mod: GoMod, { modules, versions }: Vendored): readonly string[] {
  return mod.requirements.flatMap((required) => {
    const key = keyOf(required);
    if (modules.get(key)?.explicit === true) return [];
    if (!isOld(mod))
      return [`${key}: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt`];
    const other = versions.get(required.path);
    if (other === undefined || other === required.version) return [];
    return [`${key}: is explicitly required in go.mod, but vendor/modules.txt indicates ${required.path}@${other}`];
  });
}

function otherwiseReplaced(mod: GoMod, { modules, versions }: Vendored, source: string): readonly string[] {
  const seen = new Set<string>();
  return mod.replacements.flatMap(({ oldPath: path, oldVersion }) => {
    const old = { path, version: oldVersion ?? "" };
    const key = keyOf(old);
    if (seen.has(key)) return [];
    seen.add(key);
    const found = replacementOf(mod.replacements, old);
    const target = found === undefined ? "" : targetOf(found);
    const said = modules.get(key)?.replacement ?? null;
    if (said === null) {
      const unsaid = isOld(mod) && (old.version === "" || versions.get(path) !== old.version);
      return unsaid
        ? []
        : [`${shown(old)}: is replaced in ${source}, but not marked as replaced in vendor/modules.txt`];
    }
    if (said === target) return [];
    return [
      `${shown(old)}: is replaced by ${target} in ${source}, but marked as replaced by ${said} in vendor/modules.txt`,
    ];
  });
}

function targetOf({ newPath, newVersion }: Replacement): string {
  return newVersion === null ? newPath : `${newPath}@${newVersion}`;
}
