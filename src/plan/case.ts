import type { Environment } from "../model/environment.ts";
import type { Limits } from "../model/flow.ts";
import type { Request } from "../model/recording.ts";

/** All that planning and judging depend on. */
export interface Case {
  readonly environment: Environment;
  readonly request: Request;
  readonly limits: Limits;
}
