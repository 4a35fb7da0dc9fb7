// Follows cmd/go/internal/list/list.go runList (Go 1.27).
import { type GoCommand, isOn } from "../base/command-line.ts";

/** What ends `go list` before it reads anything of modules, as it prints it alone; null: nothing does. `inModule`: a go.mod is at hand. */
export function earlyConflict(command: GoCommand, inModule: boolean): string | null {
  const { flags } = command;
  const reuse = flags.has("reuse");
  if ((flags.get("f") ?? "") !== "" && hasJson(command)) return "go list -f cannot be used with -json";
  if (reuse && !isOn(command, "m")) return "go list -reuse cannot be used without -m";
  return reuse && inModule ? "go list -reuse cannot be used inside a module" : null;
}

/** What ends it when modules have been set up. `vendored`: by a flag, not by a folder. */
export function conflict(command: GoCommand, vendored: boolean): string | null {
  if (isOn(command, "retracted") && vendored) return "go list -retracted cannot be used when vendoring is enabled";
  if (isOn(command, "m")) {
    const other = ["compiled", "deps", "export", "find", "test"].find((flag) => isOn(command, flag));
    return other === undefined ? null : `go list -${other} cannot be used with -m`;
  }
  if (isOn(command, "u")) return "go list -u can only be used with -m";
  if (isOn(command, "versions")) return "go list -versions can only be used with -m";
  if (!isOn(command, "find")) return null;
  const other = ["deps", "test", "export"].find((flag) => isOn(command, flag));
  return other === undefined ? null : `go list -${other} cannot be used with -find`;
}

/** `-json` may name the fields that are wanted. */
function hasJson({ flags }: GoCommand): boolean {
  const value = flags.get("json");
  return value !== undefined && !/^(?:0|f|F|false|FALSE|False)$/.test(value);
}
