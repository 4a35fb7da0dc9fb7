import type { EndpointReason, PlannedStage } from "../model/endpoints.ts";

/** The words of `--print-endpoints`. */
export interface EndpointsWords {
  readonly stage: Readonly<Record<PlannedStage["stage"], string>>;
  readonly when: Readonly<Record<PlannedStage["when"], string>>;
  readonly reason: Readonly<Record<EndpointReason, string>>;
  /** What an endpoint learns: names and module paths. */
  readonly tells: (names: readonly string[]) => string;
  readonly nobody: string;
  readonly notAsked: (modules: readonly string[]) => string;
  /** What a run alone can tell. */
  readonly unknown: string;
}
