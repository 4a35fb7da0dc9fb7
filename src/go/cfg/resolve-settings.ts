// Follows cmd/go/internal/cfg/cfg.go Getenv, initEnvCache and EnvOrAndChanged (Go 1.27).
import type { Origin, Setting, SettingSource, Settings } from "../../model/environment.ts";
import { KNOWN_SETTINGS, type KnownSetting } from "./known-settings.ts";
import { type EnvLine, parseEnvFile } from "./parse-env-file.ts";

/** A go/env or go.env that could be read. */
export interface EnvFileText {
  readonly path: string;
  readonly text: string;
}

/** What settings are resolved from. A file that is missing, unreadable or switched off is null. */
export interface SettingsInput {
  readonly process: Readonly<Record<string, string | undefined>>;
  /** `--set NAME=VALUE` in order; the last of a name counts, and an empty value takes the process variable away. */
  readonly set: readonly { readonly name: string; readonly value: string }[];
  /** The user's file (see user-env-file.ts). `GOENV=off` hides it also when it is given. */
  readonly goenvFile: EnvFileText | null;
  /** `go.env` in GOROOT. */
  readonly gorootFile: EnvFileText | null;
}

/** Sources of one name: stronger before weaker, but the fallback still last. */
interface Files {
  readonly user: readonly (EnvLine & { readonly from: string })[];
  readonly goroot: readonly (EnvLine & { readonly from: string })[];
}

/**
 * The known settings as the go command resolves them, with every source that lost in `shadowed`: the first of those would count if the
 * winner were removed. Values stand as they were found, passwords too: who keeps them redacts them.
 */
export function resolveSettings(input: SettingsInput): Settings {
  const files: Files = {
    user: environmentSources(input, "GOENV")[0]?.value === "off" ? [] : linesOf(input.goenvFile).reverse(),
    goroot: linesOf(input.gorootFile),
  };
  const settings: Record<string, Setting> = {};
  for (const known of KNOWN_SETTINGS) {
    const [winner, ...shadowed] = byStrength(sourcesOf(input, files, known));
    if (winner !== undefined) settings[known.name] = { ...winner, shadowed };
  }
  return settings;
}

function linesOf(file: EnvFileText | null): (EnvLine & { readonly from: string })[] {
  return file === null ? [] : parseEnvFile(file.text).map((line) => ({ ...line, from: file.path }));
}

function sourcesOf(input: SettingsInput, files: Files, { name, fileSettable }: KnownSetting): SettingSource[] {
  const sources = environmentSources(input, name);
  if (!fileSettable) return sources;
  for (const line of files.user) if (line.key === name) sources.push(source("goenv-file", line.value, line));
  // A GOROOT line in the go.env that was found through GOROOT cannot count.
  const goroot = name === "GOROOT" ? [] : files.goroot;
  for (const line of goroot) if (line.key === name) sources.push(source("goroot-file", line.value, line));
  const fallback = fallbackOf(input, files, name);
  return fallback === null ? sources : [...sources, fallback];
}

/** `--set` and the process variable; neither counts when empty. */
function environmentSources(input: SettingsInput, name: string): SettingSource[] {
  const set = input.set.findLast((one) => one.name === name);
  const process = input.process[name] ?? "";
  const ofProcess = process === "" ? [] : [source("process", process)];
  if (set === undefined) return ofProcess;
  return set.value === "" ? [] : [source("set", set.value), ...ofProcess];
}

function fallbackOf(input: SettingsInput, files: Files, name: string): SettingSource | null {
  if (name === "GOAUTH") return source("default", "netrc");
  if (name !== "GONOPROXY" && name !== "GONOSUMDB") return null;
  const [goprivate] = byStrength(sourcesOf(input, files, { name: "GOPRIVATE", fileSettable: true }));
  if (goprivate === undefined || goprivate.value === "") return null;
  return { ...source("derived", goprivate.value), from: "GOPRIVATE" };
}

/**
 * What counts first, what would count without it, and so on. An empty line in a file hides the weaker file, but not the fallback, which
 * replaces any empty value.
 */
function byStrength(sources: readonly SettingSource[]): readonly SettingSource[] {
  if (sources.length < 2) return sources;
  const ordered: SettingSource[] = [];
  let rest = sources;
  for (;;) {
    const [first] = rest;
    if (first === undefined) return ordered;
    const fallback = rest.find(({ origin }) => origin === "default" || origin === "derived");
    const next = first.value === "" && fallback !== undefined ? fallback : first;
    ordered.push(next);
    rest = rest.filter((one) => one !== next);
  }
}

function source(origin: Origin, value: string, line?: EnvLine & { readonly from: string }): SettingSource {
  return { origin, value, from: line?.from ?? null, line: line?.line ?? null };
}
