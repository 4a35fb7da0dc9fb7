// Follows RFC 8484 (DNS over HTTPS), POST over HTTP/2.
import { connect } from "node:http2";
import { errorText } from "../../model/node-error.ts";
import type { TlsValue } from "../../model/observation.ts";
import { type Bounds, bounded } from "../bounded.ts";
import type { Connection } from "../connection.ts";
import { cutOff, failed, type NotOk, timedOut } from "../ending.ts";
import { tcpConnect } from "../tcp-connect.ts";
import { handshakeProfile } from "../tls/handshake-profile.ts";
import { tlsHandshake } from "../tls/tls-handshake.ts";
import type { Exchanged } from "./dns-exchange.ts";
import { encodeQuery, type Query } from "./dns-message.ts";

const MEDIA_TYPE = "application/dns-message";
const MOST_BYTES = 65_535;

/** Whether a server's chain is good enough for its answers to count. `host` as in the URL, without brackets. */
export type AcceptsChain = (shaken: TlsValue, host: string) => boolean;

/**
 * One query to a DoH server whose chain `accepts` accepts: a resolver that is intercepted is no reference, so it fails. HTTP/2 only, as RFC
 * 8484 recommends. `bounds` is for all of it.
 */
export async function askHttps(
  url: string,
  query: Query,
  { signal, limitMs }: Bounds,
  accepts: AcceptsChain,
): Promise<Exchanged["outcome"]> {
  const { host, hostname, port } = new URL(url);
  const name = hostname.replace(/^\[|\]$/g, "");
  const end = performance.now() + limitMs;
  const left = (): Bounds => ({ signal, limitMs: Math.max(1, end - performance.now()) });
  const connected = await tcpConnect({ address: name, port: port === "" ? 443 : Number(port) }, left());
  if (connected.opened === null) return { ending: asDns(connected.ending, host) };
  const profile = handshakeProfile({ goMinor: 27, large: false, http2: true });
  const shaken = await tlsHandshake({ host: name, profile }, connected.opened, left());
  if (shaken.opened === null) return { ending: asDns(shaken.ending, host) };
  try {
    if (!accepts(shaken.ending.value, name)) return { ending: unreachable(host, "its certificate is not accepted") };
    if (shaken.ending.value.alpn !== "h2") return { ending: malformed(host, "no HTTP/2") };
    return await post(url, query, shaken.opened, left());
  } finally {
    shaken.opened.close();
  }
}

function post(url: string, query: Query, { stream }: Connection, bounds: Bounds): Promise<Exchanged["outcome"]> {
  const { origin, pathname, search, host } = new URL(url);
  const pieces: Buffer[] = [];
  let received = 0;
  return bounded<Exchanged["outcome"]>(
    bounds,
    { onLimit: () => ({ ending: timedOut(host, received) }), onAbort: () => ({ ending: cutOff }) },
    (settle) => {
      const session = connect(origin, { createConnection: () => stream });
      // Of a stream that ended with its session, the session's own error says why.
      const fail = (error: Error): void =>
        settle({ ending: unreachable(host, errorText(error.cause instanceof Error ? error.cause : error)) });
      session.on("error", fail);
      const body = encodeQuery(query);
      const request = session.request({
        ":method": "POST",
        ":path": `${pathname}${search}`,
        accept: MEDIA_TYPE,
        "content-type": MEDIA_TYPE,
        "content-length": body.length,
      });
      let status = 0;
      let type = "";
      request.on("error", fail);
      request.on("response", (headers) => {
        status = headers[":status"] ?? 0;
        type = headers["content-type"] ?? "";
      });
      request.on("data", (piece: Buffer) => {
        received += piece.length;
        if (received > MOST_BYTES) settle({ ending: malformed(host, "answer too large") });
        else pieces.push(piece);
      });
      request.on("end", () => {
        if (status !== 200) settle({ ending: malformed(host, `HTTP status ${status}`) });
        else if (!type.toLowerCase().startsWith(MEDIA_TYPE)) settle({ ending: malformed(host, "no DNS message") });
        else settle({ answer: Buffer.concat(pieces) });
      });
      request.end(body);
      return () => session.destroy();
    },
  );
}

/** How a step below ended, in the words of a DNS exchange. */
function asDns(ending: NotOk, server: string): NotOk {
  if (ending.ending === "timed-out") return timedOut(server, ending.receivedBytes);
  if (ending.ending !== "failed") return ending;
  const { code, raw } = ending.failure;
  if (code === "tcp-refused") return failed({ code: "dns-refused", raw, server, transport: "tcp" });
  return unreachable(server, raw);
}

function unreachable(server: string, raw: string): NotOk {
  return failed({ code: "dns-unreachable", raw, server, transport: "tcp" });
}

function malformed(server: string, raw: string): NotOk {
  return failed({ code: "dns-malformed", raw, server });
}
