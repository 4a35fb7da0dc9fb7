import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf, isTowardsHttpProxy } from "../fault.ts";
import { otherHostAnswered } from "../road-controls.ts";
import { dialled, hostsOf, hostsWithPorts, type Target, targetsOf } from "./dialled.ts";

/** `what`: which of its two words the system has for it. `othersReached`: another public service answered; null: none was asked. */
export type TcpUnreachableFacts = {
  readonly targets: readonly Target[];
  readonly what: "host" | "network";
  readonly othersReached: boolean | null;
};

/** The system, or a router on the way, says that no way leads to the address. */
export const tcpUnreachable: FailureMode<"tcp-unreachable", "tcp" | "http", TcpUnreachableFacts> = {
  id: "tcp-unreachable",
  area: "tcp",
  ceiling: "blocking",
  reads: ["tcp", "http"],
  explainedBy: ["gonoproxy-too-broad", "goproxy-default-blocked", "sumdb-unreachable"],
  articles: [],
  detect,
};

function detect(evidence: Evidence<"tcp" | "http">): readonly Detected<TcpUnreachableFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage) => {
    if (observation.kind !== "tcp" || observation.ending !== "failed" || isTowardsHttpProxy(breakage)) return null;
    const { code } = observation.failure;
    if (code !== "tcp-host-unreachable" && code !== "tcp-network-unreachable") return null;
    return {
      ...dialled(observation),
      what: code === "tcp-host-unreachable" ? ("host" as const) : ("network" as const),
    };
  });
  const targets = targetsOf(faults);
  const [target] = targets;
  const [first] = faults;
  if (target === undefined || first === undefined) return [];
  const othersReached = otherHostAnswered(evidence);
  const hosts = hostsOf(targets);
  const route: Intent = { intent: "manual", what: "check-route", facts: { hosts: hosts.join(", ") } };
  const admin: Intent = { intent: "ask-network-admin", what: "open-egress", hosts: hostsWithPorts(targets) };
  return [
    {
      subject: { kind: "host", name: target.host },
      location: null,
      hosts,
      confidence: "certain",
      facts: { targets, what: first.value.what, othersReached },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      // Where others are reached, it is a router's rule and no missing cable.
      intents: othersReached === true ? [admin, route] : [route, admin],
    },
  ];
}
