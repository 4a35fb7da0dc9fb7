// Follows cmd/go/internal/envcmd/env.go MkEnv and PrintEnv (Go 1.27).
import { envOrAndChanged, type GoEnv, getenv } from "./go-env.ts";

/** Defaults that depend on the machine: GOCACHE, GOMODCACHE, GOPATH. */
export type MachineDefaults = Readonly<Record<"GOCACHE" | "GOMODCACHE" | "GOPATH", string>>;

/** `go env -changed` for the variables about downloads: name to value, sorted by name. */
export function changedEnv(env: GoEnv, defaults: MachineDefaults): [string, string][] {
  const goprivate = getenv(env, "GOPRIVATE");
  const presets = {
    GOAUTH: "netrc",
    GOPROXY: "",
    GOSUMDB: "",
    GOTOOLCHAIN: "",
    GONOPROXY: goprivate,
    GONOSUMDB: goprivate,
  };
  const changed: [string, string][] = [];
  for (const [name, preset] of Object.entries({ ...presets, ...defaults })) {
    const one = envOrAndChanged(env, name, preset);
    if (one.changed) changed.push([name, one.value]);
  }
  for (const name of ["GOFLAGS", "GOINSECURE", "GOPRIVATE", "GOVCS"]) {
    const value = getenv(env, name);
    if (value !== "") changed.push([name, value]);
  }
  const module = getenv(env, "GO111MODULE");
  if (module !== "" && module !== "on") changed.push(["GO111MODULE", module]);
  const godebug = env.process["GODEBUG"] ?? "";
  if (godebug !== "") changed.push(["GODEBUG", godebug]);
  if ((env.process["GOENV"] ?? "") !== "" && env.file !== null) changed.push(["GOENV", env.file]);
  return changed.sort(([x], [y]) => (x < y ? -1 : 1));
}

/** PrintEnv on Unix: one `NAME='value'` line each. */
export function printEnv(env: readonly (readonly [string, string])[]): string {
  return env.map(([name, value]) => `${name}='${value.replaceAll("'", "'\\''")}'\n`).join("");
}
