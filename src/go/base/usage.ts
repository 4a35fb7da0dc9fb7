// Follows the UsageLine of the commands of cmd/go, and base.Usage (Go 1.27).
import { atLeast } from "../gover/version.ts";
import type { CommandName } from "./command-line.ts";

/** What stands behind the name of a command; where it changed, by the release that brought it, newest first. */
const USAGE: Readonly<Record<CommandName, string | readonly (readonly [number, string])[]>> = {
  build: "[-o output] [build flags] [packages]",
  env: [
    [23, "[-json] [-changed] [-u] [-w] [var ...]"],
    [0, "[-json] [-u] [-w] [var ...]"],
  ],
  get: [
    [24, "[-t] [-u] [-tool] [build flags] [packages]"],
    [0, "[-t] [-u] [-v] [build flags] [packages]"],
  ],
  install: "[build flags] [packages]",
  list: "[-f format] [-json] [-m] [list flags] [build flags] [packages]",
  "mod download": "[-x] [-json] [-reuse=old.json] [modules]",
  "mod graph": "[-go=version] [-x]",
  "mod tidy": [
    [23, "[-e] [-v] [-x] [-diff] [-go=version] [-compat=version]"],
    [0, "[-e] [-v] [-x] [-go=version] [-compat=version]"],
  ],
  "mod vendor": "[-e] [-v] [-o outdir]",
  "mod verify": "",
  "mod why": "[-m] [-vendor] packages...",
  run: "[build flags] [-exec xprog] package [arguments...]",
  version: [
    [25, "[-m] [-v] [-json] [file ...]"],
    [0, "[-m] [-v] [file ...]"],
  ],
  vet: "[build flags] [-vettool prog] [vet flags] [packages]",
};

/** What go prints of a command that was used wrongly. */
export function usageOf(name: CommandName, goVersion: string | null): string {
  const known = USAGE[name];
  const line = typeof known === "string" ? known : (known.find(([minor]) => atLeast(goVersion, minor))?.[1] ?? "");
  return `usage: go ${name}${line === "" ? "" : ` ${line}`}\nRun 'go help ${name}' for details.`;
}
