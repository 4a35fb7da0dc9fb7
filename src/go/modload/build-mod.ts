// Follows cmd/go/internal/modload/init.go setDefaultBuildMod (Go 1.27).
import type { CommandName } from "../base/command-line.ts";

/** How modules are found; `reason`: why it is so where nobody asked for it, empty: somebody did, or nothing is to be said. */
export interface BuildMod {
  readonly mode: "mod" | "readonly" | "vendor";
  readonly explicit: boolean;
  readonly reason: string;
}

/** `goLine`: of the go.mod at hand, null: it has none. `vendored`: vendor/modules.txt, null: there is none. */
export interface AtHand {
  readonly goLine: string | null;
  readonly vendorFolder: boolean;
  readonly vendored: string | null;
}

/** Sets -mod where the user has not. `flag`: his value, empty: none. `atHand` null: there is no go.mod. */
export function buildModOf(command: CommandName, flag: string, atHand: AtHand | null): BuildMod {
  if (flag === "mod" || flag === "readonly" || flag === "vendor") return { mode: flag, explicit: true, reason: "" };
  const fixed = FIXED[command];
  if (fixed !== undefined) return { mode: fixed, explicit: false, reason: "" };
  const readonly = (reason: string): BuildMod => ({ mode: "readonly", explicit: false, reason });
  if (atHand === null || !atHand.vendorFolder) return readonly("");
  const { goLine, vendored } = atHand;
  if (goLine === null) return readonly("Go version in go.mod is unspecified, so vendor directory was not used.");
  if (isBefore114(goLine)) return readonly(`Go version in go.mod is ${goLine}, so vendor directory was not used.`);
  if (isForWorkspace(vendored ?? ""))
    return readonly("Outside workspace mode, but vendor directory is for a workspace.");
  return {
    mode: "vendor",
    explicit: false,
    reason: "Go version in go.mod is at least 1.14 and vendor directory exists.",
  };
}

/** They have no such flag, or pay no heed to what would be its default. */
const FIXED: Partial<Record<CommandName, BuildMod["mode"]>> = {
  get: "mod",
  "mod download": "mod",
  "mod tidy": "mod",
  "mod graph": "mod",
  "mod verify": "mod",
  "mod why": "mod",
  "mod vendor": "readonly",
};

/** Whether a go line is of a time when vendor folders were not used unasked. */
export function isBefore114(goLine: string): boolean {
  const [, major = "0", minor = "0"] = /^(\d+)\.(\d+)/.exec(goLine) ?? [];
  return Number(major) < 1 || (major === "1" && Number(minor) < 14);
}

/** modulesTextIsForWorkspace: the first line says it. */
function isForWorkspace(vendored: string): boolean {
  const [first = ""] = vendored.split("\n");
  const [, annotations] = /^## (.*)$/.exec(first) ?? [];
  return (annotations ?? "").split(";").some((entry) => entry.trim() === "workspace");
}
