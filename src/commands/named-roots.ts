import type { Environment } from "../model/environment.ts";
import type { Observation } from "../model/observation.ts";
import { chainFacts } from "../x509/chain-facts.ts";
import { chainOf, poolOf } from "../x509/judge-tls.ts";
import { rootsNamedBy } from "../x509/roots/root-pool.ts";

/** SHA-256 of the roots that some chain of this run names, those among them that lie where Go does not read them. */
export function namedRoots(environment: Environment, observations: readonly Observation[]): ReadonlySet<string> {
  const pool = poolOf(environment.roots);
  const named = new Set<string>();
  for (const observation of observations) {
    if (observation.kind !== "tls" || observation.ending !== "ok") continue;
    const chain = chainOf(observation.value);
    for (const sha256 of rootsNamedBy(chain, pool)) named.add(sha256);
    const { strays = [] } = environment.roots;
    const authority = strays.length === 0 ? null : chainFacts(chain, pool)?.authority;
    for (const stray of strays) {
      if (stray.sha256 === authority?.sha256 || stray.name === authority?.name) named.add(stray.sha256);
    }
  }
  return named;
}
