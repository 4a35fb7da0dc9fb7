import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import type { Variables } from "./variables.ts";

/** Where a program is. `problem`: Go's text for why it may not or cannot be run. */
export type Found = { readonly path: string } | { readonly path: null; readonly problem: string };

/**
 * The program that PATH leads to, by absolute path. Never one in the current folder, nor in an empty or relative element of PATH: a
 * repository at hand must not decide what is run.
 */
export function findProgram(name: string, env: Variables, cwd: string, platform: string): Found {
  let onlyHere = false;
  for (const element of (env["PATH"] ?? "").split(delimiter)) {
    const folder = element.replace(/^"(.*)"$/, "$1");
    for (const file of fileNames(name, env, platform)) {
      const path = isAbsolute(folder) ? join(folder, file) : join(cwd, folder, file);
      if (!isExecutable(path)) continue;
      if (isAbsolute(folder) && real(folder) !== real(cwd)) return { path };
      onlyHere = true;
    }
  }
  const where = platform === "win32" ? "%PATH%" : "$PATH";
  const problem = onlyHere
    ? "cannot run executable found relative to current directory"
    : `executable file not found in ${where}`;
  return { path: null, problem: `exec: "${name}": ${problem}` };
}

/** The folder itself where it is not there. */
function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

function fileNames(name: string, env: Variables, platform: string): string[] {
  if (platform !== "win32") return [name];
  const extensions = env["PATHEXT"] || ".com;.exe;.bat;.cmd";
  return extensions.split(";").map((extension) => name + extension.toLowerCase());
}

export function isExecutable(path: string): boolean {
  try {
    // Most folders of PATH do not have it; to throw for each takes longer than to look.
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
