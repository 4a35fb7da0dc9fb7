import type { Context } from "../forecast/context.ts";
import { forecastModule } from "../forecast/forecast-module.ts";
import type { Forecast } from "../model/forecast.ts";
import type { ModuleRequest } from "../model/recording.ts";

/**
 * The forecast of a module that nobody is asked about. Like a module on the same road, if that one failed on the way and not at the
 * module itself; else what the rules alone decide; else unknown.
 */
export function ruleForecast(
  context: Context,
  request: ModuleRequest,
  like: Forecast | null,
  presumedPrivate: boolean,
): Forecast {
  const byRule = forecastModule({ ...context, online: false, need: () => {}, observations: new Map() }, request);
  if (byRule.outcome !== "unknown") return { ...byRule, basis: "rules" };
  if (presumedPrivate) return { ...byRule, basis: "rules", unknown: "presumed-private" };
  if (like === null) return { ...byRule, basis: "rules", unknown: "enough-asked" };
  return {
    ...byRule,
    basis: "same-road",
    likeModule: like.module,
    outcome: like.outcome,
    error: null,
    unknown: like.unknown,
    exitStatus: like.exitStatus,
    goWaitsMs: like.goWaitsMs,
    confidence: like.confidence === "certain" || like.confidence === "high" ? "medium" : "low",
    breakage: like.breakage,
    evidence: like.evidence,
  };
}
