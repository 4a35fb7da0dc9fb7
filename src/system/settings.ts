import { delimiter, join } from "node:path";
import { resolveSettings, type SettingsInput } from "../go/cfg/resolve-settings.ts";
import { valueOf } from "../go/cfg/value-of.ts";
import { atLeast } from "../go/gover/version.ts";
import type { Setting, SettingSource, Settings } from "../model/environment.ts";
import type { SettingsFiles } from "./settings-files.ts";
import type { Variables } from "./variables.ts";

/** Values of $GOROOT/go.env as released; before Go 1.21 they were compiled in. */
const released = "GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n";

/** No path of a real file. */
const compiledIn = "\0compiled in";

/** What `settingsFrom` needs beside the files. `version` null: no go, so that the newest known one is meant. */
export interface SettingsSources {
  readonly process: Variables;
  readonly set: SettingsInput["set"];
  readonly files: SettingsFiles;
  readonly version: string | null;
}

/** The settings by our own reading, with the defaults that no file holds. Passwords stand in them as found. */
export function settingsFrom({ process, set, files, version }: SettingsSources): Settings {
  const hasGoEnv = files.goroot !== null && atLeast(version, 21);
  const gorootFile = hasGoEnv ? files.gorootFile : { path: compiledIn, text: released };
  const resolved = resolveSettings({ process, set, goenvFile: files.goenvFile, gorootFile });
  const settings: Record<string, Setting> = hasGoEnv ? { ...resolved } : {};
  if (!hasGoEnv) for (const [name, setting] of Object.entries(resolved)) settings[name] = withDefaultOrigin(setting);

  if (files.goroot !== null) settings["GOROOT"] ??= defaultSetting(files.goroot);
  const gopath = defaultGOPATH(process, valueOf(settings, "GOROOT"));
  if (gopath !== "") settings["GOPATH"] ??= defaultSetting(gopath);
  const first = valueOf(settings, "GOPATH").split(delimiter)[0] ?? "";
  if (first !== "") settings["GOMODCACHE"] ??= defaultSetting(join(first, "pkg/mod"));
  return settings;
}

function withDefaultOrigin(setting: Setting): Setting {
  return { ...asDefault(setting), shadowed: setting.shadowed.map(asDefault) };
}

function asDefault<S extends SettingSource>(source: S): S {
  return source.from === compiledIn ? { ...source, origin: "default", from: null, line: null } : source;
}

/** Go takes no GOPATH that would be GOROOT. */
function defaultGOPATH(process: Variables, goroot: string): string {
  const home = process["HOME"] || process["USERPROFILE"] || "";
  const gopath = join(home, "go");
  return home === "" || gopath === goroot ? "" : gopath;
}

function defaultSetting(value: string): Setting {
  return { origin: "default", value, from: null, line: null, shadowed: [] };
}
