// Follows cmd/go/internal/toolchain/select.go Select (Go 1.27).
import { compareGo, isLangGo } from "../gover/compare.ts";
import { versionOfToolchain } from "../gover/toolchain-version.ts";
import { quote } from "../url/quote.ts";

/** What go reads before it does anything. */
export interface ToolchainSettings {
  /** GOTOOLCHAIN; empty: no line anywhere. */
  readonly gotoolchain: string;
  /** The running go, `go1.27.3`. */
  readonly local: string;
  /** The lines of the go.mod or go.work at hand; empty: none. */
  readonly goLine: string;
  readonly toolchainLine: string;
  /** The file they stand in, as Go prints it. */
  readonly file: string;
}

/** Which go does the work. `error` is Go's text behind `go: `. */
export type Toolchain =
  | { readonly use: "local" }
  /** `pathOnly`: looked for in PATH and nowhere else; else it is downloaded where PATH has none. */
  | { readonly use: "other"; readonly name: string; readonly pathOnly: boolean }
  | { readonly use: "none"; readonly error: string };

export function selectToolchain(settings: ToolchainSettings): Toolchain {
  const { gotoolchain, local } = settings;
  if (gotoolchain === "") return { use: "local" };
  const minimum = minimumOf(gotoolchain, local);
  if ("error" in minimum) return { use: "none", error: minimum.error };
  const chosen = minimum.mode === "" ? minimum.name : raised(settings, minimum);
  if (typeof chosen !== "string") return { use: "none", error: chosen.error };
  if (chosen === local) return { use: "local" };
  if (!chosen.startsWith("go1") && !chosen.includes("-go1"))
    return { use: "none", error: `invalid GOTOOLCHAIN ${quote(chosen)}` };
  return { use: "other", name: chosen, pathOnly: gotoolchain === "path" || gotoolchain.endsWith("+path") };
}

interface Minimum {
  readonly name: string;
  readonly version: string;
  readonly mode: "" | "auto" | "path";
}

function minimumOf(gotoolchain: string, local: string): Minimum | { readonly error: string } {
  const own = { name: local, version: versionOfToolchain(local) };
  if (gotoolchain === "auto" || gotoolchain === "path") return { ...own, mode: gotoolchain };
  const plus = gotoolchain.indexOf("+");
  const name = plus < 0 ? gotoolchain : gotoolchain.slice(0, plus);
  const suffix = plus < 0 ? "" : gotoolchain.slice(plus + 1);
  const version = name === "local" ? own.version : versionOfToolchain(name);
  if (version === "") {
    const why = plus < 0 ? "" : `: invalid minimum toolchain ${quote(name)}`;
    return { error: `invalid GOTOOLCHAIN ${quote(gotoolchain)}${why}` };
  }
  if (suffix !== "auto" && suffix !== "path" && plus >= 0)
    return { error: `invalid GOTOOLCHAIN ${quote(gotoolchain)}: only version suffixes are +auto and +path` };
  return { name: name === "local" ? local : name, version, mode: suffix === "auto" || suffix === "path" ? suffix : "" };
}

/** Whether this go tells a version of the language from its first release; those before (golang.org/issue/62278) ask for what is not there. */
export function knowsFirstReleases(local: string): boolean {
  const own = versionOfToolchain(local);
  return compareGo(own, "1.22.4") >= 0 || (compareGo(own, "1.21.11") >= 0 && compareGo(own, "1.22rc1") < 0);
}

/** What go.mod asks for, if that is more than the minimum. */
function raised(
  { goLine, toolchainLine, file, local }: ToolchainSettings,
  minimum: Minimum,
): string | { readonly error: string } {
  if (toolchainLine === "default") return minimum.name;
  let { name, version } = minimum;
  if (toolchainLine !== "") {
    const asked = versionOfToolchain(toolchainLine);
    if (asked === "") return { error: `invalid toolchain ${quote(toolchainLine)} in ${file}` };
    if (compareGo(asked, version) > 0) {
      name = toolchainLine;
      version = asked;
    }
  }
  if (compareGo(goLine, version) > 0) {
    // From Go 1.21 on the first release of a language version ends in .0.
    const first = isLangGo(goLine) && compareGo(goLine, "1.21") >= 0 && knowsFirstReleases(local) ? ".0" : "";
    return `go${goLine}${first}`;
  }
  return name;
}
