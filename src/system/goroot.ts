// Follows cmd/go/internal/cfg/cfg.go findGOROOT (Go 1.27).
import { realpathSync, statSync } from "node:fs";
import { join, normalize, resolve } from "node:path";
import { readSmallText } from "./read-now.ts";

/**
 * GOROOT as go finds it: `named` (a GOROOT line of the user's go/env file, else the variable), else from where its executable lies.
 * null: neither leads anywhere.
 */
export function findGoroot(named: string, goPath: string | null): string | null {
  if (named !== "") return clean(named);
  if (goPath === null) return null;
  for (const executable of [goPath, real(goPath)]) {
    for (const up of ["../..", "../../.."]) {
      const folder = resolve(executable, up);
      if (isGoroot(folder)) return folder;
    }
  }
  return null;
}

/** Without the slash at the end. */
export function clean(folder: string): string {
  const normal = normalize(folder);
  return normal.length > 1 ? normal.replace(/[/\\]$/, "") : normal;
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isGoroot(folder: string): boolean {
  try {
    return statSync(join(folder, "pkg", "tool"), { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}

/** The version that a GOROOT holds (`go1.26.8`), from its file VERSION; null for a GOROOT without one. */
export function versionIn(goroot: string): string | null {
  const text = readSmallText(join(goroot, "VERSION")) ?? "";
  return /^go\d\S*/.exec(text)?.[0] ?? null;
}
