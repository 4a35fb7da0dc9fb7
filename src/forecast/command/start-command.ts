// Follows cmd/go/main.go invoke, internal/work/init.go and internal/modload/init.go Init (Go 1.27).
import { type CommandName, flagsOf, type GoCommand } from "../../go/base/command-line.ts";
import { usageOf } from "../../go/base/usage.ts";
import { valueOf } from "../../go/cfg/value-of.ts";
import { runError } from "../../go/modload/start-error.ts";
import { splitQuoted } from "../../go/quoted/split.ts";
import type { Project, Settings } from "../../model/environment.ts";
import type { Context } from "../context.ts";
import type { Road } from "../road.ts";
import { stopAtStart } from "./stop-at-start.ts";

export const NO_GO_MOD = "go.mod file not found in current directory or any parent directory; see 'go help modules'";

/** Flags that are no plain switches, though they need no value. */
const OTHER_SWITCHES = new Set(["buildvcs", "list json", "vet json", "vet fix", "vet diff"]);

/** Checks what any command checks before it begins; false: the road has ended there. */
export function startsAtAll({ environment }: Context, road: Road, { name }: GoCommand): boolean {
  const { settings, go, os } = environment;
  const { booleans, valued } = flagsOf(name);
  const switches = [...booleans].filter((flag) => !OTHER_SWITCHES.has(flag) && !OTHER_SWITCHES.has(`${name} ${flag}`));
  const start = runError(settings, go.version, os.platform === "win32", {
    booleans: new Set(switches),
    withValue: valued,
    usage: usageOf(name, go.version),
  });
  if (start === "goflags-not-judged") {
    road.stop({ state: "unknown", why: start, observation: null }, { at: "start", entry: null, file: null });
    return false;
  }
  if (start !== null) stopAtStart(road, start);
  return start === null;
}

/** work.BuildInit: what a command that builds checks next; false: the road has ended there. */
export function buildInit(road: Road, { flags }: GoCommand): boolean {
  const mod = flags.get("mod") ?? "";
  if (/^(?:|mod|readonly|vendor)$/.test(mod)) return true;
  const text = `-mod=${mod} not supported (can be '', 'mod', 'readonly', or 'vendor')`;
  stopAtStart(road, { text, exitStatus: 1, bare: true });
  return false;
}

/** They end where GO111MODULE=off, or where there is no go.mod; the others mind the former only later. */
const FORCE_MODULES = new Set<CommandName>([
  "get",
  "mod download",
  "mod graph",
  "mod tidy",
  "mod vendor",
  "mod verify",
  "mod why",
]);
const NEED_ROOT = new Set<CommandName>(["mod graph", "mod tidy", "mod vendor", "mod verify", "mod why"]);

/** Whether modules are used, and where their go.mod is. null: the road has ended. `off`: GO111MODULE=off. */
export function initModules(
  { environment: { settings } }: Context,
  road: Road,
  { name, flags }: GoCommand,
  { goMod }: Project,
): "modules" | "off" | null {
  const stop = (text: string): null => {
    stopAtStart(road, { text, exitStatus: 1 });
    return null;
  };
  const mode = valueOf(settings, "GO111MODULE");
  if (mode !== "" && mode !== "auto" && mode !== "on" && mode !== "off")
    return stop(`unknown environment setting GO111MODULE=${mode}`);
  if (mode === "off")
    return FORCE_MODULES.has(name) ? stop("modules disabled by GO111MODULE=off; see 'go help modules'") : "off";
  const modfile = flags.get("modfile") ?? "";
  if (goMod === null) {
    if (modfile !== "")
      return stop(
        "cannot find main module, but -modfile was set.\n\t-modfile cannot be used to set the module root directory.",
      );
    if (NEED_ROOT.has(name)) return stop(NO_GO_MOD);
    return mode === "auto" && !FORCE_MODULES.has(name) ? "off" : "modules";
  }
  if (modfile === "") return "modules";
  if (!modfile.endsWith(".mod")) return stop(`-modfile=${modfile}: file does not have .mod extension`);
  // It stands in for go.mod, and was not read.
  road.stop(
    { state: "unknown", why: "command-not-forecast", observation: null },
    { at: "start", entry: null, file: null },
  );
  return null;
}

/** The command with those flags of GOFLAGS that it has and that the user has not typed. */
export function withGoflags(command: GoCommand, settings: Settings): GoCommand {
  const words = splitQuoted(valueOf(settings, "GOFLAGS"));
  if (!words.ok || words.value.length === 0) return command;
  const { booleans, valued } = flagsOf(command.name);
  const flags = new Map<string, string>();
  for (const word of words.value) {
    const [, name = "", value] = /^--?([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (booleans.has(name)) flags.set(name, value ?? "true");
    else if (valued.has(name) && value !== undefined) flags.set(name, value);
  }
  return { ...command, flags: new Map([...flags, ...command.flags]) };
}
