import { valueOf } from "../go/cfg/value-of.ts";
import type { Environment } from "../model/environment.ts";
import type { Forecast } from "../model/forecast.ts";

/**
 * Whether there may be a prescription to try: something fails, go gets around an error, or the database is switched off. Where all is well
 * nothing of stage 3 is even loaded.
 */
export function deservesProof({ settings }: Environment, forecasts: readonly Forecast[]): boolean {
  if (valueOf(settings, "GOSUMDB") === "off") return true;
  return forecasts.some(
    ({ outcome, swallowed }) =>
      outcome === "fails" || outcome === "hangs" || swallowed.some(({ notExist }) => !notExist),
  );
}
