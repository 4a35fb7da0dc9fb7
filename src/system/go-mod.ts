// Follows cmd/go/internal/modload/init.go findModuleRoot (Go 1.27).
import { statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { downloaded, parseGoMod } from "../go/modfile/parse-go-mod.ts";
import { cleanLine } from "../model/clean-text.ts";
import type { Environment } from "../model/environment.ts";
import { fail } from "../model/result.ts";
import { readBoundedNow } from "./read-now.ts";

/**
 * The go.mod at hand: the nearest one from `cwd` upwards. Its requirements are what it downloads (replaced modules under their new name,
 * those replaced by a folder not at all). Of a go.mod that Go cannot read, only the path and the problem are known. go.work and GOWORK are not looked at: a
 * workspace has several main modules, and this is one of them.
 */
export function readGoMod(cwd: string): Environment["modules"] {
  const file = findGoMod(resolve(cwd));
  if (file === null) return { file: null, go: null, requirements: [] };
  const bytes = readBoundedNow(file, 1 << 20);
  const mod = bytes.ok ? parseGoMod(bytes.value.toString("utf8")) : fail(bytes.error.text);
  if (!mod.ok) return { file, problem: cleanLine(mod.error), go: null, requirements: [] };
  return { file, go: mod.value.go, requirements: downloaded(mod.value) };
}

export function findGoMod(cwd: string): string | null {
  for (let folder = cwd; ; folder = dirname(folder)) {
    // A go.mod in the system's folder for temporary files is ignored: anybody can put one there.
    if (isThere(join(folder, "go.mod"))) return folder === resolve(tmpdir()) ? null : join(folder, "go.mod");
    if (dirname(folder) === folder) return null;
  }
}

export function isThere(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isDirectory() === false;
  } catch {
    return false;
  }
}
