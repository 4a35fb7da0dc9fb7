import { isPublicService } from "../../data/public-hosts.ts";
import type { Settings } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { type Fault, faultsOf, isTowardsHttpProxy } from "../fault.ts";
import { goproxyEntry } from "../goproxy-entry.ts";
import { serverNameOf } from "../tls/handshake.ts";

/** `http`: what came instead of TLS is an HTTP answer; `firstBytes`: how it begins. */
export type TcpNotTlsFacts = {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  readonly http: boolean;
  readonly firstBytes: string;
};

/** The port of an https URL answers the handshake with something that is no TLS. */
export const tcpNotTls: FailureMode<"tcp-not-tls", "tls", TcpNotTlsFacts> = {
  id: "tcp-not-tls",
  area: "tls",
  ceiling: "blocking",
  reads: ["tls"],
  explainedBy: ["gonoproxy-too-broad", "goproxy-default-blocked", "sumdb-unreachable"],
  articles: [],
  detect,
};

interface Plain {
  readonly host: string;
  readonly address: string;
  readonly http: boolean;
  readonly firstBytes: string;
}

function detect(evidence: Evidence<"tls">): readonly Detected<TcpNotTlsFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage): Plain | null => {
    if (isTowardsHttpProxy(breakage) || observation.ending !== "failed") return null;
    const { failure } = observation;
    if (failure.code !== "tls-not-tls") return null;
    const { http, firstBytes } = failure;
    return { host: serverNameOf(observation), address: observation.key.split(" ")[1] ?? "", http, firstBytes };
  });
  const [first] = faults;
  if (first === undefined) return [];
  const { http, firstBytes } = first.value;
  const hosts = unique(faults.map(({ value }) => value.host));
  return [
    {
      subject: { kind: "host", name: first.value.host },
      location: null,
      hosts,
      confidence: "certain",
      facts: { hosts, addresses: unique(faults.map(({ value }) => value.address)), http, firstBytes },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: intents(evidence.environment.settings, first, hosts),
    },
  ];
}

/** In front of a public service it is something on the way that answers; any other host may be asked at the wrong port. */
function intents(settings: Settings, { value, broken }: Fault<Plain>, hosts: readonly string[]): readonly Intent[] {
  const admin: Intent = { intent: "ask-network-admin", what: "allow-url", hosts };
  if (isPublicService(value.host))
    return [admin, { intent: "manual", what: "log-in-to-portal", facts: { host: value.host } }];
  const entry = broken[0] === undefined ? null : goproxyEntry(settings, broken[0].breakage);
  const scheme: readonly Intent[] =
    entry?.kind === "proxy" ? [{ intent: "manual", what: "check-scheme", facts: { entry: entry.written } }] : [];
  return [...scheme, { intent: "ask-host-owner", what: "speak-tls", host: value.host }];
}
