import type { Context } from "../forecast/context.ts";
import type { Environment } from "../model/environment.ts";
import type { Limits } from "../model/flow.ts";
import type { Forecast } from "../model/forecast.ts";
import type { Request } from "../model/recording.ts";

/** All that planning and judging depend on. */
export interface Case {
  readonly environment: Environment;
  readonly request: Request;
  readonly limits: Limits;
  /** Forecasts the command of the request, where it has one; no other run loads it. */
  readonly forecastCommand?: (context: Context) => Forecast;
}
