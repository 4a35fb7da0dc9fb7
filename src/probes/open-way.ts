// Follows net/http/transport.go dialConn (Go 1.27).

import { dnsKey, tcpKey, tlsKey, tunnelKey } from "../model/content-key.ts";
import type { Environment } from "../model/environment.ts";
import type { Limits, Route } from "../model/flow.ts";
import { addressPort, hostPort } from "../model/host-port.ts";
import type { Ending, TlsValue } from "../model/observation.ts";
import type { Bounds } from "../net/bounded.ts";
import type { Connection } from "../net/connection.ts";
import { resolve } from "../net/dns/dns-resolve.ts";
import { tcpConnect } from "../net/tcp-connect.ts";
import { handshakeTries } from "../net/tls/handshake-tries.ts";
import { tlsHandshake } from "../net/tls/tls-handshake.ts";
import { openTunnel, type ProxyCredentials } from "../net/tunnel/tunnel.ts";
import { judgeTls } from "../x509/judge-tls.ts";
import { helloOf, sendsLargeHello } from "./go-hello.ts";
import { type StepLog, takeStep } from "./step.ts";
import { type Endpoint, endpointOf } from "./target.ts";

/** The way to an origin, open or not. `via`: keys of the steps taken, in order. */
export type Way =
  | {
      readonly open: true;
      readonly connection: Connection;
      readonly http2: boolean;
      /** Go's verdict on the chain of the origin; over plain http: true. */
      readonly trusted: boolean;
      readonly via: readonly string[];
    }
  | { readonly open: false; readonly why: "earlier-step" | "chain-rejected"; readonly via: readonly string[] };

export interface WayQuestion {
  readonly origin: Endpoint;
  readonly route: Route;
  readonly environment: Environment;
  /** The environment with its roots; asked for as soon as there will be a chain to judge. */
  readonly whole: () => Promise<Environment>;
  readonly limits: Limits;
  readonly proxyCredentials: ProxyCredentials | null;
  readonly userAgent: string;
  /** The origin's chain need not pass. */
  readonly insecure: boolean;
}

const GO_DIAL_MS = 30_000;
const GO_TLS_MS = 10_000;
const GO_CONNECT_MS = 60_000;

/** Resolves, connects, tunnels and shakes hands as Go would, and stops at the first step that fails or that Go would reject. */
export async function openWay(question: WayQuestion, log: StepLog, signal: AbortSignal): Promise<Way> {
  const via: string[] = [];
  const { origin, route } = question;
  const closed = (why: "earlier-step" | "chain-rejected"): Way => ({ open: false, why, via });
  const proxy = route.via === "direct" ? null : endpointOf(route.proxy);
  if (route.via !== "direct" && proxy === null) return closed("earlier-step");

  // Read while the first answers are awaited.
  if ([origin, proxy].some((place) => place?.scheme === "https")) void question.whole();
  const first = proxy ?? origin;
  let connection = await dial(question, first, log, via, signal);
  if (connection === null) return closed("earlier-step");

  if (proxy?.scheme === "https") {
    const shaken = await shakeHands(
      question,
      proxy,
      connection,
      { direct: true, http2: false, anyChain: false },
      log,
      via,
      signal,
    );
    if (shaken.open === false) return closed(shaken.why);
    connection = shaken.connection;
  }
  // A plain request goes to an HTTP proxy as it is; only https and SOCKS need a tunnel.
  if (route.via === "http-proxy" && proxy !== null && (origin.scheme === "https" || proxy.scheme === "socks5")) {
    const tunnelled = await tunnel(question, route.proxy, proxy, connection, log, via, signal);
    if (tunnelled === null) return closed("earlier-step");
    connection = tunnelled;
  }
  if (origin.scheme !== "https") return { open: true, connection, http2: false, trusted: true, via };
  const shaken = await shakeHands(
    question,
    origin,
    connection,
    { direct: proxy === null, http2: true, anyChain: question.insecure },
    log,
    via,
    signal,
  );
  if (shaken.open === false) return closed(shaken.why);
  return { open: true, connection: shaken.connection, http2: shaken.alpn === "h2", trusted: shaken.trusted, via };
}

/** Resolution and the first address that accepts. */
async function dial(
  { environment, limits }: WayQuestion,
  to: Endpoint,
  log: StepLog,
  via: string[],
  signal: AbortSignal,
): Promise<Connection | null> {
  const { nameservers, search, ndots, timeoutMs, attempts, hosts } = environment.network;
  const key = dnsKey(to.host);
  via.push(key);
  const resolved = await takeStep(
    log,
    { kind: "dns", key, limitMs: limits.dnsMs, goLimitMs: timeoutMs, via: [] },
    async () => ({
      ending: await resolve(
        { host: to.host, nameservers, search, ndots, timeoutMs, attempts, hosts },
        { signal, limitMs: limits.dnsMs },
      ),
      // Go and we ask as often as resolv.conf says.
      attempts,
    }),
  );
  if (resolved.ending.ending !== "ok") return null;
  for (const address of resolved.ending.value.addresses) {
    const place = hostPort(address, to.port);
    const tcp = tcpKey(place);
    via.push(tcp);
    const connected = await takeStep(
      log,
      { kind: "tcp", key: tcp, limitMs: limits.tcpMs, goLimitMs: GO_DIAL_MS, via: [key] },
      () => tcpConnect({ address, port: to.port }, { signal, limitMs: limits.tcpMs }),
    );
    if (connected.opened !== null) return connected.opened;
    if (connected.ending.ending === "cut-off") return null;
  }
  return null;
}

async function tunnel(
  { origin, limits, proxyCredentials, userAgent }: WayQuestion,
  proxyURL: string,
  proxy: Endpoint,
  below: Connection,
  log: StepLog,
  via: string[],
  signal: AbortSignal,
): Promise<Connection | null> {
  const key = tunnelKey(proxyURL, hostPort(origin.host, origin.port));
  // For SOCKS go waits without a limit.
  const goLimitMs = proxy.scheme === "socks5" ? null : GO_CONNECT_MS;
  const question = { kind: "tunnel", key, limitMs: limits.tunnelMs, goLimitMs, via: [...via] } as const;
  // A second connection to an https:// proxy would need a handshake of its own.
  const address = proxy.scheme === "https" ? null : lastAddress(via);
  via.push(key);
  const asked = { proxy: proxyURL, scheme: proxy.scheme, target: origin, credentials: proxyCredentials, userAgent };
  const opened = await takeStep(log, question, async () => {
    const tried = await openTunnel(asked, below, { signal, limitMs: limits.tunnelMs });
    if (!isSilent(tried.ending) || address === null) return tried;
    // One silence says little; go would wait much longer. A second try of half the length.
    const half = { signal, limitMs: limits.tunnelMs / 2 };
    const other = await tcpConnect(addressPort(address), half);
    if (other.opened === null) return tried;
    const again = await openTunnel(asked, other.opened, half);
    return isSilent(again.ending) ? { ...tried, attempts: 2 } : again;
  });
  return opened.opened;
}

function isSilent(ending: Ending<unknown>): boolean {
  return ending.ending === "timed-out" && ending.receivedBytes === 0;
}

type Shaken =
  | {
      readonly open: true;
      readonly connection: Connection;
      readonly alpn: string | null;
      readonly trusted: boolean;
    }
  | { readonly open: false; readonly why: "earlier-step" | "chain-rejected" };

async function shakeHands(
  { whole, limits, route }: WayQuestion,
  to: Endpoint,
  below: Connection,
  how: { readonly direct: boolean; readonly http2: boolean; readonly anyChain: boolean },
  log: StepLog,
  via: string[],
  signal: AbortSignal,
): Promise<Shaken> {
  const address = how.direct ? lastAddress(via) : hostPort(to.host, to.port);
  const key = tlsKey(address, to.host, how.direct ? { via: "direct" } : route);
  const question = { kind: "tls", key, limitMs: limits.tlsMs, goLimitMs: GO_TLS_MS, via: [...via] } as const;
  via.push(key);
  // Before the handshake, so that whoever hears of it can judge it.
  const environment = await whole();
  // Only where a large hello that fails can be compared with a small one.
  const large = how.direct && sendsLargeHello(environment);
  const hello = { host: to.host, profile: helloOf(environment, how.http2, large) };
  const bounds = { signal, limitMs: limits.tlsMs };
  // Through an HTTP proxy a second connection would need a second tunnel.
  const again = async (within: Bounds): Promise<Connection | null> =>
    how.direct ? (await tcpConnect(addressPort(address), within)).opened : null;
  const shaken = await takeStep(log, question, async () => {
    const tried = await handshakeTries(hello, below, again, bounds);
    if (!large || !answeredInTls(tried.ending)) return tried;
    // Whoever objects in TLS has read the hello: perhaps only our padding is strange to it, which go does not send.
    const other = await again(bounds);
    const small = { host: to.host, profile: helloOf(environment, how.http2) };
    return other === null ? tried : { ...(await tlsHandshake(small, other, bounds)), attempts: tried.attempts + 1 };
  });
  if (shaken.opened === null) return { open: false, why: "earlier-step" };
  const verdict = judgeTls(environment, shaken.ending.value, to.host);
  const trusted = verdict.accepted === true;
  if (trusted || how.anyChain)
    return { open: true, connection: shaken.opened, alpn: shaken.ending.value.alpn, trusted };
  shaken.opened.close();
  return { open: false, why: "chain-rejected" };
}

function answeredInTls(ending: Ending<TlsValue>): boolean {
  return ending.ending === "failed" && (ending.failure.code === "tls-alert" || ending.failure.code === "tls-other");
}

function lastAddress(via: readonly string[]): string {
  return via.findLast((key) => key.startsWith("tcp "))?.slice("tcp ".length) ?? "";
}
