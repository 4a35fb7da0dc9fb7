import { join } from "node:path";
import { isExecutable } from "./find-program.ts";
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
export function goElsewhere(env: Variables, platform: string, machine: string): string | null {
  const goroot = env["GOROOT"] ?? "";
  const own = goroot === "" ? [] : [join(goroot, "bin", platform === "win32" ? "go.exe" : "go")];
  const usual =
    platform === "win32" ? ["C:\\Program Files\\Go\\bin\\go.exe"] : USUAL.map((path) => join(machine, path));
  return [...own, ...usual].find(isExecutable) ?? null;
}
