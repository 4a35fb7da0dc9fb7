// Follows cmd/go/main.go (GOPATH), base/goflags.go InitGOFLAGS and modload/init.go Init (Go 1.27).
import type { Settings } from "../../model/environment.ts";
import { valueOf } from "../cfg/value-of.ts";
import { splitQuoted } from "../quoted/split.ts";
import { quote } from "../url/quote.ts";

/** Why go ends before it looks at a module; `text` as Go prints it behind `go: `. */
export interface StartError {
  readonly text: string;
  readonly exitStatus: 1 | 2;
}

/** What `go mod download` checks first, in its order. Whether a flag in GOFLAGS exists is left to go: every version has its own. */
export function startError(settings: Settings, isWindows: boolean): StartError | null {
  const gopath = gopathError(settings, isWindows);
  if (gopath !== null) return { text: gopath, exitStatus: 2 };
  const text = goflagsError(valueOf(settings, "GOFLAGS")) ?? moduleModeError(valueOf(settings, "GO111MODULE"));
  return text === null ? null : { text, exitStatus: 1 };
}

function gopathError(settings: Settings, isWindows: boolean): string | null {
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

function goflagsError(value: string): string | null {
  const flags = splitQuoted(value);
  if (!flags.ok) return `parsing $GOFLAGS: ${flags.error}`;
  const wrong = flags.value.find((flag) => !/^--?[^-=]/.test(flag));
  return wrong === undefined ? null : `parsing $GOFLAGS: non-flag ${quote(wrong)}`;
}

function moduleModeError(value: string): string | null {
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
