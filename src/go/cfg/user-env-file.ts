// Follows cmd/go/internal/cfg/cfg.go EnvFile and os/file.go UserConfigDir (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { join } from "../path/clean.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * EnvFile: the user's go/env file, whether it exists or not. `platform` is Node's word (`linux`, `darwin`, `win32` …). The error is Go's
 * text for why there is none, e.g. `GOENV=off`.
 */
export function envFile(platform: string, env: Variables): Result<string, string> {
  const named = env["GOENV"] ?? "";
  if (named === "off") return fail("GOENV=off");
  if (named !== "") return ok(named);
  const dir = userConfigDir(platform, env);
  if (!dir.ok) return dir;
  return ok(platform === "win32" ? joinWindows(dir.value) : join(dir.value, "go/env"));
}

/** The user's go/env file, or null where there is none. */
export function userEnvFile(platform: string, env: Variables): string | null {
  const file = envFile(platform, env);
  return file.ok ? file.value : null;
}

/**
 * The file that `go env -w` and `-u` change. It is the file that is read, except under GOENV=off: go then exports an empty GOENV to
 * itself before it runs the command, and so writes to the default file.
 */
export function writtenEnvFile(platform: string, env: Variables): Result<string, string> {
  return envFile(platform, env["GOENV"] === "off" ? { ...env, GOENV: "" } : env);
}

function userConfigDir(platform: string, env: Variables): Result<string, string> {
  if (platform === "win32") return below(ignoringCase(env, "AppData"), "", "%AppData% is not defined");
  if (platform === "darwin") return below(env["HOME"], "/Library/Application Support", "$HOME is not defined");
  if (platform === "plan9") return below(env["home"], "/lib", "$home is not defined");
  const xdg = env["XDG_CONFIG_HOME"] ?? "";
  if (xdg === "") return below(env["HOME"], "/.config", "neither $XDG_CONFIG_HOME nor $HOME are defined");
  return xdg.startsWith("/") ? ok(xdg) : fail("path in $XDG_CONFIG_HOME is relative");
}

function below(home: string | undefined, rest: string, missing: string): Result<string, string> {
  return home === undefined || home === "" ? fail(missing) : ok(home + rest);
}

function ignoringCase(env: Variables, name: string): string | undefined {
  const spelled = Object.keys(env).find((key) => key.toLowerCase() === name.toLowerCase());
  return spelled === undefined ? undefined : env[spelled];
}

/** filepath.Join on Windows for the paths that %AppData% holds: `C:\…` or `\\server\share\…`. */
function joinWindows(dir: string): string {
  return `${dir.replaceAll("/", "\\").replace(/\\+$/, "")}\\go\\env`;
}
