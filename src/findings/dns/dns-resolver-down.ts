import { isLoopbackAddress } from "../../data/address-class.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { addressPort } from "../../model/host-port.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf, isTowardsHttpProxy } from "../fault.ts";

/** `how`: nothing listens at the address, or no route leads there. `local`: all of `servers` (`host:port`) are this machine itself. */
export type DnsResolverDownFacts = {
  readonly hosts: readonly string[];
  readonly servers: readonly string[];
  readonly how: "refused" | "no-route";
  readonly local: boolean;
};

/** There is no name server at the configured address: the question itself is refused, or cannot be sent. */
export const dnsResolverDown: FailureMode<"dns-resolver-down", "dns", DnsResolverDownFacts> = {
  id: "dns-resolver-down",
  area: "dns",
  ceiling: "blocking",
  reads: ["dns"],
  explainedBy: ["gonoproxy-too-broad", "sumdb-unreachable"],
  articles: [],
  detect,
};

function detect(evidence: Evidence<"dns">): readonly Detected<DnsResolverDownFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage) => {
    if (isTowardsHttpProxy(breakage) || observation.ending !== "failed") return null;
    const { failure } = observation;
    if (failure.code !== "dns-refused" && failure.code !== "dns-unreachable") return null;
    // Whoever is asked by TCP has answered by UDP that the answer is too long for it: there is a name server.
    if (failure.transport === "tcp") return null;
    return {
      server: failure.server,
      how: failure.code === "dns-refused" ? ("refused" as const) : ("no-route" as const),
    };
  });
  const [first] = faults;
  if (first === undefined) return [];
  const hosts = unique(faults.map(({ host }) => host));
  const servers = unique(faults.map(({ value }) => value.server));
  const local = servers.every((server) => isLoopbackAddress(addressPort(server).address));
  const { how } = first.value;
  return [
    {
      subject: { kind: "machine", name: first.value.server },
      location: null,
      hosts,
      confidence: "certain",
      facts: { hosts, servers, how, local },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: intents({ hosts, servers, how, local }),
    },
  ];
}

function intents({ hosts, servers, how, local }: DnsResolverDownFacts): readonly Intent[] {
  const facts = { server: servers.join(", "), ...(local ? { local: "yes" } : {}) };
  const start: Intent = { intent: "manual", what: "correct-resolver", facts };
  const route: Intent = { intent: "manual", what: "check-route", facts: { hosts: servers.join(", ") } };
  const admin: Intent = { intent: "ask-network-admin", what: "fix-resolver", hosts };
  return how === "refused" ? [start, admin] : [route, start, admin];
}
