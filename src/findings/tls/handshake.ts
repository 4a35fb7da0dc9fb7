import type { Environment } from "../../model/environment.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { type ChainFacts, chainFacts } from "../../x509/chain-facts.ts";
import { chainOf, judgeTls, poolOf } from "../../x509/judge-tls.ts";
import type { ChainVerdict } from "../../x509/verdict.ts";

export type Refused = Extract<ChainVerdict, { accepted: false }>;

/** A handshake that ended well, whatever go says of its chain. */
export type Shaken = Extract<ObservationOf<"tls">, { ending: "ok" }>;

/** The name a handshake asked for: the key of a `tls` observation is `tls <address> <name>[ via <proxy>]`. */
export function serverNameOf(observation: ObservationOf<"tls">): string {
  return observation.key.split(" ")[2] ?? "";
}

/** Whether go would make this handshake; the others are controls, with another hello, name or address. */
export function isGoHandshake(observation: ObservationOf<"tls">): boolean {
  return observation.key.startsWith("tls ");
}

/** The finished handshakes that go would make, of those seen. */
export function shakenIn(observations: readonly ObservationOf<"tls" | "http">[]): readonly Shaken[] {
  return observations.flatMap((observation) =>
    observation.kind === "tls" && observation.ending === "ok" && isGoHandshake(observation) ? [observation] : [],
  );
}

/** Go's refusal of the chain of a finished handshake; null where there is none. */
export function refusalOf(environment: Environment, observation: ObservationOf<"tls">): Refused | null {
  if (observation.ending !== "ok") return null;
  const verdict = judgeTls(environment, observation.value, serverNameOf(observation));
  return verdict.accepted === false ? verdict : null;
}

const known = new WeakMap<Environment, WeakMap<Shaken["value"], ChainFacts | null>>();

/** What the chain of a finished handshake tells, read once; null where there is none, or its first certificate cannot be read. */
export function factsOf(environment: Environment, observation: ObservationOf<"tls">): ChainFacts | null {
  if (observation.ending !== "ok") return null;
  const ofEnvironment = known.get(environment) ?? new WeakMap<Shaken["value"], ChainFacts | null>();
  known.set(environment, ofEnvironment);
  const before = ofEnvironment.get(observation.value);
  if (before !== undefined) return before;
  const facts = chainFacts(chainOf(observation.value), poolOf(environment.roots));
  ofEnvironment.set(observation.value, facts);
  return facts;
}
