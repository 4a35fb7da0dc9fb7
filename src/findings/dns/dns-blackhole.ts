import { isPublicService } from "../../data/public-hosts.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { referenceAddresses } from "../controls.ts";
import { type Fault, faultsOf } from "../fault.ts";
import { addressOfClass, ROAD_KINDS, type RoadKinds, roadOf, roadsFrom, serversOf } from "./road.ts";

/** `addresses`: what the names lead to. `inHosts`: a line of the hosts file says so; else `servers`, the name servers, `host:port`. */
export type DnsBlackholeFacts = {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  readonly inHosts: boolean;
  readonly servers: readonly string[];
};

interface Nowhere {
  readonly host: string;
  readonly address: string;
  readonly from: "hosts" | "dns";
  readonly servers: readonly string[];
  readonly isProven: boolean;
}

/** The name leads to no host at all: to 0.0.0.0 or ::, or, for a public service, to this machine, where nothing listens. */
export const dnsBlackhole: FailureMode<"dns-blackhole", RoadKinds, DnsBlackholeFacts> = {
  id: "dns-blackhole",
  area: "dns",
  ceiling: "blocking",
  reads: ROAD_KINDS,
  explainedBy: ["gonoproxy-too-broad"],
  articles: [],
  detect,
};

function detect(evidence: Evidence<RoadKinds>): readonly Detected<DnsBlackholeFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage): Nowhere | null => {
    const road = roadOf(evidence, observation, breakage);
    if (road === null || road.end === "http" || road.answer.value.from === "literal") return null;
    const { host, answer, end } = road;
    const isPublic = isPublicService(host);
    const unspecified = addressOfClass(road, ["unspecified"]);
    const loopback = isPublic && end === "refused" ? addressOfClass(road, ["loopback"]) : null;
    const address = unspecified ?? loopback;
    if (address === null) return null;
    const isGoodElsewhere = referenceAddresses(evidence, host).some(({ is }) => is === "good");
    return {
      host,
      address,
      from: answer.value.from === "hosts" ? "hosts" : "dns",
      servers: serversOf(road),
      isProven: isPublic || isGoodElsewhere,
    };
  });
  // The hosts file and a name server are two hands.
  return (["hosts", "dns"] as const).flatMap((from) => {
    const group = faults.filter(({ value }) => value.from === from);
    return group[0] === undefined ? [] : [detected(group[0].value, group)];
  });
}

function detected(first: Nowhere, faults: readonly Fault<Nowhere>[]): Detected<DnsBlackholeFacts> {
  const hosts = unique(faults.map(({ value }) => value.host));
  const inHosts = first.from === "hosts";
  return {
    subject: { kind: "host", name: first.host },
    location: null,
    hosts,
    confidence: inHosts ? "certain" : faults.every(({ value }) => value.isProven) ? "high" : "medium",
    facts: {
      hosts,
      addresses: unique(faults.map(({ value }) => value.address)),
      inHosts,
      servers: unique(faults.flatMap(({ value }) => value.servers)),
    },
    evidence: { observations: roadsFrom(faults), settings: [] },
    breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
    intents: inHosts ? faults.map(({ value }) => removeLine(value)) : fromServer(hosts),
  };
}

function removeLine({ host, address }: Nowhere): Intent {
  return { intent: "manual", what: "remove-hosts-line", facts: { host, address } };
}

function fromServer(hosts: readonly string[]): readonly Intent[] {
  return [
    { intent: "manual", what: "exempt-in-dns-filter", facts: { hosts: hosts.join(", ") } },
    { intent: "ask-network-admin", what: "correct-answers", hosts },
  ];
}
