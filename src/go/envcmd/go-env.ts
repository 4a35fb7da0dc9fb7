// Follows cmd/go/internal/cfg/cfg.go Getenv and envcmd/env.go (Go 1.27).
import { KNOWN_ENV } from "../cfg/known-env.ts";
import type { EnvLine } from "../cfg/parse-env-file.ts";
import { quote } from "../url/quote.ts";

/** What `go env` sees. */
export interface GoEnv {
  readonly process: Readonly<Record<string, string | undefined>>;
  /** Lines of the user's file; none where it is missing or switched off. */
  readonly user: readonly EnvLine[];
  /** Lines of GOROOT/go.env. */
  readonly goroot: readonly EnvLine[];
  /** The user's file, also where it is missing; null: there is none. */
  readonly file: string | null;
}

/** Getenv: OS environment unless empty, then the user's file, then go.env. */
export function getenv(env: GoEnv, key: string): string {
  const value = env.process[key] ?? "";
  if (value !== "") return value;
  const user = env.user.findLast((line) => line.key === key);
  return (user ?? env.goroot.find((line) => line.key === key))?.value ?? "";
}

/** CanGetenv: whether go knows the name, or a file has a line for it. */
export function canGetenv(env: Pick<GoEnv, "user" | "goroot">, key: string): boolean {
  return KNOWN_ENV.has(key) || [...env.user, ...env.goroot].some((line) => line.key === key);
}

/** EnvOrAndChanged: the value or else the default, and whether it differs from go.env's value, or else from the default. */
export function envOrAndChanged(env: GoEnv, name: string, preset: string): { value: string; changed: boolean } {
  const value = getenv(env, name);
  if (value === "") return { value: preset, changed: false };
  const goroot = env.goroot.findLast((line) => line.key === name);
  return { value, changed: value !== (goroot?.value ?? preset) };
}

/**
 * What `go env NAME` prints, for variables about downloads and for any other name that a file sets. Variables of the build (GOARCH, CC …)
 * have defaults that are not known here: only a value that was set is told.
 */
export function findEnv(env: GoEnv, name: string): string {
  if (name === "GOENV") return env.file ?? "";
  if (name === "GODEBUG") return env.process["GODEBUG"] ?? "";
  if (name === "GOAUTH") return envOrAndChanged(env, name, "netrc").value;
  if (name === "GONOPROXY" || name === "GONOSUMDB") return envOrAndChanged(env, name, getenv(env, "GOPRIVATE")).value;
  return canGetenv(env, name) ? getenv(env, name) : "";
}

/** runEnv's check of the names given to `go env`: Go's line on stderr without newline, or null. */
export function checkEnvNames(names: readonly string[]): string | null {
  const assignment = names.find((name) => name.includes("="));
  if (assignment === undefined) return null;
  return `go: invalid variable name ${quote(assignment)} (use -w to set variable)`;
}
