import { classOf } from "../../data/address-class.ts";
import { isInternalName } from "../../data/public-hosts.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { addressPort } from "../../model/host-port.ts";
import { failingLabels, unique } from "../broken.ts";
import { ownAnswers, referenceAddresses, referenceAnswers } from "../controls.ts";
import { type Fault, faultsOf } from "../fault.ts";
import { controlSni } from "../road-controls.ts";
import { isDeadEnd, ROAD_KINDS, type Road, type RoadEnd, type RoadKinds, roadOf } from "./road.ts";

/** A line of the hosts file: `end` is how the road through its address ends. */
export type HostsPin = { readonly host: string; readonly address: string; readonly end: RoadEnd };

/** `live`: an address that name servers give for the first of them today, and that Go accepts; null: none was found. */
export type DnsHostsPinStaleFacts = {
  readonly hosts: readonly string[];
  readonly pins: readonly HostsPin[];
  readonly live: string | null;
};

interface Pinned {
  readonly pin: HostsPin;
  readonly live: string | null;
  readonly evidence: readonly string[];
}

/**
 * The hosts file pins a name to an address, and the road through that address fails. A name that only the hosts file can know has no
 * other address; there the host itself is more likely at fault.
 */
export const dnsHostsPinStale: FailureMode<"dns-hosts-pin-stale", RoadKinds, DnsHostsPinStaleFacts> = {
  id: "dns-hosts-pin-stale",
  area: "dns",
  ceiling: "blocking",
  reads: ROAD_KINDS,
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-hosts-pin"],
  detect,
};

function detect(evidence: Evidence<RoadKinds>): readonly Detected<DnsHostsPinStaleFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage): Pinned | null => {
    const road = roadOf(evidence, observation, breakage);
    return road === null ? null : pinned(evidence, road);
  });
  const first = faults[0];
  return first === undefined ? [] : [detected(first.value, faults)];
}

function pinned(evidence: Evidence<RoadKinds>, road: Road): Pinned | null {
  const { host, address, end, answer } = road;
  if (answer.value.from !== "hosts" || isInternalName(host)) return null;
  const kind = classOf(address);
  if (kind === "unspecified" || kind === "loopback") return null;
  const live = [...ownAnswers(evidence, host), ...referenceAnswers(evidence, host)];
  // Name servers still give this address, so the line is not out of date.
  if (live.some(({ addresses }) => addresses.includes(address))) return null;
  const good = referenceAddresses(evidence, host).find(({ is }) => is === "good");
  if (good === undefined && !isWrongByItself(evidence, road)) return null;
  return {
    pin: { host, address, end },
    live: good === undefined ? null : addressPort(good.address).address,
    evidence: [answer.key, ...(good === undefined ? [] : [good.observation])],
  };
}

/** Whether the address itself does not serve this name. An answer to another name shows that only this name is stopped on the way. */
function isWrongByItself(evidence: Evidence<RoadKinds>, road: Road): boolean {
  if (isDeadEnd(road) || road.end === "name") return true;
  const isBroken = road.end === "handshake" || road.end === "handshake-silent";
  return isBroken && road.place !== null && controlSni(evidence, road.place)?.bytes !== true;
}

function detected(first: Pinned, faults: readonly Fault<Pinned>[]): Detected<DnsHostsPinStaleFacts> {
  const pins = faults
    .map(({ value }) => value.pin)
    .filter(
      ({ host, address }, index, all) => all.findIndex((one) => one.host === host && one.address === address) === index,
    );
  const hosts = unique(pins.map(({ host }) => host));
  return {
    subject: { kind: "host", name: first.pin.host },
    location: null,
    hosts,
    confidence: first.live === null ? "medium" : "high",
    facts: { hosts, pins, live: first.live },
    evidence: {
      observations: unique(faults.flatMap(({ observation, value }) => [observation, ...value.evidence])),
      settings: [],
    },
    breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
    intents: pins.map(
      ({ host, address }): Intent => ({ intent: "manual", what: "remove-hosts-line", facts: { host, address } }),
    ),
  };
}
