import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf } from "../fault.ts";
import { askedURL, hostOfURL } from "../http/request.ts";
import { type HttpProxy, httpProxyFor, shortTarget, tunnelTarget } from "./http-proxy.ts";

/** `says`: the proxy's words (a status with its phrase, or a SOCKS reply); null: it ended the connection without any. */
export type ProxyConnectBadgwFacts = {
  readonly variable: string;
  readonly address: string;
  readonly hosts: readonly string[];
  readonly says: string | null;
  /** The request itself was handed to the HTTP proxy (an http URL), so the answer may also be the host's own. */
  readonly plain: boolean;
};

/** The HTTP proxy was reached and wants no login, but brings about no way to the host: 500, 502, 503, 504 to CONNECT, or it hangs up. */
export const proxyConnectBadgw: FailureMode<"proxy-connect-badgw", "tunnel" | "http", ProxyConnectBadgwFacts> = {
  id: "proxy-connect-badgw",
  area: "proxy",
  ceiling: "blocking",
  reads: ["tunnel", "http"],
  explainedBy: ["gonoproxy-too-broad", "no-proxy-missing"],
  articles: [],
  detect,
};

interface Unreached {
  readonly proxy: HttpProxy;
  readonly target: string;
  readonly says: string | null;
  readonly plain: boolean;
}

function detect(evidence: Evidence<"tunnel" | "http">): readonly Detected<ProxyConnectBadgwFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage): Unreached | null => {
    const proxy = breakage.url === null ? null : httpProxyFor(evidence.environment, breakage.url);
    if (proxy === null) return null;
    if (observation.kind === "http") return plainAnswer(observation, proxy);
    const says = observation.ending === "failed" ? wordsOf(observation.failure) : undefined;
    if (says === undefined) return null;
    return { proxy, target: shortTarget(tunnelTarget(observation.key)), says, plain: false };
  });
  return unique(faults.map(({ value }) => value.proxy.address)).flatMap((address) => {
    const group = faults.filter(({ value }) => value.proxy.address === address);
    const first = group[0]?.value;
    if (first === undefined) return [];
    const { proxy, says, plain } = first;
    const hosts = unique(group.map(({ value }) => value.target));
    return [
      {
        subject: { kind: "host", name: proxy.host },
        location: null,
        hosts,
        // A host that is down, and a proxy that may not or cannot get there, look the same from here.
        confidence: plain || says === null ? "medium" : "high",
        facts: { variable: proxy.variable, address, hosts, says, plain },
        evidence: { observations: unique(group.map(({ observation }) => observation)), settings: [proxy.variable] },
        breaks: failingLabels(group.flatMap(({ broken }) => broken)),
        intents: [{ intent: "ask-network-admin", what: plain ? "allow-url" : "allow-connect", hosts }],
      },
    ];
  });
}

/** undefined: another failure, which is not about the way behind the proxy. */
function wordsOf(
  failure: Extract<ObservationOf<"tunnel">, { ending: "failed" }>["failure"],
): string | null | undefined {
  if (failure.code === "tunnel-closed" || failure.code === "tunnel-reset") return null;
  if (failure.code === "tunnel-status" && isOwnTrouble(failure.status))
    return `${failure.status} ${failure.reason}`.trim();
  return failure.code === "tunnel-socks" && /(?:unreachable|refused|expired)$/.test(failure.reply)
    ? failure.reply
    : undefined;
}

function plainAnswer(observation: ObservationOf<"http">, proxy: HttpProxy): Unreached | null {
  if (observation.ending !== "ok" || !observation.key.includes(" via ")) return null;
  const { status, reason } = observation.value;
  const url = askedURL(observation);
  if (!isGatewayStatus(status) || !url.startsWith("http:")) return null;
  return { proxy, target: hostOfURL(url), says: `${status} ${reason}`.trim(), plain: true };
}

/** Squid says 500 where it has no way to forward. 501 is a server that knows no CONNECT, 511 a login. */
function isOwnTrouble(status: number): boolean {
  return status >= 500 && status !== 501 && status !== 511;
}

function isGatewayStatus(status: number): boolean {
  return status === 502 || status === 503 || status === 504;
}
