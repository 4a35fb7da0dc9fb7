import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf } from "../fault.ts";
import { type HttpProxy, httpProxyFor, shortTarget, tunnelTarget } from "./http-proxy.ts";

/** `reason`: the phrase behind 403, which is all that go prints; `server`: how the HTTP proxy names itself; `problem`: its own error code. */
export type ProxyConnectDeniedFacts = {
  readonly variable: string;
  readonly address: string;
  readonly hosts: readonly string[];
  readonly reason: string;
  readonly server: string | null;
  readonly problem: string | null;
};

/** The HTTP proxy answers 403 to CONNECT: it forbids the host, which was never reached. */
export const proxyConnectDenied: FailureMode<"proxy-connect-denied", "tunnel", ProxyConnectDeniedFacts> = {
  id: "proxy-connect-denied",
  area: "proxy",
  ceiling: "blocking",
  reads: ["tunnel"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-symptoms"],
  detect,
};

interface Denied extends Omit<ProxyConnectDeniedFacts, "variable" | "address" | "hosts"> {
  readonly proxy: HttpProxy;
  readonly target: string;
}

function detect(evidence: Evidence<"tunnel">): readonly Detected<ProxyConnectDeniedFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage): Denied | null => {
    if (observation.ending !== "failed" || observation.failure.code !== "tunnel-status") return null;
    const { status, reason, headers = {} } = observation.failure;
    const proxy = breakage.url === null ? null : httpProxyFor(evidence.environment, breakage.url);
    if (status !== 403 || proxy === null) return null;
    const server = headers["server"] ?? headers["proxy-agent"] ?? headers["via"] ?? null;
    const target = shortTarget(tunnelTarget(observation.key));
    return { proxy, target, reason, server, problem: headers["x-squid-error"] ?? null };
  });
  return unique(faults.map(({ value }) => value.proxy.address)).flatMap((address) => {
    const group = faults.filter(({ value }) => value.proxy.address === address);
    const first = group[0]?.value;
    if (first === undefined) return [];
    const { proxy, reason, server, problem } = first;
    const hosts = unique(group.map(({ value }) => value.target));
    return [
      {
        subject: { kind: "host", name: proxy.host },
        location: null,
        hosts,
        confidence: "certain",
        facts: { variable: proxy.variable, address, hosts, reason, server, problem },
        evidence: { observations: unique(group.map(({ observation }) => observation)), settings: [proxy.variable] },
        breaks: failingLabels(group.flatMap(({ broken }) => broken)),
        intents: [{ intent: "ask-network-admin", what: "allow-connect", hosts }],
      },
    ];
  });
}
