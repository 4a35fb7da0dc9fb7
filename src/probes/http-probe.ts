import { userAgent } from "../go/web/user-agent.ts";
import { httpProbeKey } from "../model/content-key.ts";
import type { Environment } from "../model/environment.ts";
import type { Flow } from "../model/flow.ts";
import { addressPort } from "../model/host-port.ts";
import type { Ending, HttpValue } from "../model/observation.ts";
import { cutOff } from "../net/ending.ts";
import { httpGet } from "../net/http/http-get.ts";
import { HttpSession } from "../net/http/http-session.ts";
import { tcpConnect } from "../net/tcp-connect.ts";
import { tlsHandshake } from "../net/tls/tls-handshake.ts";
import { helloOf } from "./go-hello.ts";
import { type StepLog, takeStep } from "./step.ts";
import { targetOf } from "./target.ts";

/** A page shows what it is long before this. */
const MAX_BYTES = 64 << 10;

/** Connect, handshake without a verdict, and one request that carries nothing of the user: all one step. */
export async function httpProbeFlow(
  flow: Flow & { kind: "http-probe" },
  environment: Environment,
  log: StepLog,
  signal: AbortSignal,
): Promise<void> {
  const { address, url, limits } = flow;
  const key = httpProbeKey(address, url);
  await takeStep(log, { kind: "http", key, limitMs: limits.httpMs, goLimitMs: null, via: [] }, async () => ({
    ending: await ask(flow, environment, signal),
  }));
}

async function ask(
  { address, serverName, url, limits }: Flow & { kind: "http-probe" },
  environment: Environment,
  signal: AbortSignal,
): Promise<Ending<HttpValue>> {
  const target = targetOf(url);
  if (target === null) return { ending: "not-asked", reason: "earlier-step" };
  const connected = await tcpConnect(addressPort(address), { signal, limitMs: limits.tcpMs });
  if (connected.opened === null) return connected.ending;
  const hello = { host: serverName, profile: helloOf(environment, true, false) };
  const shaken = await tlsHandshake(hello, connected.opened, { signal, limitMs: limits.tlsMs });
  if (shaken.opened === null || shaken.ending.ending !== "ok") {
    return shaken.ending.ending === "ok" ? cutOff : shaken.ending;
  }
  const http2 = shaken.ending.value.alpn === "h2";
  const session = new HttpSession({
    origin: `https://${target.origin.host}`,
    first: shaken.opened,
    http2,
    dial: () => Promise.resolve({ opened: null, ending: cutOff }),
    signal,
  });
  return httpGet(
    session,
    {
      path: target.requestURI,
      headers: { "User-Agent": userAgent(environment.go.version, http2 ? "HTTP/2.0" : "HTTP/1.1", false) },
      maxBytes: MAX_BYTES,
      read: () => ({ reads: "portal", expects: null }),
      detail: () => null,
      statusText: () => "",
    },
    { signal, httpMs: limits.httpMs, bodyMs: limits.bodyMs },
  ).finally(() => session.close());
}
