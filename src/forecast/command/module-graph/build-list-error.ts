// Follows cmd/go/internal/mvs/errors.go BuildListError (Go 1.27).
import { type ModuleVersion, shown } from "../../../go/mvs/graph.ts";
import type { GoError } from "../../context.ts";

/** An error of a go.mod with the way that led to it. `path`: from the main module to the module whose go.mod it is. */
export function buildListError(error: GoError, path: readonly ModuleVersion[]): GoError {
  const way = path.filter(({ version }, index) => version !== "" || index > 0);
  const last = way.at(-1);
  if (last === undefined) return error;
  const front = way.slice(0, -1).map((module) => `${shown(module)} requires\n\t`);
  return { ...error, prefix: "", text: [...front, told(error, last)].join("") };
}

function told({ prefix, text }: GoError, module: ModuleVersion): string {
  const actual = /^(?:module )?(.+?): (?:invalid .*: )?$/.exec(prefix ?? "")?.[1];
  if (actual === undefined) return `${shown(module)}: ${text}`;
  return actual === shown(module) ? `${prefix}${text}` : `${shown(module)} (replaced by ${actual}): ${text}`;
}
