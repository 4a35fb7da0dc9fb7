import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, longestWait, unique } from "../broken.ts";
import { faultsOf, isTowardsHttpProxy } from "../fault.ts";
import { hasHttpProxy } from "../proxy/http-proxy.ts";
import { dialled, hostsOf, hostsWithPorts, type Target, targetsOf } from "./dialled.ts";

/** `waitedMs`: our longest wait; `goWaitsMs`: how long go waits. `httpProxy`: whether an HTTP proxy is configured for https at all. */
export type TcpTimeoutFacts = {
  readonly targets: readonly Target[];
  readonly waitedMs: number;
  readonly goWaitsMs: number | null;
  readonly httpProxy: boolean;
};

/** The packets that open a connection get no answer at all. */
export const tcpTimeout: FailureMode<"tcp-timeout", "tcp", TcpTimeoutFacts> = {
  id: "tcp-timeout",
  area: "tcp",
  ceiling: "blocking",
  reads: ["tcp"],
  explainedBy: ["gonoproxy-too-broad", "goproxy-default-blocked", "sumdb-unreachable"],
  articles: ["a1-symptoms"],
  detect,
};

function detect(evidence: Evidence<"tcp">): readonly Detected<TcpTimeoutFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage) => {
    if (observation.ending !== "timed-out" || isTowardsHttpProxy(breakage)) return null;
    return { ...dialled(observation), waitedMs: observation.elapsedMs };
  });
  const targets = targetsOf(faults);
  const first = targets[0];
  if (first === undefined) return [];
  const httpProxy = hasHttpProxy(evidence.environment);
  const broken = faults.flatMap((fault) => fault.broken);
  const hosts = hostsOf(targets);
  const openEgress: Intent = { intent: "ask-network-admin", what: "open-egress", hosts: hostsWithPorts(targets) };
  return [
    {
      subject: { kind: "host", name: first.host },
      location: null,
      hosts,
      // Silence alone: a server that is down looks the same as a filter.
      confidence: "medium",
      facts: {
        targets,
        waitedMs: Math.max(...faults.map(({ value }) => value.waitedMs)),
        goWaitsMs: longestWait(broken),
        httpProxy,
      },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
      breaks: failingLabels(broken),
      intents: httpProxy
        ? [openEgress]
        : [{ intent: "manual", what: "set-http-proxy", facts: { hosts: hosts.join(", ") } }, openEgress],
    },
  ];
}
