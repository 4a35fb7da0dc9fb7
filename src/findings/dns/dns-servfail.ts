import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { controlNameAnswered } from "../controls.ts";
import { faultsOf, isTowardsHttpProxy } from "../fault.ts";

type Kinds = "dns" | "dns-probe";

/** `rcode`: the server's word for it. `othersAnswered`: it gives an address for another name; null: not asked. */
export type DnsServfailFacts = {
  readonly hosts: readonly string[];
  readonly servers: readonly string[];
  readonly rcode: string;
  readonly othersAnswered: boolean | null;
};

/** A name server answers, and its answer is that it cannot or will not answer (SERVFAIL, REFUSED). */
export const dnsServfail: FailureMode<"dns-servfail", Kinds, DnsServfailFacts> = {
  id: "dns-servfail",
  area: "dns",
  ceiling: "blocking",
  reads: ["dns", "dns-probe"],
  explainedBy: ["gonoproxy-too-broad", "sumdb-unreachable"],
  articles: [],
  detect,
};

function detect(evidence: Evidence<Kinds>): readonly Detected<DnsServfailFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage) => {
    if (isTowardsHttpProxy(breakage) || observation.kind !== "dns" || observation.ending !== "failed") return null;
    const { failure } = observation;
    return failure.code === "dns-server-misbehaving" ? { server: failure.server, rcode: failure.rcode } : null;
  });
  const [first] = faults;
  if (first === undefined) return [];
  const hosts = unique(faults.map(({ host }) => host));
  const servers = unique(faults.map(({ value }) => value.server));
  const othersAnswered = controlNameAnswered(evidence);
  return [
    {
      // A server that knows other names has trouble with this one.
      subject:
        othersAnswered === false
          ? { kind: "machine", name: servers[0] ?? "resolver" }
          : { kind: "host", name: first.host },
      location: null,
      hosts,
      confidence: "certain",
      facts: { hosts, servers, rcode: first.value.rcode, othersAnswered },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: [{ intent: "ask-network-admin", what: "fix-resolver", hosts }],
    },
  ];
}
