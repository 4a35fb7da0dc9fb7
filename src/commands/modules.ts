import type { Environment } from "../model/environment.ts";
import type { ModuleRequest } from "../model/recording.ts";
import { UsageError } from "./usage-error.ts";

/** Asked for where no go.mod is at hand: small, public, old, on the best-known host, and served by every mirror. */
const WELL_KNOWN: ModuleRequest = { path: "github.com/pkg/errors", query: "v0.9.1", named: false };

/** `PATH[@VERSION]`; without a version the newest is asked for, as go does. */
export function parseModule(argument: string): ModuleRequest {
  const at = argument.indexOf("@");
  const path = at < 0 ? argument : argument.slice(0, at);
  const query = at < 0 ? "latest" : argument.slice(at + 1);
  if (path === "" || query === "") throw new UsageError((words) => words.noModule(argument));
  return { path, query, named: true };
}

/** What is checked: the modules named, else those of the go.mod at hand, else one well-known public module. */
export function modulesToCheck(named: readonly string[], environment: Environment): ModuleRequest[] {
  if (named.length > 0) return named.map(parseModule);
  const required = environment.modules.requirements.map(({ path, version }) => ({
    path,
    query: version,
    named: false,
  }));
  return required.length > 0 ? required : [WELL_KNOWN];
}
