import { PENDING } from "../../context.ts";
import type { Road } from "../../road.ts";
import { stopAtStart } from "../stop-at-start.ts";

/** How a command about packages ends: with these lines; it cannot be told; an answer is missing still; null: well, or the road has ended already. */
export type PackagesEnd = { readonly lines: readonly string[] } | "unknown" | "pending" | null;

/** Ends the road so. */
export function endPackages(road: Road, end: PackagesEnd): void {
  if (end === null || !road.going) return;
  if (end === "pending") road.stop(PENDING, { at: "proxy", entry: null, file: "mod" });
  else if (end === "unknown")
    road.stop(
      { state: "unknown", why: "command-not-forecast", observation: null },
      { at: "path", entry: null, file: null },
    );
  else stopAtStart(road, { text: end.lines.join("\n"), exitStatus: 1, bare: true });
}
