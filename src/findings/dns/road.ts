import { type AddressClass, classOf } from "../../data/address-class.ts";
import { dnsKey } from "../../model/content-key.ts";
import type { Evidence } from "../../model/finding.ts";
import type { Breakage } from "../../model/forecast.ts";
import type { DnsObservation, ObservationOf } from "../../model/observation.ts";
import type { RefusalReason } from "../../x509/verdict.ts";
import { unique } from "../broken.ts";
import { type Fault, isTowardsHttpProxy, withoutPort } from "../fault.ts";
import { refusalOf } from "../tls/handshake.ts";

/** What a rule must read to follow a road from its name to its end. */
export type RoadKinds = "dns" | "dns-probe" | "tcp" | "tls" | "http";

/** The kinds, for a rule that declares them. */
export const ROAD_KINDS = ["dns", "dns-probe", "tcp", "tls", "http"] as const;

/** How a road that began with an address ended. `handshake`: reset, closed, or no TLS; `name` and `chain`: Go refuses the certificate. */
export type RoadEnd =
  | "refused"
  | "silent"
  | "unreachable"
  | "handshake"
  | "handshake-silent"
  | "name"
  | "chain"
  | "http";

/** A road straight to an address (no HTTP proxy), from the name to where it broke. */
export interface Road {
  readonly host: string;
  readonly answer: Extract<DnsObservation, { ending: "ok" }>;
  /** The address at which it broke; of several that all failed to connect, the first. */
  readonly address: string;
  /** `ip:port`; null where the road broke at an HTTP answer. */
  readonly place: string | null;
  readonly end: RoadEnd;
  readonly refusal: RefusalReason | null;
}

/**
 * The road of an error; null where the name had no address or that of another name, was itself an address, or an HTTP proxy was on the
 * way.
 */
export function roadOf(
  evidence: Evidence<RoadKinds>,
  observation: ObservationOf<RoadKinds>,
  breakage: Breakage,
): Road | null {
  if (isTowardsHttpProxy(breakage) || observation.key.includes(" via ")) return null;
  const host = withoutPort(breakage.host ?? "");
  const answer = evidence.observation(dnsKey(host));
  if (answer?.kind !== "dns" || answer.ending !== "ok" || answer.value.from === "literal") return null;
  // A search domain has captured the name: the answer is about another one.
  if (answer.value.from === "dns" && answer.value.name.toLowerCase() !== host.toLowerCase()) return null;
  const end = endOf(evidence, observation);
  if (end === null) return null;
  const place = placeOf(observation);
  const address = place === null ? (answer.value.addresses[0] ?? "") : withoutPort(place);
  if (!answer.value.addresses.includes(address)) return null;
  return { host: host.toLowerCase(), answer, address, place, ...end };
}

function placeOf(observation: ObservationOf<RoadKinds>): string | null {
  return observation.kind === "tcp" || observation.kind === "tls" ? (observation.key.split(" ")[1] ?? "") : null;
}

function endOf(
  { environment }: Evidence<RoadKinds>,
  observation: ObservationOf<RoadKinds>,
): Pick<Road, "end" | "refusal"> | null {
  const { kind, ending } = observation;
  if (kind === "http") return { end: "http", refusal: null };
  if (kind === "tcp") return tcpEnd(observation);
  if (kind !== "tls") return null;
  if (ending === "timed-out") return { end: "handshake-silent", refusal: null };
  if (ending === "failed") return { end: "handshake", refusal: null };
  const refusal = refusalOf(environment, observation)?.reason ?? null;
  if (refusal === null) return null;
  return { end: refusal === "host-name" || refusal === "legacy-common-name" ? "name" : "chain", refusal };
}

function tcpEnd(observation: ObservationOf<"tcp">): Pick<Road, "end" | "refusal"> | null {
  if (observation.ending === "timed-out") return { end: "silent", refusal: null };
  if (observation.ending !== "failed") return null;
  const refused = observation.failure.code === "tcp-refused" || observation.failure.code === "tcp-reset";
  return { end: refused ? "refused" : "unreachable", refusal: null };
}

/** Whether the connection itself failed, at each address of the answer. */
export function isDeadEnd({ end }: Road): boolean {
  return end === "refused" || end === "silent" || end === "unreachable";
}

/**
 * The address of one of these classes at which the road broke: of a road on which no address accepted a connection any in the answer,
 * else the one that was connected to. null: none.
 */
export function addressOfClass(road: Road, classes: readonly AddressClass[]): string | null {
  const isOfClass = (address: string): boolean => {
    const own = classOf(address);
    return own !== null && classes.includes(own);
  };
  const candidates = isDeadEnd(road) ? [road.address, ...road.answer.value.addresses] : [road.address];
  return candidates.find(isOfClass) ?? null;
}

/** The observations at both ends of these roads: where each broke, and the answer it began with. */
export function roadsFrom(faults: readonly Fault<{ readonly host: string }>[]): readonly string[] {
  return unique(faults.flatMap(({ observation, value }) => [observation, dnsKey(value.host)]));
}

/** The name servers that gave the answer, `host:port`, each once. */
export function serversOf({ answer }: Pick<Road, "answer">): readonly string[] {
  const answering = answer.value.exchanges.filter(({ addresses }) => addresses.length > 0);
  return [...new Set(answering.map(({ server }) => server))];
}
