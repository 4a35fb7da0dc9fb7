import type { StartError } from "../../go/modload/start-error.ts";
import { ruleError } from "../context.ts";
import type { Road } from "../road.ts";

/** Ends a road before anybody is asked. */
export function stopAtStart(road: Road, { text, exitStatus, bare }: StartError): void {
  const { error } = ruleError(text, "settings");
  const said = { ...error, prefix: "", exitStatus, ...(bare === true ? { bare } : {}) };
  road.stop({ state: "error", error: said }, { at: "start", entry: null, file: null });
}
