import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import { failingLabels, longestWait, unique } from "../broken.ts";
import { faultsOf, isTowardsHttpProxy } from "../fault.ts";

/** `servers`: the name servers that kept silent, `host:port`. `waitedMs`: the longest wait here; `goWaitsMs`: how long go waits. */
export type DnsTimeoutFacts = {
  readonly hosts: readonly string[];
  readonly servers: readonly string[];
  readonly waitedMs: number;
  readonly goWaitsMs: number | null;
};

/** No configured name server answered at all. One that answers with an error is another mode. */
export const dnsTimeout: FailureMode<"dns-timeout", "dns", DnsTimeoutFacts> = {
  id: "dns-timeout",
  area: "dns",
  ceiling: "blocking",
  reads: ["dns"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: [],
  detect,
};

function detect(evidence: Evidence<"dns">): readonly Detected<DnsTimeoutFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage) => {
    if (observation.ending !== "timed-out" || isTowardsHttpProxy(breakage)) return null;
    return { server: observation.waitingFor, waitedMs: observation.elapsedMs };
  });
  if (faults.length === 0) return [];
  const { nameservers } = evidence.environment.network;
  const servers = nameservers.length > 0 ? nameservers : unique(faults.map(({ value }) => value.server));
  const broken = faults.flatMap((fault) => fault.broken);
  const hosts = unique(faults.map(({ host }) => host));
  return [
    {
      subject: { kind: "machine", name: servers[0] ?? "resolver" },
      location: null,
      hosts,
      confidence: "medium",
      facts: {
        hosts,
        servers,
        waitedMs: Math.max(...faults.map(({ value }) => value.waitedMs)),
        goWaitsMs: longestWait(broken),
      },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
      breaks: failingLabels(broken),
      intents: [{ intent: "ask-network-admin", what: "fix-resolver", hosts }],
    },
  ];
}
