import { isPublicService } from "../../data/public-hosts.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, longestWait, unique } from "../broken.ts";
import { faultsOf, isTowardsHttpProxy } from "../fault.ts";
import { hasHttpProxy } from "../proxy/http-proxy.ts";
import { controlSni } from "../road-controls.ts";
import { isGoHandshake, serverNameOf } from "./handshake.ts";
import { answersAnotherHello } from "./name-controls.ts";

/**
 * `waitedMs`: our longest wait; `goWaitsMs`: how long go waits. `control`: another name that got no answer there either; null: none was tried.
 * `httpProxy`: whether an HTTP proxy is configured for https at all.
 */
export type TlsTimeoutFacts = {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  readonly waitedMs: number;
  readonly goWaitsMs: number | null;
  readonly control: string | null;
  readonly httpProxy: boolean;
};

/** The connection comes about, and the handshake gets no answer, whatever name was sent, as far as one can tell. */
export const tlsTimeout: FailureMode<"tls-timeout", "tls", TlsTimeoutFacts> = {
  id: "tls-timeout",
  area: "tls",
  ceiling: "blocking",
  reads: ["tls"],
  explainedBy: ["gonoproxy-too-broad", "goproxy-default-blocked", "sumdb-unreachable"],
  articles: ["a1-symptoms"],
  detect,
};

function detect(evidence: Evidence<"tls">): readonly Detected<TlsTimeoutFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage) => {
    if (isTowardsHttpProxy(breakage) || !isGoHandshake(observation) || observation.ending !== "timed-out") return null;
    if (answersAnotherHello(evidence, observation)) return null;
    const address = observation.key.split(" ")[1] ?? "";
    const control = observation.key.includes(" via ") ? null : controlSni(evidence, address);
    if (control?.bytes === true) return null;
    return { host: serverNameOf(observation), address, waitedMs: observation.elapsedMs, control };
  });
  const [first] = faults;
  if (first === undefined) return [];
  const hosts = unique(faults.map(({ value }) => value.host));
  const broken = faults.flatMap((fault) => fault.broken);
  const controls = faults.flatMap(({ value }) => value.control?.observation ?? []);
  const httpProxy = hasHttpProxy(evidence.environment);
  return [
    {
      subject: { kind: "host", name: first.value.host },
      location: null,
      hosts,
      // Silence alone: a server that is overloaded looks the same as a filter.
      confidence: "medium",
      facts: {
        hosts,
        addresses: unique(faults.map(({ value }) => value.address)),
        waitedMs: Math.max(...faults.map(({ value }) => value.waitedMs)),
        goWaitsMs: longestWait(broken),
        control: first.value.control?.serverName ?? null,
        httpProxy,
      },
      evidence: { observations: unique([...faults.map(({ observation }) => observation), ...controls]), settings: [] },
      breaks: failingLabels(broken),
      intents: intents(hosts, httpProxy),
    },
  ];
}

function intents(hosts: readonly string[], httpProxy: boolean): readonly Intent[] {
  const owners = hosts
    .filter((host) => !isPublicService(host))
    .map((host): Intent => ({ intent: "ask-host-owner", what: "answer-requests", host }));
  const admin: Intent = { intent: "ask-network-admin", what: "allow-tls", hosts };
  const route: Intent = { intent: "manual", what: "set-http-proxy", facts: { hosts: hosts.join(", ") } };
  return [...owners, admin, ...(httpProxy ? [] : [route])];
}
