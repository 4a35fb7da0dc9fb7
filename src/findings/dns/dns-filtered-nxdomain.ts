import { classOf, sinkholeProduct } from "../../data/address-class.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { Breakage } from "../../model/forecast.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { failingLabels, unique } from "../broken.ts";
import { ownAnswers, referenceAddresses, referenceAnswers } from "../controls.ts";
import { type Fault, faultsOf, isTowardsHttpProxy, withoutPort } from "../fault.ts";
import { addressOfClass, ROAD_KINDS, type RoadKinds, roadOf, serversOf } from "./road.ts";

/**
 * `servers`: the name servers that hide the name. `address` and `product`: the block address they give and whose it is; null where they say
 * that there is no such host. `extendedError`: the reason they give (RFC 8914); null: none. `elsewhere`: what another resolver answers;
 * `elsewhereWorks`: Go accepts the host at that address.
 */
export type DnsFilteredNxdomainFacts = {
  readonly hosts: readonly string[];
  readonly servers: readonly string[];
  readonly address: string | null;
  readonly product: string | null;
  readonly extendedError: number | null;
  readonly elsewhere: { readonly resolver: string; readonly address: string } | null;
  readonly elsewhereWorks: boolean;
};

interface Hidden extends Omit<DnsFilteredNxdomainFacts, "hosts"> {
  readonly host: string;
  readonly observations: readonly string[];
}

/** This network's name server hides a name that exists: another resolver has an address for it. */
export const dnsFilteredNxdomain: FailureMode<"dns-filtered-nxdomain", RoadKinds, DnsFilteredNxdomainFacts> = {
  id: "dns-filtered-nxdomain",
  area: "dns",
  ceiling: "blocking",
  reads: ROAD_KINDS,
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-hosts-pin"],
  detect,
};

/** RFC 8914: forged answer, blocked, censored, filtered, prohibited. */
const SAYS_SO = [4, 15, 16, 17, 18];

function detect(evidence: Evidence<RoadKinds>): readonly Detected<DnsFilteredNxdomainFacts>[] {
  const faults = faultsOf(
    evidence,
    (observation, breakage) =>
      withoutAddress(evidence, observation, breakage) ?? atSinkhole(evidence, observation, breakage),
  );
  const first = faults[0];
  return first === undefined ? [] : [detected(first.value, faults)];
}

function withoutAddress(
  evidence: Evidence<RoadKinds>,
  observation: ObservationOf<RoadKinds>,
  breakage: Breakage,
): Hidden | null {
  if (isTowardsHttpProxy(breakage) || observation.kind !== "dns" || observation.ending !== "failed") return null;
  const { failure } = observation;
  const host = withoutPort(breakage.host ?? "").toLowerCase();
  const hidden = elsewhere(evidence, host);
  if (hidden.elsewhere === null) return null;
  const says = extendedError(evidence, host);
  const isNoSuchHost = failure.code === "dns-no-such-host" && failure.server !== null;
  // A server that merely fails may fail for every name; one that says why hides this one.
  if (!isNoSuchHost && !(failure.code === "dns-server-misbehaving" && says.code !== null)) return null;
  const { server } = failure;
  return {
    host,
    servers: server === null ? [] : [server],
    address: null,
    product: null,
    extendedError: says.code,
    ...hidden,
    observations: [observation.key, ...hidden.observations, ...says.observations],
  };
}

function atSinkhole(
  evidence: Evidence<RoadKinds>,
  observation: ObservationOf<RoadKinds>,
  breakage: Breakage,
): Hidden | null {
  const road = roadOf(evidence, observation, breakage);
  const address = road === null ? null : addressOfClass(road, ["sinkhole"]);
  if (road === null || address === null || road.answer.value.from !== "dns") return null;
  const { host, answer } = road;
  const hidden = elsewhere(evidence, host);
  const says = extendedError(evidence, host);
  return {
    host,
    servers: serversOf(road),
    address,
    product: sinkholeProduct(address),
    extendedError: says.code,
    ...hidden,
    observations: [answer.key, observation.key, ...hidden.observations, ...says.observations],
  };
}

/** What another resolver says: an address that Go accepts before one that nobody tried. */
function elsewhere(
  evidence: Evidence<RoadKinds>,
  host: string,
): Pick<Hidden, "elsewhere" | "elsewhereWorks" | "observations"> {
  const tried = referenceAddresses(evidence, host).filter(({ is }) => is === "good");
  const given = referenceAnswers(evidence, host).flatMap(({ resolver, addresses, observation }) =>
    addresses
      .filter((address) => classOf(address) === "public" || isTried(address))
      .map((address) => ({ resolver, address, observation })),
  );
  function isTried(address: string): boolean {
    return tried.some((one) => withoutPort(one.address) === address);
  }
  const best = given.find(({ address }) => isTried(address)) ?? given[0];
  if (best === undefined) return { elsewhere: null, elsewhereWorks: false, observations: [] };
  const proof = tried.filter((one) => withoutPort(one.address) === best.address).map((one) => one.observation);
  return {
    elsewhere: { resolver: best.resolver, address: best.address },
    elsewhereWorks: proof.length > 0,
    observations: [best.observation, ...proof],
  };
}

function extendedError(
  evidence: Evidence<RoadKinds>,
  host: string,
): { readonly code: number | null; readonly observations: readonly string[] } {
  for (const { answers, observation } of ownAnswers(evidence, host)) {
    const code = answers.flatMap((answer) => answer.extendedError ?? []).find((one) => SAYS_SO.includes(one));
    if (code !== undefined) return { code, observations: [observation] };
  }
  return { code: null, observations: [] };
}

function detected(first: Hidden, faults: readonly Fault<Hidden>[]): Detected<DnsFilteredNxdomainFacts> {
  const { host, observations: _, ...facts } = first;
  const hosts = unique(faults.map(({ value }) => value.host));
  const isProven = ({ address, extendedError: code, elsewhereWorks }: Hidden): boolean =>
    address !== null || code !== null || elsewhereWorks;
  return {
    subject: { kind: "host", name: host },
    location: null,
    hosts,
    confidence: faults.every(({ value }) => isProven(value)) ? "high" : "medium",
    facts: { hosts, ...facts, servers: unique(faults.flatMap(({ value }) => value.servers)) },
    evidence: {
      observations: unique(faults.flatMap(({ observation, value }) => [observation, ...value.observations])),
      settings: [],
    },
    breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
    intents: intents(hosts),
  };
}

function intents(hosts: readonly string[]): readonly Intent[] {
  return [
    { intent: "ask-network-admin", what: "unhide-names", hosts },
    { intent: "manual", what: "exempt-in-dns-filter", facts: { hosts: hosts.join(", ") } },
  ];
}
