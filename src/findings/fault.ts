import type { Evidence } from "../model/finding.ts";
import type { Breakage } from "../model/forecast.ts";
import type { ObservationKind, ObservationOf } from "../model/observation.ts";
import { type Broken, brokenRoads } from "./broken.ts";

/** What a rule read from the observation that decided an error, and all roads it breaks. */
export interface Fault<V> {
  /** The key of the observation. */
  readonly observation: string;
  /** The host of the URL that was asked, without port; empty where none is known. */
  readonly host: string;
  readonly value: V;
  readonly broken: readonly Broken[];
}

/**
 * Reads the deciding observation of every error on every road. `read` answers null where the rule does not apply. Roads that break at
 * the same observation towards the same host are one fault.
 */
export function faultsOf<K extends ObservationKind, V>(
  evidence: Evidence<K>,
  read: (observation: ObservationOf<K>, breakage: Breakage) => V | null,
): readonly Fault<V>[] {
  const faults = new Map<string, { observation: string; host: string; value: V; broken: Broken[] }>();
  for (const broken of brokenRoads(evidence.forecasts)) {
    const { breakage } = broken;
    if (breakage.observation === null) continue;
    const observation = evidence.observation(breakage.observation);
    if (observation === undefined) continue;
    const value = read(observation, breakage);
    if (value === null) continue;
    const host = withoutPort(breakage.host ?? "");
    const known = faults.get(`${breakage.observation} ${host}`);
    if (known === undefined) {
      faults.set(`${breakage.observation} ${host}`, {
        observation: breakage.observation,
        host,
        value,
        broken: [broken],
      });
    } else {
      known.broken.push(broken);
    }
  }
  return [...faults.values()];
}

/** `host:port` and `[v6]:port` without the port; a bare IPv6 address stays. */
export function withoutPort(host: string): string {
  const bracketed = /^\[(.*)\](?::\d+)?$/.exec(host)?.[1];
  if (bracketed !== undefined) return bracketed;
  return /^[^:]*:\d+$/.test(host) ? host.slice(0, host.lastIndexOf(":")) : host;
}

/** True where the step was on the way to the HTTP proxy, not to the module's host: other modes are about those. */
export function isTowardsHttpProxy(breakage: Breakage): boolean {
  return breakage.layer === "proxy" || /(?:^|: )(?:proxyconnect|socks connect) /.test(breakage.text);
}
