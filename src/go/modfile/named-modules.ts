// Follows cmd/go/internal/modload/modfile.go Replacement and toolchain/select.go (Go 1.27): what the go.mod files at hand want to have.

import type { Requirement } from "../../model/environment.ts";
import { isLanguageVersion } from "../gover/toolchain-version.ts";
import { type GoMod, type Replacement, replacementOf } from "./parse-go-mod.ts";

/** A module that a file names. `replaces`: the requirement whose place it takes. `tools`: tools that lie in it. */
export interface NamedModule {
  readonly path: string;
  readonly version: string | null;
  readonly source: "require" | "replace" | "tool" | "toolchain";
  readonly replaces: string | null;
  readonly tools: readonly string[];
}

export interface NamedModules {
  readonly modules: readonly NamedModule[];
  readonly folders: readonly { readonly path: string; readonly folder: string }[];
}

/** `mods`: the main modules, each with its own replacements; `replacements`: those of a go.work, which count more. */
export function namedModules(
  mods: readonly GoMod[],
  replacements: readonly Replacement[],
  toolchain: string | null,
): NamedModules {
  const mains = new Set(mods.map(({ module }) => module));
  const modules = new Map<string, NamedModule>();
  const folders = new Map<string, { path: string; folder: string }>();
  for (const mod of mods) {
    for (const required of mod.requirements) {
      if (mains.has(required.path)) continue;
      const replaced = replacementOf(replacements, required) ?? replacementOf(mod.replacements, required);
      const tools = mod.tools.filter((tool) => moduleOf(tool, mod.requirements) === required);
      if (replaced?.newVersion === null) folders.set(required.path, { path: required.path, folder: replaced.newPath });
      else if (replaced === undefined) add({ ...named(required, tools), source: "require" });
      else
        add({
          ...named({ path: replaced.newPath, version: replaced.newVersion }, tools),
          source: "replace",
          replaces: `${required.path}@${required.version}`,
        });
    }
    for (const tool of mod.tools)
      if (moduleOf(tool, mod.requirements) === undefined && ![...mains].some((main) => isIn(tool, main ?? "")))
        add({ ...named({ path: tool, version: null }, []), source: "tool" });
  }
  if (toolchain !== null) add({ ...named({ path: "toolchain", version: toolchain }, []), source: "toolchain" });
  return { modules: [...modules.values()], folders: [...folders.values()] };

  function add(one: NamedModule): void {
    const key = `${one.path}@${one.version}`;
    const known = modules.get(key);
    modules.set(key, known === undefined ? one : { ...known, tools: [...new Set([...known.tools, ...one.tools])] });
  }
}

function named(
  { path, version }: { readonly path: string; readonly version: string | null },
  tools: readonly string[],
): Omit<NamedModule, "source"> {
  return { path, version, replaces: null, tools };
}

/** The module that a package is taken from: the longest path. */
function moduleOf(tool: string, requirements: readonly Requirement[]): Requirement | undefined {
  return requirements.filter(({ path }) => isIn(tool, path)).toSorted((a, b) => b.path.length - a.path.length)[0];
}

function isIn(path: string, module: string): boolean {
  return path === module || path.startsWith(`${module}/`);
}

/**
 * The Go that the files want (`go1.25.3`), where it is newer than the one at hand; null where nothing is downloaded for them.
 * `local`: the version at hand, null where it is not known.
 */
export function wantedToolchain(
  files: readonly { readonly go: string | null; readonly toolchain: string | null }[],
  local: string | null,
): string | null {
  const wanted = files.flatMap(({ go, toolchain }) => [
    ...(toolchain === null || toolchain === "default" || !toolchain.startsWith("go") ? [] : [toolchain.slice(2)]),
    ...(go === null ? [] : [isLanguageVersion(go) ? `${go}.0` : go]),
  ]);
  const newest = wanted.toSorted(compareGo).at(-1);
  if (newest === undefined || (local !== null && compareGo(newest, local.replace(/^go/, "")) <= 0)) return null;
  return `go${newest}`;
}

/** internal/gover Compare, for versions as go.mod has them: a pre-release is older than what follows it. */
function compareGo(a: string, b: string): number {
  const [one, other] = [parts(a), parts(b)];
  for (let index = 0; index < 4; index++) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function parts(version: string): number[] {
  const [, major, minor, patch, kind, pre] = /^(\d+)\.(\d+)(?:\.(\d+))?(?:([a-z]+)(\d+)?)?/.exec(version) ?? [];
  return [Number(major ?? 0), Number(minor ?? 0), kind === undefined ? Number(patch ?? 0) : -1, Number(pre ?? 0)];
}
