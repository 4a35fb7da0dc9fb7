import type { FactsOf, FindingId, Found, FoundOf } from "../../src/findings/all.ts";
import { allRules } from "../../src/findings/all.ts";
import { findAll } from "../../src/findings/find-all.ts";
import type { Environment } from "../../src/model/environment.ts";
import type { Detected } from "../../src/model/finding.ts";
import type { Forecast } from "../../src/model/forecast.ts";
import type { Observation } from "../../src/model/observation.ts";
import { environment } from "./builders.ts";

export interface Scene {
  readonly environment?: Environment;
  readonly forecasts?: readonly Forecast[];
  readonly observations?: readonly Observation[];
  readonly publicRoots?: readonly string[];
}

export function findIn(scene: Scene): readonly Found[] {
  return findAll(allRules, {
    environment: scene.environment ?? environment(),
    forecasts: scene.forecasts ?? [],
    observations: scene.observations ?? [],
    publicRoots: scene.publicRoots ?? [],
  });
}

/** What the whole catalogue finds, as ids. */
export function idsIn(scene: Scene): readonly FindingId[] {
  return findIn(scene).map(({ id }) => id);
}

/** The findings of one mode, with its own facts. */
export function foundAs<Id extends FindingId>(id: Id, scene: Scene): readonly Detected<FactsOf<Id>>[] {
  return findIn(scene)
    .filter((found): found is Found & FoundOf<Id> => found.id === id)
    .map(({ detected }) => detected);
}
