import type { AddressClass } from "../../data/address-class.ts";
import { isPublicService } from "../../data/public-hosts.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { type Fault, faultsOf } from "../fault.ts";
import { addressOfClass, ROAD_KINDS, type RoadEnd, type RoadKinds, roadOf, roadsFrom, serversOf } from "./road.ts";
import { workingNote } from "./works.ts";

/** `end`: how the road through the stand-in address ends; null: it works. */
export type DnsFakeIpFacts = {
  readonly hosts: readonly string[];
  readonly address: string;
  readonly servers: readonly string[];
  readonly end: RoadEnd | null;
};

interface StandIn {
  readonly host: string;
  readonly address: string;
  readonly servers: readonly string[];
  readonly end: RoadEnd;
}

/**
 * A proxy client (Clash, mihomo, sing-box) answers DNS with stand-in addresses that only its own tunnel can reach. With the tunnel up that
 * is a note; without it nothing can be reached.
 */
export const dnsFakeIp: FailureMode<"dns-fake-ip", RoadKinds, DnsFakeIpFacts> = {
  id: "dns-fake-ip",
  area: "dns",
  ceiling: "blocking",
  reads: ROAD_KINDS,
  explainedBy: ["gonoproxy-too-broad"],
  articles: [],
  detect,
};

function detect(evidence: Evidence<RoadKinds>): readonly Detected<DnsFakeIpFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage): StandIn | null => {
    const road = roadOf(evidence, observation, breakage);
    if (road === null || road.answer.value.from !== "dns") return null;
    // A certificate or an HTTP answer has come through the tunnel.
    if (road.end === "http" || road.end === "name" || road.end === "chain") return null;
    const address = addressOfClass(road, standIns(road.host));
    return address === null ? null : { host: road.host, address, servers: serversOf(road), end: road.end };
  });
  const first = faults[0];
  return first === undefined ? note(evidence) : [broken(first.value, faults)];
}

/** Some clients take ranges that are somebody's real network; nobody serves public Go services there. */
const CUSTOM: readonly AddressClass[] = ["fake-ip", "custom-fake-ip"];

function standIns(host: string): readonly AddressClass[] {
  return isPublicService(host) ? CUSTOM : ["fake-ip"];
}

function broken(first: StandIn, faults: readonly Fault<StandIn>[]): Detected<DnsFakeIpFacts> {
  const { host, address, end } = first;
  const hosts = unique(faults.map(({ value }) => value.host));
  const setProxy: Intent = { intent: "manual", what: "set-http-proxy", facts: { hosts: hosts.join(", ") } };
  return {
    subject: { kind: "host", name: host },
    location: null,
    hosts,
    // Where something accepts, the tunnel may be up and the host be blocked behind it; test labs use such addresses for hosts of their own.
    confidence: end === "handshake" || end === "handshake-silent" || !hosts.some(isPublicService) ? "medium" : "high",
    facts: { hosts, address, servers: unique(faults.flatMap(({ value }) => value.servers)), end },
    evidence: { observations: roadsFrom(faults), settings: [] },
    breaks: failingLabels(faults.flatMap((fault) => fault.broken)),
    intents: [{ intent: "manual", what: "start-tunnel", facts: { address } }, setProxy],
  };
}

function note(evidence: Evidence<RoadKinds>): readonly Detected<DnsFakeIpFacts>[] {
  return workingNote(evidence, CUSTOM, (hosts, working) => ({
    hosts,
    address: working[0].address,
    servers: unique(working.flatMap(serversOf)),
    end: null,
  }));
}
