import type { Environment } from "../model/environment.ts";
import type { Ceiling, Detected, FailureMode } from "../model/finding.ts";
import type { Forecast } from "../model/forecast.ts";
import type { Area, Observation, ObservationKind, ObservationOf } from "../model/observation.ts";

/** Everything there is to judge. A rule gets the kinds of observation it declared, and no others. */
export interface FindInput {
  readonly environment: Environment;
  readonly forecasts: readonly Forecast[];
  readonly observations: readonly Observation[];
  /** SHA-256 of roots that the configuration calls public. */
  readonly publicRoots?: readonly string[];
}

/** One finding, before the report has weighed it. */
export interface RuleFound<Id extends string, F> {
  readonly id: Id;
  readonly area: Area;
  readonly ceiling: Ceiling;
  readonly explainedBy: readonly string[];
  readonly articles: readonly string[];
  readonly detected: Detected<F>;
}

/** A failure mode whose kinds of observation are bound inside, so that modes of all kinds fit into one list. */
export interface Rule<Id extends string, F> {
  readonly id: Id;
  readonly area: Area;
  readonly ceiling: Ceiling;
  readonly reads: readonly ObservationKind[];
  readonly explainedBy: readonly string[];
  readonly articles: readonly string[];
  readonly find: (input: FindInput) => readonly RuleFound<Id, F>[];
}

/** `areaOf`: for a mode that is at home in every layer, the layer of one finding. */
export function rule<Id extends string, K extends ObservationKind, F>(
  mode: FailureMode<Id, K, F>,
  areaOf: (facts: F) => Area = () => mode.area,
): Rule<Id, F> {
  const { id, area, ceiling, reads, explainedBy, articles } = mode;
  return {
    id,
    area,
    ceiling,
    reads,
    explainedBy,
    articles,
    find: ({ environment, forecasts, observations, publicRoots = [] }) => {
      const declared = observations.filter((observation) => isOneOf(observation, reads));
      const byKey = new Map(declared.map((observation) => [observation.key, observation]));
      const evidence = {
        environment,
        forecasts,
        observations: declared,
        observation: (key: string) => byKey.get(key),
        publicRoots: new Set(publicRoots),
      };
      return mode.detect(evidence).map((detected) => ({
        id,
        area: areaOf(detected.facts),
        ceiling: detected.ceiling ?? ceiling,
        explainedBy,
        articles,
        detected,
      }));
    },
  };
}

function isOneOf<K extends ObservationKind>(
  observation: Observation,
  kinds: readonly K[],
): observation is ObservationOf<K> {
  return kinds.some((kind) => kind === observation.kind);
}
