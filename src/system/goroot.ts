// Follows cmd/go/internal/cfg/cfg.go findGOROOT (Go 1.27).
import { realpath, stat } from "node:fs/promises";
import { join, normalize, resolve } from "node:path";
import { readSmallText } from "./read-bounded.ts";

/**
 * GOROOT as go finds it: `named` (a GOROOT line of the user's go/env file, else the variable), else from where its executable lies.
 * null: neither leads anywhere.
 */
export async function findGoroot(named: string, goPath: string | null): Promise<string | null> {
  if (named !== "") return clean(named);
  if (goPath === null) return null;
  const real = await realpath(goPath).catch(() => goPath);
  for (const executable of [goPath, real]) {
    for (const up of ["../..", "../../.."]) {
      const folder = resolve(executable, up);
      if (await isGoroot(folder)) return folder;
    }
  }
  return null;
}

/** Without the slash at the end. */
export function clean(folder: string): string {
  const normal = normalize(folder);
  return normal.length > 1 ? normal.replace(/[/\\]$/, "") : normal;
}

async function isGoroot(folder: string): Promise<boolean> {
  const tool = await stat(join(folder, "pkg", "tool")).catch(() => null);
  return tool?.isDirectory() ?? false;
}

/** The version that a GOROOT holds (`go1.26.8`), from its file VERSION; null for a GOROOT without one. */
export async function versionIn(goroot: string): Promise<string | null> {
  const text = (await readSmallText(join(goroot, "VERSION"))) ?? "";
  return /^go\d\S*/.exec(text)?.[0] ?? null;
}
