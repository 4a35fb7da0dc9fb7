// Follows net/http/transport.go (Go 1.27): dialConn, the CONNECT request.

import { type IncomingMessage, request } from "node:http";
import { cleanLine } from "../../model/clean-text.ts";
import { hostPort } from "../../model/host-port.ts";
import { errorCode, errorText } from "../../model/node-error.ts";
import type { TunnelValue } from "../../model/observation.ts";
import type { Bounds } from "../bounded.ts";
import type { Connection } from "../connection.ts";
import { failed, type NotOk, notOpened, type Opened } from "../ending.ts";
import { firstLine } from "../http/http-failure.ts";
import { openOver } from "../open-over.ts";
import type { TunnelQuestion } from "./tunnel.ts";

/** CONNECT through an HTTP proxy. Only 200 opens the tunnel; of any other answer Go prints the reason phrase, which undici would drop. */
export function connectTunnel(
  question: TunnelQuestion,
  below: Connection,
  bounds: Bounds,
): Promise<Opened<TunnelValue, Connection>> {
  const before = below.wire.receivedBytes;
  return openOver(below, "CONNECT answer", bounds, (settle) => {
    const { host, port } = question.target;
    const authority = hostPort(host, port);
    const connect = request({
      method: "CONNECT",
      path: authority,
      setHost: false,
      headers: { Host: authority, "User-Agent": question.userAgent, ...authorization(question) },
      createConnection: () => below.stream,
    });
    // Go sends none.
    connect.removeHeader("Connection");
    connect.on("connect", (answer, _socket, head) => {
      if (answer.statusCode !== 200) return settle(notOpened(refused(answer)));
      if (head.length > 0) below.stream.unshift(head);
      settle({ ending: { ending: "ok", value: { proxy: question.proxy, status: 200 } }, opened: below });
    });
    connect.on("response", (answer) => settle(notOpened(refused(answer))));
    connect.on("error", (error) => settle(notOpened(connectFailure(error, below, before))));
    connect.on("close", () => settle(notOpened(connectFailure(new Error("closed"), below, before))));
    connect.end();
    return () => {};
  });
}

function authorization({ credentials }: TunnelQuestion): Record<string, string> {
  if (credentials === null) return {};
  const userinfo = `${credentials.username}:${credentials.password.reveal()}`;
  return { "Proxy-Authorization": `Basic ${Buffer.from(userinfo).toString("base64")}` };
}

/** The status line, and what the proxy wants: Go can do Basic only. */
function refused(answer: IncomingMessage): NotOk {
  const status = answer.statusCode ?? 0;
  const reason = cleanLine(asUtf8(answer.statusMessage ?? ""));
  const wanted = cleanLine(asUtf8(answer.headers["proxy-authenticate"]?.toString() ?? ""));
  const line = cleanLine(`HTTP/${answer.httpVersion} ${status} ${reason}`);
  return failed({
    code: "tunnel-status",
    raw: wanted === "" ? line : `${line} (Proxy-Authenticate: ${wanted})`,
    status,
    reason,
    headers: Object.fromEntries(
      Object.entries(answer.headers)
        .filter(([name]) => TELLING.has(name))
        .map(([name, value]) => [name, cleanLine(asUtf8(value?.toString() ?? ""))]),
    ),
  });
}

/** Headers that tell who the HTTP proxy is, and what it wants. */
const TELLING: ReadonlySet<string> = new Set([
  "location",
  "proxy-agent",
  "proxy-authenticate",
  "server",
  "via",
  "x-squid-error",
]);

/** Node reads heads as Latin-1. */
function asUtf8(text: string): string {
  return Buffer.from(text, "latin1").toString("utf8");
}

function connectFailure(error: Error, { wire }: Connection, before: number): NotOk {
  const raw = errorText(error);
  if (errorCode(error).startsWith("HPE_") && errorCode(error) !== "HPE_INVALID_EOF_STATE") {
    const packet = "rawPacket" in error && error.rawPacket instanceof Uint8Array ? error.rawPacket : new Uint8Array();
    return failed({ code: "tunnel-malformed", raw, firstLine: firstLine(packet) });
  }
  if (wire.left === "reset") return failed({ code: "tunnel-reset", raw: wire.raw });
  // Go: EOF before the first byte shows as "unexpected EOF" too (net/http/response.go).
  return failed({ code: "tunnel-closed", raw: wire.receivedBytes === before ? "EOF" : "unexpected EOF" });
}
