import type { Environment } from "../model/environment.ts";
import type { Observation } from "../model/observation.ts";
import { chainOf, poolOf } from "../x509/judge-tls.ts";
import { rootsNamedBy } from "../x509/root-pool.ts";

/** SHA-256 of the roots that some chain of this run names. */
export function namedRoots(environment: Environment, observations: readonly Observation[]): ReadonlySet<string> {
  const pool = poolOf(environment.roots);
  const named = new Set<string>();
  for (const observation of observations) {
    if (observation.kind !== "tls" || observation.ending !== "ok") continue;
    for (const sha256 of rootsNamedBy(chainOf(observation.value), pool)) named.add(sha256);
  }
  return named;
}
