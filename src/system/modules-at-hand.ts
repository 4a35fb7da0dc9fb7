// Follows cmd/go/internal/modload/init.go findModuleRoot and FindGoWork (Go 1.27).
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { type NamedModules, namedModules } from "../go/modfile/named-modules.ts";
import { type GoMod, parseGoMod } from "../go/modfile/parse-go-mod.ts";
import { parseGoWork } from "../go/modfile/parse-go-work.ts";
import { type ToolchainForFiles, toolchainForFiles } from "../go/toolchain/for-files.ts";
import { cleanLine } from "../model/clean-text.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { findGoMod, isThere } from "./go-mod.ts";
import { readBoundedNow } from "./read-now.ts";

/** What the go.mod or go.work at hand wants to have. */
export interface ModulesAtHand extends NamedModules {
  readonly file: string;
  readonly toolchain: ToolchainForFiles;
}

/** `local`: the version at hand; `gotoolchain`: the value of GOTOOLCHAIN. */
interface OwnGo {
  readonly local: string | null;
  readonly gotoolchain: string;
}

/**
 * The modules of the go.work around `cwd` (or that GOWORK names), else of the go.mod. `localGo`: the version at hand. null: there is
 * neither. The error is one line for the user.
 */
export function modulesAtHand(cwd: string, gowork: string, own: OwnGo): Result<ModulesAtHand | null, string> {
  const work = findGoWork(cwd, gowork);
  if (work !== null) return ofWorkspace(work, own);
  const file = findGoMod(resolve(cwd));
  if (file === null) return ok(null);
  const mod = readGoModAt(file);
  if (!mod.ok) return mod;
  const toolchain = toolchainForFiles(mod.value, { ...own, file: relative(resolve(cwd), file) });
  return ok({ file, toolchain, ...namedModules([mod.value], [], toolchain.download) });
}

function ofWorkspace(file: string, own: OwnGo): Result<ModulesAtHand, string> {
  const work = readWith(file, parseGoWork);
  if (!work.ok) return work;
  const { uses, replacements } = work.value;
  const mods: GoMod[] = [];
  for (const use of uses) {
    const mod = readGoModAt(join(isAbsolute(use) ? use : join(dirname(file), use), "go.mod"));
    if (!mod.ok) return mod;
    mods.push(mod.value);
  }
  const toolchain = toolchainForFiles(work.value, { ...own, file: basename(file) });
  return ok({ file, toolchain, ...namedModules(mods, replacements, toolchain.download) });
}

export function findGoWork(cwd: string, gowork: string): string | null {
  if (gowork === "off") return null;
  if (gowork !== "" && gowork !== "auto") return gowork;
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (isThere(join(folder, "go.work"))) return join(folder, "go.work");
    if (dirname(folder) === folder) return null;
  }
}

function readGoModAt(file: string): Result<GoMod, string> {
  return readWith(file, parseGoMod);
}

function readWith<T>(file: string, parse: (text: string) => Result<T, string>): Result<T, string> {
  const bytes = readBoundedNow(file, 1 << 20);
  if (!bytes.ok) return fail(bytes.error.text);
  const parsed = parse(bytes.value.toString("utf8"));
  return parsed.ok ? parsed : fail(cleanLine(`${file}: ${parsed.error}`));
}
