import type { Environment, Origin, SettingSource } from "../model/environment.ts";

/** The variables that `go env -w` takes and that matter for downloads (internal/cfg/cfg.go KnownEnv). */
const storable = new Map<string, string>([
  ["GOPROXY", "go1.13"],
  ["GONOPROXY", "go1.13"],
  ["GOPRIVATE", "go1.13"],
  ["GOSUMDB", "go1.13"],
  ["GONOSUMDB", "go1.13"],
  ["GOFLAGS", "go1.13"],
  ["GO111MODULE", "go1.13"],
  ["GOPATH", "go1.13"],
  ["GOCACHE", "go1.13"],
  ["GOTMPDIR", "go1.13"],
  ["GOINSECURE", "go1.14"],
  ["GOMODCACHE", "go1.15"],
  ["GOVCS", "go1.16"],
  ["GOTOOLCHAIN", "go1.21"],
  ["GOAUTH", "go1.24"],
]);

/** The oldest Go whose `go env -w` takes this name; null: none does, the variable counts in the process environment only. */
export function storableSince(name: string): string | null {
  return storable.get(name) ?? null;
}

/** What stands for `name` at one kind of place, whether it counts or not. An empty process variable is as good as none for go. */
export function sourceAt(environment: Environment, name: string, origin: Origin): SettingSource | null {
  const setting = environment.settings[name];
  if (setting === undefined) return null;
  const found = [setting, ...setting.shadowed].find((source) => source.origin === origin);
  return found === undefined || (origin === "process" && found.value === "") ? null : found;
}

/** Whether a value holds a password that was replaced where it was read, so that the value as we know it is not the value. */
export function hidesPassword(value: string): boolean {
  return value.includes("xxxxx");
}

/** Whether `go env -w` and one line of a shell can give a variable this value (cmd/go/internal/envcmd/env.go checkEnvWrite). */
export function fitsOneLine(value: string): boolean {
  return !/[\0\v\r\n]/.test(value);
}

/** Whether the value as we know it can be written back. */
export function canWriteBack(value: string): boolean {
  return fitsOneLine(value) && !hidesPassword(value);
}

/** Whether a shell can name this variable. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
