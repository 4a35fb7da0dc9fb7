import type { Environment } from "../../model/environment.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { type ChainFacts, chainFacts } from "../../x509/chain-facts.ts";
import { chainOf, judgeTls, poolOf } from "../../x509/judge-tls.ts";
import type { ChainVerdict } from "../../x509/verdict.ts";

export type Refused = Extract<ChainVerdict, { accepted: false }>;

/** The name a handshake asked for: the key of a `tls` observation is `tls <address> <name>[ via <proxy>]`. */
export function serverNameOf(observation: ObservationOf<"tls">): string {
  return observation.key.split(" ")[2] ?? "";
}

/** Go's refusal of the chain of a finished handshake; null where there is none. */
export function refusalOf(environment: Environment, observation: ObservationOf<"tls">): Refused | null {
  if (observation.ending !== "ok") return null;
  const verdict = judgeTls(environment, observation.value, serverNameOf(observation));
  return verdict.accepted === false ? verdict : null;
}

/** What the chain of a finished handshake tells; null where there is none, or its first certificate cannot be read. */
export function factsOf(environment: Environment, observation: ObservationOf<"tls">): ChainFacts | null {
  return observation.ending === "ok" ? chainFacts(chainOf(observation.value), poolOf(environment.roots)) : null;
}
