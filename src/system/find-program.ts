import { constants } from "node:fs";
import { access, realpath, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import type { Variables } from "./variables.ts";

/** Where a program is. `problem`: Go's text for why it may not or cannot be run. */
export type Found = { readonly path: string } | { readonly path: null; readonly problem: string };

/**
 * The program that PATH leads to, by absolute path. Never one in the current folder, nor in an empty or relative element of PATH: a
 * repository at hand must not decide what is run.
 */
export async function findProgram(name: string, env: Variables, cwd: string, platform: string): Promise<Found> {
  let onlyHere = false;
  for (const element of (env["PATH"] ?? "").split(delimiter)) {
    const folder = element.replace(/^"(.*)"$/, "$1");
    for (const file of fileNames(name, env, platform)) {
      const path = isAbsolute(folder) ? join(folder, file) : join(cwd, folder, file);
      if (!(await isExecutable(path))) continue;
      if (isAbsolute(folder) && (await real(folder)) !== (await real(cwd))) return { path };
      onlyHere = true;
    }
  }
  const where = platform === "win32" ? "%PATH%" : "$PATH";
  const problem = onlyHere
    ? "cannot run executable found relative to current directory"
    : `executable file not found in ${where}`;
  return { path: null, problem: `exec: "${name}": ${problem}` };
}

function real(folder: string): Promise<string> {
  return realpath(folder).catch(() => folder);
}

function fileNames(name: string, env: Variables, platform: string): string[] {
  if (platform !== "win32") return [name];
  const extensions = env["PATHEXT"] || ".com;.exe;.bat;.cmd";
  return extensions.split(";").map((extension) => name + extension.toLowerCase());
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
