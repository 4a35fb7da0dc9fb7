import type { Found } from "../findings/all.ts";
import { isFailing, labelOf } from "../findings/broken.ts";
import type { Forecast } from "../model/forecast.ts";

export interface Causes {
  /** `module@query` of a failing forecast to the finding that is its cause. */
  readonly ofForecast: ReadonlyMap<string, Found>;
  /** A finding to the one it is a consequence of. */
  readonly explainedBy: ReadonlyMap<Found, Found>;
}

/**
 * Gives each failing forecast exactly one cause: the finding that stands on the observation at which go stops, followed through
 * `explainedBy` to its root. A finding is a consequence of another only if that one breaks everything it breaks.
 */
export function assignCauses(forecasts: readonly Forecast[], found: readonly Found[]): Causes {
  const ofForecast = new Map<string, Found>();
  for (const forecast of forecasts.filter(isFailing)) {
    const label = labelOf(forecast);
    const candidates = found.filter(({ detected }) => detected.breaks.includes(label));
    const direct = candidates.filter((candidate) => standsOn(candidate, forecast.breakage?.observation ?? null));
    const nearest = direct[0] ?? candidates[0];
    if (nearest !== undefined) ofForecast.set(label, rootOf(nearest, candidates));
  }
  const explainedBy = new Map<Found, Found>();
  for (const one of found) {
    const cause = found.find((other) => explains(other, one) && breaksAllOf(other, one));
    if (cause !== undefined) explainedBy.set(one, cause);
  }
  return { ofForecast, explainedBy };
}

/** A breakage without an observation was decided by a setting, so a finding about a setting stands on it. */
function standsOn({ area, detected }: Found, observation: string | null): boolean {
  return observation === null ? area === "settings" : detected.evidence.observations.includes(observation);
}

function rootOf(found: Found, candidates: readonly Found[]): Found {
  const passed = new Set<Found>();
  let root = found;
  while (!passed.has(root)) {
    passed.add(root);
    root = candidates.find((other) => explains(other, root)) ?? root;
  }
  return root;
}

function explains(cause: Found, consequence: Found): boolean {
  return cause !== consequence && consequence.explainedBy.includes(cause.id);
}

function breaksAllOf(cause: Found, consequence: Found): boolean {
  const { breaks } = consequence.detected;
  return breaks.length > 0 && breaks.every((label) => cause.detected.breaks.includes(label));
}
