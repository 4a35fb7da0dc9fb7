import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import type { Variables } from "./variables.ts";

/** Where installers, distributions and package managers put go. */
const USUAL = [
  "/usr/local/go/bin/go",
  "/usr/lib/go/bin/go",
  "/usr/lib/golang/bin/go",
  "/snap/bin/go",
  "/opt/homebrew/bin/go",
  "/usr/local/bin/go",
  "/opt/go/bin/go",
];

/**
 * A go command at a usual place, for somebody whose PATH leads to none; null: none there. It is not run. `machine`: the folder that stands
 * for `/`.
 */
export async function goElsewhere(env: Variables, platform: string, machine: string): Promise<string | null> {
  const goroot = env["GOROOT"] ?? "";
  const own = goroot === "" ? [] : [join(goroot, "bin", platform === "win32" ? "go.exe" : "go")];
  const usual =
    platform === "win32" ? ["C:\\Program Files\\Go\\bin\\go.exe"] : USUAL.map((path) => join(machine, path));
  for (const path of [...own, ...usual]) if (await isExecutable(path)) return path;
  return null;
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
