import type { ReferenceResolver } from "../model/config.ts";
import { type Purpose, purposeOf } from "../model/content-key.ts";
import type { Environment } from "../model/environment.ts";
import type { DnsProbeValue, Observation, ObservationKind, ObservationOf } from "../model/observation.ts";
import { judgeTls } from "../x509/judge-tls.ts";

/**
 * What a rule hands over: its evidence as it is. A rule sees only the kinds it declared, so it must declare the kinds that the look-up
 * names, or the look-up finds nothing. In all of them null (or an empty list) means: not asked, or cut off; that proves nothing.
 */
export interface Seen {
  readonly observations: readonly Observation[];
}

/** The controls of some purposes that came to an end of their own: cut off and not asked are left out. */
export function controlsOf<K extends ObservationKind>(
  { observations }: Seen,
  kind: K,
  purposes: readonly Purpose[],
): readonly ObservationOf<K>[] {
  return observations.filter((observation): observation is ObservationOf<K> => {
    const purpose = purposeOf(observation.flow);
    const ended = observation.ending !== "cut-off" && observation.ending !== "not-asked";
    return observation.kind === kind && ended && purpose !== null && purposes.includes(purpose);
  });
}

/** One answer to one query: `rcode`, addresses, RFC 8914 code. */
export type DnsAnswer = DnsProbeValue["answers"][number];

/** What one resolver said of one name. */
export interface ResolverAnswers {
  /** Key of the observation. */
  readonly observation: string;
  /** `host:port`, or the https URL for DoH. */
  readonly resolver: string;
  readonly transport: ReferenceResolver["transport"];
  /** `own`: this machine's resolver. */
  readonly place: ReferenceResolver["place"] | "own";
  /** In the order they came, at least one; over UDP all that came to one datagram within the hold window. */
  readonly answers: readonly DnsAnswer[];
  /** Every address in them, each once. */
  readonly addresses: readonly string[];
  /** One datagram got answers that contradict each other: a forgery (detection A1), whatever the rcodes. */
  readonly contradicts: boolean;
}

const PLACES: Readonly<Partial<Record<Purpose, ResolverAnswers["place"]>>> = {
  "reference-domestic": "domestic",
  "reference-foreign": "foreign",
  "reference-company": "company",
  "own-resolver": "own",
};

/** What the reference resolvers said of `host`, by UDP, TCP and DoH; those that did not answer are left out. Declare `dns-probe`. */
export function referenceAnswers(seen: Seen, host: string): readonly ResolverAnswers[] {
  return answersOf(seen, host, ["reference-domestic", "reference-foreign", "reference-company"]);
}

/** What this machine's own resolver said of `host` when asked raw, with every datagram and the EDE code. Declare `dns-probe`. */
export function ownAnswers(seen: Seen, host: string): readonly ResolverAnswers[] {
  return answersOf(seen, host, ["own-resolver"]);
}

function answersOf(seen: Seen, host: string, purposes: readonly Purpose[]): readonly ResolverAnswers[] {
  return controlsOf(seen, "dns-probe", purposes).flatMap((observation) => {
    if (observation.ending !== "ok" || !sameName(observation.value.name, host)) return [];
    const purpose = purposeOf(observation.flow);
    const { server, transport, answers } = observation.value;
    return [
      {
        observation: observation.key,
        resolver: server,
        transport,
        place: (purpose === null ? undefined : PLACES[purpose]) ?? "own",
        answers,
        addresses: addressesOf(answers),
        contradicts: new Set(answers.map(meaning)).size > 1,
      },
    ];
  });
}

/** Answers that differ only in order, time or flags say the same. */
function meaning({ rcode, addresses }: DnsAnswer): string {
  return JSON.stringify([rcode, [...addresses].sort()]);
}

function addressesOf(answers: readonly DnsAnswer[]): readonly string[] {
  return [...new Set(answers.flatMap(({ addresses }) => addresses))];
}

function sameName(one: string, other: string): boolean {
  const plain = (name: string): string => name.toLowerCase().replace(/\.$/, "");
  return plain(one) === plain(other);
}

/** Whether a control of these purposes was answered; null: none was asked. Declare the kind. */
function answered(seen: Seen, kind: ObservationKind, purposes: readonly Purpose[]): boolean | null {
  const controls = controlsOf(seen, kind, purposes);
  return controls.length === 0 ? null : controls.some(({ ending }) => ending === "ok");
}

/** Whether this machine's resolver gives an address for a name that certainly exists. Declare `dns-probe`. */
export function controlNameAnswered(seen: Seen): boolean | null {
  const controls = controlsOf(seen, "dns-probe", ["control-name"]);
  if (controls.length === 0) return null;
  return controls.some((one) => one.ending === "ok" && addressesOf(one.value.answers).length > 0);
}

/** What this machine's resolver says of names that cannot exist. */
export interface CanaryNames {
  /** How many got any answer, and how many of them an address. */
  readonly asked: number;
  readonly answered: number;
  /** The address that at least two of them share: the resolver rewrites NXDOMAIN (detection A5). null: none. */
  readonly sharedAddress: string | null;
  readonly observations: readonly string[];
}

/** null: none was asked or answered. Declare `dns-probe`. */
export function canaryNames(seen: Seen): CanaryNames | null {
  const probes = controlsOf(seen, "dns-probe", ["canary-name"]).filter((one) => one.ending === "ok");
  if (probes.length === 0) return null;
  const given = probes.map(({ value }) => addressesOf(value.answers));
  const count = (address: string): number => given.filter((addresses) => addresses.includes(address)).length;
  return {
    asked: probes.length,
    answered: given.filter((addresses) => addresses.length > 0).length,
    sharedAddress: given.flat().find((address) => count(address) >= 2) ?? null,
    observations: probes.map(({ key }) => key),
  };
}

/** Whether at least two names that cannot exist have one and the same address here; null: not asked. Declare `dns-probe`. */
export function canaryNameAnswered(seen: Seen): boolean | null {
  const canaries = canaryNames(seen);
  return canaries === null ? null : canaries.sharedAddress !== null;
}

/**
 * Whether a datagram to an address without a resolver got an answer: for `host`, and for a control name. Both: port 53 is intercepted
 * (A4, certain). Only the host: its answers are injected (A2, certain). Declare `dns-probe`.
 */
export function deadResolverAnswered(
  seen: Seen,
  host: string,
): { readonly host: boolean | null; readonly control: boolean | null; readonly observations: readonly string[] } {
  const probes = controlsOf(seen, "dns-probe", ["dead-resolver"]);
  const ofHost = (key: string): boolean => sameName(key.split(" ")[3] ?? "", host);
  const any = (some: typeof probes): boolean | null =>
    some.length === 0 ? null : some.some(({ ending }) => ending === "ok");
  return {
    host: any(probes.filter(({ key }) => ofHost(key))),
    control: any(probes.filter(({ key }) => !ofHost(key))),
    observations: probes.filter(({ ending }) => ending === "ok").map(({ key }) => key),
  };
}

/** Whether an address where nothing listens accepted a connection: a transparent proxy (B5, certain). Declare `tcp`. */
export function deadAddressAnswered(seen: Seen): boolean | null {
  return answered(seen, "tcp", ["dead-address"]);
}

/** Whether the failing address (`ip:port`) accepts a connection on another port, normally 80. Declare `tcp`. */
export function otherPortAnswered(seen: Seen, address: string): boolean | null {
  const ip = address.slice(0, address.lastIndexOf(":"));
  const own = controlsOf(seen, "tcp", ["other-port"]).filter(({ key }) => key.startsWith(`tcp ${ip}:`));
  return own.length === 0 ? null : own.some(({ ending }) => ending === "ok");
}

/** An address of `host` that a reference resolver gave, and whether its handshake satisfies Go. */
export interface ReferenceAddress {
  readonly address: string;
  readonly observation: string;
  /** `good`: Go accepts its chain for this name; `rejected`: it does not, or nobody can tell; `dead`: no handshake. */
  readonly is: "good" | "rejected" | "dead";
}

/**
 * Addresses from reference resolvers, each tried with the name: the system's DNS answer is wrong only if one of these is good (and no own
 * address is). Addresses that this machine's resolver gave as well are not tried again. Declare `tls`.
 */
export function referenceAddresses(
  seen: Seen & { readonly environment: Environment },
  host: string,
): readonly ReferenceAddress[] {
  return tlsProbes(seen, "reference-address")
    .filter(({ serverName }) => sameName(serverName, host))
    .map(({ address, serverName, probe }) => {
      const accepted = probe.ending === "ok" && judgeTls(seen.environment, probe.value, serverName).accepted === true;
      return { address, observation: probe.key, is: accepted ? "good" : probe.ending === "ok" ? "rejected" : "dead" };
    });
}

/** Handshakes made as controls: the address, the name sent, and how they ended. */
export function tlsProbes(seen: Seen, purpose: Purpose) {
  return controlsOf(seen, "tls", [purpose]).map((probe) => {
    const [, address = "", serverName = ""] = probe.key.split(" ");
    return { address, serverName, probe };
  });
}
