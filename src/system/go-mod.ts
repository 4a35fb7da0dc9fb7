// Follows cmd/go/internal/modload/init.go findModuleRoot (Go 1.27).
import { stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { downloaded, parseGoMod } from "../go/modfile/parse-go-mod.ts";
import type { Environment } from "../model/environment.ts";
import { fail } from "../model/result.ts";
import { cleanLine } from "./clean-line.ts";
import { readBounded } from "./read-bounded.ts";

/**
 * The go.mod at hand: the nearest one from `cwd` upwards. Its requirements are what it downloads (replaced modules under their new name,
 * those replaced by a folder not at all). Of a go.mod that Go cannot read, only the path and the problem are known. go.work and GOWORK are not looked at: a
 * workspace has several main modules, and this is one of them.
 */
export async function readGoMod(cwd: string): Promise<Environment["modules"]> {
  const file = await findGoMod(resolve(cwd));
  if (file === null) return { file: null, go: null, requirements: [] };
  const bytes = await readBounded(file, { maxBytes: 1 << 20 });
  const mod = bytes.ok ? parseGoMod(bytes.value.toString("utf8")) : fail(bytes.error.text);
  if (!mod.ok) return { file, problem: cleanLine(mod.error), go: null, requirements: [] };
  return { file, go: mod.value.go, requirements: downloaded(mod.value) };
}

async function findGoMod(cwd: string): Promise<string | null> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = await stat(join(folder, "go.mod")).catch(() => null);
    // A go.mod in the system's folder for temporary files is ignored: anybody can put one there.
    if (found !== null && !found.isDirectory()) return folder === resolve(tmpdir()) ? null : join(folder, "go.mod");
    if (dirname(folder) === folder) return null;
  }
}
