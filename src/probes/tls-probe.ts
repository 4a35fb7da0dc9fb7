import { purposeOf, tlsProbeKey } from "../model/content-key.ts";
import type { Environment } from "../model/environment.ts";
import type { Flow, Limits } from "../model/flow.ts";
import { addressPort } from "../model/host-port.ts";
import type { TlsValue } from "../model/observation.ts";
import type { Opened } from "../net/ending.ts";
import { tcpConnect } from "../net/tcp-connect.ts";
import { tlsHandshake } from "../net/tls/tls-handshake.ts";
import { helloOf } from "./go-hello.ts";
import { type StepLog, takeStep } from "./step.ts";

/** The name that failed is asked again in two tries, each from a port of its own; one that gets an answer ends it. */
const TARGET_TRIES = 2;

/** A handshake with one address under one name: no request, no credentials, no verdict. */
export async function tlsProbeFlow(
  flow: Flow & { kind: "tls-probe" },
  environment: Environment,
  log: StepLog,
  signal: AbortSignal,
): Promise<void> {
  const { address, serverName, hello, limits } = flow;
  const key = tlsProbeKey(address, serverName, hello);
  const tries = purposeOf(flow.id) === "target-sni" ? TARGET_TRIES : 1;
  await takeStep(log, { kind: "tls", key, limitMs: limits.tlsMs, goLimitMs: null, via: [] }, async () => {
    for (let attempts = 1; ; attempts++) {
      const { ending } = await shake({ address, serverName, hello, limits }, environment, signal);
      if (ending.ending === "ok" || ending.ending === "cut-off" || attempts === tries) return { ending, attempts };
    }
  });
}

type Asked = Pick<Flow & { kind: "tls-probe" }, "address" | "serverName" | "hello"> & { readonly limits: Limits };

/** Connect and handshake as one step: of a connect that fails, its own failure. */
async function shake(
  { address, serverName, hello, limits }: Asked,
  environment: Environment,
  signal: AbortSignal,
): Promise<Pick<Opened<TlsValue, unknown>, "ending">> {
  const connected = await tcpConnect(addressPort(address), { signal, limitMs: limits.tcpMs });
  if (connected.opened === null) return { ending: connected.ending };
  const profile = helloOf(environment, true, hello === "large");
  const maxVersion = hello === "tls12" ? "TLSv1.2" : "TLSv1.3";
  const bounds = { signal, limitMs: limits.tlsMs };
  const shaken = await tlsHandshake({ host: serverName, profile, maxVersion }, connected.opened, bounds);
  shaken.opened?.close();
  return { ending: shaken.ending };
}
