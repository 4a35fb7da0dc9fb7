import { isPublicService } from "../../data/public-hosts.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { canaryNames } from "../controls.ts";
import { faultsOf } from "../fault.ts";
import { ROAD_KINDS, type RoadKinds, roadOf, roadsFrom } from "./road.ts";

/** `address`: what the name servers give for names that cannot exist. `hosts`: names of this run that got it too. */
export type DnsNxdomainHijackFacts = {
  readonly hosts: readonly string[];
  readonly address: string;
  readonly servers: readonly string[];
  readonly asked: number;
  readonly answered: number;
};

/**
 * The name server answers for names that do not exist. Where a host of this run got the same address, its name does not exist for this
 * name server either; else it is a note.
 */
export const dnsNxdomainHijack: FailureMode<"dns-nxdomain-hijack", RoadKinds, DnsNxdomainHijackFacts> = {
  id: "dns-nxdomain-hijack",
  area: "dns",
  ceiling: "blocking",
  reads: ROAD_KINDS,
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-hosts-pin"],
  detect,
};

function detect(evidence: Evidence<RoadKinds>): readonly Detected<DnsNxdomainHijackFacts>[] {
  const canaries = canaryNames(evidence);
  const address = canaries?.sharedAddress ?? null;
  if (canaries === null || address === null) return [];
  const faults = faultsOf(evidence, (observation, breakage): { readonly host: string } | null => {
    const road = roadOf(evidence, observation, breakage);
    const isInvented = road?.answer.value.from === "dns" && road.answer.value.addresses.includes(address);
    return road !== null && isInvented ? { host: road.host } : null;
  });
  const { nameservers } = evidence.environment.network;
  const hosts = unique(faults.map(({ value }) => value.host));
  const [first] = hosts;
  const { asked, answered, observations } = canaries;
  return [
    {
      subject:
        first === undefined ? { kind: "machine", name: nameservers[0] ?? "resolver" } : { kind: "host", name: first },
      location: null,
      hosts,
      confidence: "high",
      facts: { hosts, address, servers: nameservers, asked, answered },
      evidence: {
        observations: unique([...roadsFrom(faults), ...observations]),
        settings: [],
      },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: intents(hosts),
      ...(first === undefined ? { ceiling: "note" as const, articles: [] } : {}),
    },
  ];
}

/** A public service exists, so its name is hidden; any other may be misspelt. */
function intents(hosts: readonly string[]): readonly Intent[] {
  const misspelt = hosts
    .filter((host) => !isPublicService(host))
    .map((host): Intent => ({ intent: "manual", what: "correct-host-name", facts: { host } }));
  return [...misspelt, { intent: "ask-network-admin", what: "correct-answers", hosts }];
}
