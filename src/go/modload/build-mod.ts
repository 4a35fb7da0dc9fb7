// Follows cmd/go/internal/modload/init.go setDefaultBuildMod (Go 1.27).
import type { GoCommand } from "../base/command-line.ts";
import { compareGo } from "../gover/compare.ts";
import { splitQuoted } from "../quoted/split.ts";

/** Whether go.mod may change, and whether dependencies come from the vendor folder. `explicit`: `-mod` says so. `reason`: why else. */
export interface BuildMod {
  readonly mode: "mod" | "readonly" | "vendor";
  readonly explicit: boolean;
  readonly reason: string;
}

/** Commands that have a flag `-mod`. */
const HAVE_FLAG: ReadonlySet<string> = new Set(["build", "install", "list", "run", "vet"]);
const MOD: ReadonlySet<string> = new Set(["get", "mod download", "mod tidy", "mod graph", "mod verify", "mod why"]);

/** `goLine`: of the main module, empty: none. `vendored`: vendor/modules.txt; null: none. */
export function buildModOf(
  { name, flags }: Pick<GoCommand, "name" | "flags">,
  goflags: string,
  {
    goLine,
    vendorFolder,
    vendored,
  }: { readonly goLine: string; readonly vendorFolder: boolean; readonly vendored: string | null },
): BuildMod {
  const written = HAVE_FLAG.has(name) ? (flags.get("mod") ?? inGoflags(goflags)) : null;
  if (written === "mod" || written === "readonly" || written === "vendor")
    return { mode: written, explicit: true, reason: "" };
  if (MOD.has(name)) return { mode: "mod", explicit: false, reason: "" };
  const readonly = (reason: string): BuildMod => ({ mode: "readonly", explicit: false, reason });
  if (!vendorFolder || name === "mod vendor") return readonly("");
  if (goLine === "") return readonly("Go version in go.mod is unspecified, so vendor directory was not used.");
  if (compareGo(goLine, "1.14") < 0)
    return readonly(`Go version in go.mod is ${goLine}, so vendor directory was not used.`);
  if (/^## workspace\n/.test(vendored ?? ""))
    return readonly("Outside workspace mode, but vendor directory is for a workspace.");
  const reason = "Go version in go.mod is at least 1.14 and vendor directory exists.";
  return { mode: "vendor", explicit: false, reason };
}

function inGoflags(goflags: string): string | null {
  const flags = splitQuoted(goflags);
  const values = flags.ok ? flags.value.flatMap((flag) => /^--?mod=(.*)$/.exec(flag)?.[1] ?? []) : [];
  return values.at(-1) ?? null;
}
