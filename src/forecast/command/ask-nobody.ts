// Follows cmd/go/internal/envcmd/env.go runEnv and cmd/go/internal/version/version.go runVersion (Go 1.27).
import { isOn } from "../../go/base/command-line.ts";
import { goflagsProblem } from "../../go/base/goflags.ts";
import { valueOf } from "../../go/cfg/value-of.ts";
import { checkEnvNames } from "../../go/envcmd/go-env.ts";
import { gopathError } from "../../go/modload/start-error.ts";
import type { Environment } from "../../model/environment.ts";
import { ruleError } from "../context.ts";
import { Road } from "../road.ts";
import { notForecast } from "./not-forecast.ts";
import type { CommandWalk, WalkCommand } from "./walk.ts";

/** `go version`: what it prints is not told, but it asks nobody. */
export const version: WalkCommand = ({ environment }, command) => {
  const gopath = gopathProblem(environment);
  if (gopath !== null) return ends(gopath, 2);
  const { settings, go, os } = environment;
  const goflags = goflagsProblem(valueOf(settings, "GOFLAGS"), go.version, os.platform === "win32");
  if (goflags?.problem === "unlisted-go") return notForecast("goflags-not-judged");
  // The values are those of flags that this command has not.
  if (goflags?.exitStatus === 1) return ends(goflags.text, 1);
  if (command.args.length > 0) return notForecast();
  const flag = ["m", "v", "json"].find((name) => isOn(command, name));
  return flag === undefined ? asksNobody() : ends(`'go version' only accepts -${flag} flag with arguments`, 2);
};

/** `go env`, which looks at no module, and minds no GOFLAGS; what it writes (`-w`, `-u`) is not told. */
export const env: WalkCommand = ({ environment }, command) => {
  const gopath = gopathProblem(environment);
  if (gopath !== null) return ends(gopath, 2);
  const [json, unset, write] = ["json", "u", "w"].map((name) => isOn(command, name));
  if (json && unset) return ends("cannot use -json with -u", 1);
  if (json && write) return ends("cannot use -json with -w", 1);
  if (unset && write) return ends("cannot use -u with -w", 1);
  if (unset || write) return notForecast();
  const refused = checkEnvNames(command.args);
  return refused === null ? asksNobody() : ends(refused.replace(/^go: /, ""), 1);
};

function gopathProblem({ settings, os }: Environment): string | null {
  return gopathError(settings, os.platform === "win32");
}

function asksNobody(): CommandWalk {
  return { road: new Road(), module: "", query: "", version: null, checksum: "not-consulted" };
}

function ends(text: string, exitStatus: 1 | 2): CommandWalk {
  const road = new Road();
  const { error } = ruleError(text, "settings");
  const place = { at: "start", entry: null, file: null } as const;
  road.stop({ state: "error", error: { ...error, prefix: "", exitStatus } }, place);
  return { road, module: "", query: "", version: null, checksum: "unknown" };
}
