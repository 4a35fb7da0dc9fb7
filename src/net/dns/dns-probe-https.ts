// Follows RFC 8484 (DNS over HTTPS), POST over HTTP/2.
import { connect } from "node:http2";
import { isIP } from "node:net";
import { connect as connectTls } from "node:tls";
import { errorCode, errorText } from "../../model/node-error.ts";
import { type Bounds, bounded } from "../bounded.ts";
import { cutOff, failed, type NotOk, timedOut } from "../ending.ts";
import type { Exchanged } from "./dns-exchange.ts";
import { encodeQuery, type Query } from "./dns-message.ts";

const MEDIA_TYPE = "application/dns-message";
const MOST_BYTES = 65_535;

/**
 * One query to a DoH server. Node verifies its certificate with its own roots (or `ca`): a resolver that is intercepted is no reference, so
 * it fails. HTTP/2 only, as RFC 8484 recommends.
 */
export function askHttps(url: string, query: Query, bounds: Bounds, ca?: string): Promise<Exchanged["outcome"]> {
  const { origin, pathname, search, host, hostname, port } = new URL(url);
  const name = hostname.replace(/^\[|\]$/g, "");
  const pieces: Buffer[] = [];
  let received = 0;
  return bounded<Exchanged["outcome"]>(
    bounds,
    { onLimit: () => ({ ending: timedOut(host, received) }), onAbort: () => ({ ending: cutOff }) },
    (settle) => {
      // A socket of our own: a session that is destroyed while it connects would leave its socket to the system's limit of minutes.
      const socket = connectTls({
        host: name,
        port: port === "" ? 443 : Number(port),
        ...(isIP(name) === 0 ? { servername: name } : {}),
        ALPNProtocols: ["h2"],
        ...(ca === undefined ? {} : { ca }),
      });
      const session = connect(origin, { createConnection: () => socket });
      const fail = (error: Error): void => settle({ ending: httpsFailure(error, host) });
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
      return () => {
        session.destroy();
        socket.destroy();
      };
    },
  );
}

function malformed(server: string, raw: string): NotOk {
  return failed({ code: "dns-malformed", raw, server });
}

/** Of a stream that ended with its session, the session's own error says why. */
function httpsFailure(ended: Error, server: string): NotOk {
  const error = ended.cause instanceof Error ? ended.cause : ended;
  const raw = errorText(error);
  const code = errorCode(error) === "ECONNREFUSED" ? "dns-refused" : "dns-unreachable";
  return failed({ code, raw, server, transport: "tcp" });
}
