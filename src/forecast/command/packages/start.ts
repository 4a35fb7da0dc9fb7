// Follows cmd/go/main.go and modload/init.go Init (Go 1.27).
import { startError } from "../../../go/modload/start-error.ts";
import { type Context, ruleError } from "../../context.ts";
import type { Road } from "../../road.ts";

const START = { at: "start", entry: null, file: null } as const;

/** Whether go begins with the command at all; if not, the road has its end. */
export function begins({ environment }: Context, road: Road): boolean {
  const { settings, go, os } = environment;
  const start = startError(settings, go.version, os.platform === "win32");
  if (start === null) return true;
  if (start === "goflags-not-judged") road.stop({ state: "unknown", why: start, observation: null }, START);
  else {
    const { error } = ruleError(start.text, "settings");
    const { exitStatus, bare } = start;
    road.stop(
      { state: "error", error: { ...error, prefix: "", exitStatus, ...(bare === true ? { bare } : {}) } },
      START,
    );
  }
  return false;
}

/** Ends the road with what go says of its arguments. All lines but the last are announced. */
export function refuse(road: Road, texts: readonly string[]): void {
  const last = texts.at(-1);
  if (last === undefined) return;
  road.announce(texts.slice(0, -1).map((text) => `go: ${text}`));
  const { error } = ruleError(last, "settings");
  road.stop({ state: "error", error: { ...error, prefix: "" } }, { at: "path", entry: null, file: null });
}
