import { isPublicService } from "../../data/public-hosts.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf, isTowardsHttpProxy } from "../fault.ts";
import { dialled, hostsOf, hostsWithPorts, isThisMachine, type Target, targetsOf } from "./dialled.ts";

export type TcpRefusedFacts = { readonly targets: readonly Target[] };

/** The connection was refused at once. Whether the host or a firewall refuses cannot be told from here. */
export const tcpRefused: FailureMode<"tcp-refused", "tcp", TcpRefusedFacts> = {
  id: "tcp-refused",
  area: "tcp",
  ceiling: "blocking",
  reads: ["tcp"],
  explainedBy: ["gonoproxy-too-broad", "goproxy-default-blocked", "sumdb-unreachable"],
  articles: ["a1-symptoms"],
  detect,
};

function detect(evidence: Evidence<"tcp">): readonly Detected<TcpRefusedFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage) => {
    if (isTowardsHttpProxy(breakage)) return null;
    if (observation.ending !== "failed" || observation.failure.code !== "tcp-refused") return null;
    return dialled(observation);
  });
  const targets = targetsOf(faults);
  const first = targets[0];
  if (first === undefined) return [];
  return [
    {
      subject: { kind: "host", name: first.host },
      location: null,
      hosts: hostsOf(targets),
      confidence: "certain",
      facts: { targets },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: intents(targets),
    },
  ];
}

/** A public service that refuses has a firewall in front of it here; any other host may be down, or asked at the wrong port. */
function intents(targets: readonly Target[]): readonly Intent[] {
  const foreign = targets.filter(({ host }) => isPublicService(host));
  const local = targets
    .filter(({ host }) => isThisMachine(host))
    .map(({ host, port }): Intent => {
      return { intent: "manual", what: "check-port", facts: { host, port: String(port), local: "yes" } };
    });
  const own = targets.filter(({ host }) => !isPublicService(host) && !isThisMachine(host));
  if (foreign.length === 0 && own.length === 0) return local;
  const checks = own.flatMap(({ host, port }): Intent[] => [
    { intent: "ask-host-owner", what: "start-service", host },
    { intent: "manual", what: "check-port", facts: { host, port: String(port) } },
  ]);
  const admin: Intent =
    foreign.length > 0
      ? { intent: "ask-network-admin", what: "open-egress", hosts: hostsWithPorts(foreign) }
      : { intent: "ask-network-admin", what: "allow-port", hosts: hostsWithPorts(own) };
  return foreign.length > 0 ? [...local, admin, ...checks] : [...local, ...checks, admin];
}
