import { userEnvFile } from "../go/cfg/user-env-file.ts";
import { valueOf } from "../go/cfg/value-of.ts";
import { atLeast } from "../go/gover/version.ts";
import type { Environment, Setting, SettingSource, Settings } from "../model/environment.ts";
import { clean } from "./goroot.ts";
import type { Variables } from "./variables.ts";

/** Variables that older go commands do not know; they print nothing for them. */
const since: Readonly<Record<string, number>> = { GOVCS: 16, GOAUTH: 24 };

/**
 * Where go lives and keeps its files. Version managers set these for the go they start, which is nothing to speak of: go's value is taken,
 * and that is all.
 */
const places = new Set(["GOROOT", "GOPATH", "GOMODCACHE", "GOENV"]);

/**
 * Our reading beside what `go env` said. Where they differ go is right: something between us and it (a wrapper script, most often) sets the
 * variable, so its value stands as a variable of the process, and ours becomes what it hides.
 */
export function compareWithGo(
  ours: Settings,
  said: Readonly<Record<string, string>>,
  context: { readonly version: string | null; readonly platform: string; readonly env: Variables },
): { readonly settings: Settings; readonly disagrees: Environment["go"]["disagrees"] } {
  const settings: Record<string, Setting> = { ...ours };
  const disagrees: Environment["go"]["disagrees"] = [];
  for (const [name, go] of Object.entries(said)) {
    if (name === "GOVERSION" || !atLeast(context.version, since[name] ?? 0)) continue;
    const own = name === "GOENV" ? ourGoenv(ours, context) : valueOf(ours, name);
    if (same(name, own, go)) continue;
    if (!places.has(name)) disagrees.push({ name, ours: own, go });
    const before = ours[name];
    const shadowed = before === undefined ? [] : [sourceOf(before), ...before.shadowed];
    settings[name] = { origin: "process", value: go, from: null, line: null, shadowed };
  }
  return { settings, disagrees };
}

/** `go env GOENV` prints the file that is read. */
function ourGoenv(ours: Settings, { platform, env }: { readonly platform: string; readonly env: Variables }): string {
  return userEnvFile(platform, { ...env, GOENV: valueOf(ours, "GOENV") }) ?? "";
}

function same(name: string, ours: string, go: string): boolean {
  if (name === "GOROOT" && ours !== "" && go !== "") return clean(ours) === clean(go);
  return ours === go || (name === "GOENV" && ours === "" && go === "off");
}

function sourceOf({ origin, value, from, line }: Setting): SettingSource {
  return { origin, value, from, line };
}
