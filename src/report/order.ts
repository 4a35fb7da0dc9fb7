import type { Found } from "../findings/all.ts";
import type { Area } from "../model/observation.ts";
import type { Severity } from "../model/report.ts";

/** A finding with what orders it. */
export interface Weighed {
  readonly found: Found;
  readonly key: string;
  readonly severity: Severity | null;
  /** How many failing forecasts it is the cause of. */
  readonly causes: number;
  /** Shown findings only. */
  readonly explainedBy: Found | null;
}

const SEVERITIES: readonly (Severity | null)[] = ["blocking", "exposing", "degrading", null];

/** From the user's own settings outwards along the road. */
const AREAS: readonly Area[] = ["settings", "dns", "tcp", "proxy", "tls", "http", "sumdb", "vcs"];

/** Causes before consequences: the worst first, and under each cause what follows from it. The same input gives the same order. */
export function inOrder(weighed: readonly Weighed[]): readonly Weighed[] {
  const sorted = [...weighed].sort(compare);
  const under = (cause: Found | null): readonly Weighed[] =>
    sorted.filter(({ explainedBy }) => explainedBy === cause).flatMap((one) => [one, ...under(one.found)]);
  return under(null);
}

function compare(a: Weighed, b: Weighed): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    b.causes - a.causes ||
    AREAS.indexOf(a.found.area) - AREAS.indexOf(b.found.area) ||
    compareText(a.key, b.key)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
