// Follows runtime/proc.go main, cmd/go/main.go (GOPATH) and modload/init.go Init (Go 1.27).
import type { Settings } from "../../model/environment.ts";
import { type CommandFlags, goflagsProblem } from "../base/goflags.ts";
import { valueOf } from "../cfg/value-of.ts";
import { removedGodebug } from "../godebug/removed.ts";
import { quote } from "../url/quote.ts";

/** Why go ends before it looks at a module; `text` as Go prints it behind `go: `, or where `bare` alone. */
export interface StartError {
  readonly text: string;
  readonly exitStatus: 1 | 2;
  readonly bare?: true;
}

/**
 * What `go mod download` checks first, in its order. `goflags-not-judged`: a flag in GOFLAGS is new to us, and this go may be newer than
 * what we know.
 */
export function startError(
  settings: Settings,
  goVersion: string | null,
  isWindows: boolean,
): StartError | "goflags-not-judged" | null {
  const refused = runError(settings, goVersion, isWindows);
  if (refused !== null) return refused;
  const text = moduleModeError(valueOf(settings, "GO111MODULE")) ?? modfileError(valueOf(settings, "GOFLAGS"));
  return text === null ? null : { text, exitStatus: 1 };
}

/** What any command checks before it begins; `command`: its flags, default: those of `go mod download`. */
export function runError(
  settings: Settings,
  goVersion: string | null,
  isWindows: boolean,
  command?: CommandFlags,
): StartError | "goflags-not-judged" | null {
  const godebug = removedGodebug(valueOf(settings, "GODEBUG"), goVersion);
  if (godebug !== null) return { text: godebug, exitStatus: 2, bare: true };
  const gopath = gopathError(settings, isWindows);
  if (gopath !== null) return { text: gopath, exitStatus: 2 };
  const goflags = goflagsProblem(valueOf(settings, "GOFLAGS"), goVersion, isWindows, command);
  if (goflags?.problem === "error") return goflags;
  return goflags === null ? null : "goflags-not-judged";
}

/** Outside any module there is none that another file could stand in for. */
function modfileError(goflags: string): string | null {
  if (!/(?:^|\s)['"]?--?modfile=[^\s'"]/.test(goflags)) return null;
  return "cannot find main module, but -modfile was set.\n\t-modfile cannot be used to set the module root directory.";
}

/** Why no go command begins with this GOPATH (main); null: it does. */
export function gopathError(settings: Settings, isWindows: boolean): string | null {
  const source = settings["GOPATH"];
  // A default that came out relative is dropped without a word; so is nothing else.
  if (source === undefined || source.origin === "default" || source.origin === "derived") return null;
  if (trimmed(source.value) === trimmed(valueOf(settings, "GOROOT"))) return null;
  for (const entry of source.value.split(isWindows ? ";" : ":")) {
    if (entry.startsWith("~")) return `GOPATH entry cannot start with shell metacharacter '~': ${quote(entry)}`;
    if (entry !== "" && !isAbsolute(entry, isWindows))
      return `GOPATH entry is relative; must be absolute path: ${quote(entry)}.\nFor more details see: 'go help gopath'`;
  }
  return null;
}

export function moduleModeError(value: string): string | null {
  if (value === "" || value === "auto" || value === "on") return null;
  if (value === "off") return "modules disabled by GO111MODULE=off; see 'go help modules'";
  return `unknown environment setting GO111MODULE=${value}`;
}

/** Follows modfetch/cache.go checkCacheDir: said when the first file has come and is to be kept. */
export function cacheError(settings: Settings, isWindows: boolean): string | null {
  const folder = valueOf(settings, "GOMODCACHE");
  if (folder === "") {
    // The default stands in GOPATH, where the settings have one.
    return valueOf(settings, "GOPATH") === "" ? "module cache not found: neither GOMODCACHE nor GOPATH is set" : null;
  }
  return isAbsolute(folder, isWindows)
    ? null
    : `GOMODCACHE entry is relative; must be absolute path: ${quote(folder)}.`;
}

function isAbsolute(path: string, isWindows: boolean): boolean {
  return isWindows ? /^(?:[A-Za-z]:[\\/]|[\\/]{2})/.test(path) : path.startsWith("/");
}

function trimmed(path: string): string {
  return path.replace(/(?<=.)[\\/]+$/, "");
}
