import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf } from "../fault.ts";
import { type HttpProxy, httpProxyFor, shortTarget, tunnelTarget } from "./http-proxy.ts";

/** `status`: 3xx, or 511. `portal`: where the HTTP proxy sends browsers to; null: it does not say. */
export type ProxyConnectRedirectFacts = {
  readonly variable: string;
  readonly address: string;
  readonly hosts: readonly string[];
  readonly status: number;
  readonly portal: string | null;
};

/** The HTTP proxy answers a request for a tunnel with the way to its login page. Go follows no redirect there. */
export const proxyConnectRedirect: FailureMode<"proxy-connect-redirect", "tunnel", ProxyConnectRedirectFacts> = {
  id: "proxy-connect-redirect",
  area: "proxy",
  ceiling: "blocking",
  reads: ["tunnel"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-redirects"],
  detect,
};

interface Sent {
  readonly proxy: HttpProxy;
  readonly target: string;
  readonly status: number;
  readonly portal: string | null;
}

function detect(evidence: Evidence<"tunnel">): readonly Detected<ProxyConnectRedirectFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage): Sent | null => {
    if (observation.ending !== "failed" || observation.failure.code !== "tunnel-status") return null;
    const { status, headers = {} } = observation.failure;
    const proxy = breakage.url === null ? null : httpProxyFor(evidence.environment, breakage.url);
    if (proxy === null || !((status >= 300 && status < 400) || status === 511)) return null;
    const location = headers["location"] ?? "";
    const portal = /^https?:\/\//.test(location) ? location : null;
    return { proxy, target: shortTarget(tunnelTarget(observation.key)), status, portal };
  });
  return unique(faults.map(({ value }) => value.proxy.address)).flatMap((address) => {
    const group = faults.filter(({ value }) => value.proxy.address === address);
    const [first] = group;
    if (first === undefined) return [];
    const { proxy, status, portal } = first.value;
    const hosts = unique(group.map(({ value }) => value.target));
    return [
      {
        subject: { kind: "host", name: proxy.host },
        location: null,
        hosts,
        confidence: "certain",
        facts: { variable: proxy.variable, address, hosts, status, portal },
        evidence: { observations: unique(group.map(({ observation }) => observation)), settings: [proxy.variable] },
        breaks: failingLabels(group.flatMap(({ broken }) => broken)),
        intents: [
          {
            intent: "manual",
            what: "log-in-to-portal",
            facts: { host: proxy.host, ...(portal === null ? {} : { url: portal }) },
          },
          { intent: "ask-network-admin", what: "allow-connect", hosts },
        ],
      },
    ];
  });
}
