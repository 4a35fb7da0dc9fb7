// Follows net/dnsclient_unix.go (Go 1.27): exchange, dnsPacketRoundTrip, dnsStreamRoundTrip.

import { randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import { connect, isIPv6 } from "node:net";
import { addressPort } from "../../model/host-port.ts";
import { errorCode, errorText } from "../../model/node-error.ts";
import { type Bounds, bounded } from "../bounded.ts";
import { cutOff, failed, type NotOk, timedOut } from "../ending.ts";
import { encodeQuery, maxDnsPacketSize, type Query, type QueryType, readHead } from "./dns-message.ts";

type Transport = "udp" | "tcp";

/** One exchange with one server: the accepted answer's bytes, or why there is none. `transport` is the one that was used last. */
export interface Exchanged {
  readonly transport: Transport;
  readonly outcome: { readonly answer: Buffer } | { readonly ending: NotOk };
}

/**
 * Asks one nameserver once: UDP, and TCP on the same server if the answer was truncated. `server` is `host:port`; `limitMs` is for each
 * transport, as in Go. Datagrams that do not answer this question are ignored, but for `onBytes`.
 */
export async function exchange(
  server: string,
  name: string,
  type: QueryType,
  bounds: Bounds,
  onBytes: (bytes: number) => void = () => {},
): Promise<Exchanged> {
  const query: Query = { id: randomInt(0x10000), name, type };
  const first = await askUdp(server, query, bounds, onBytes);
  if (first !== "truncated") return { transport: "udp", outcome: first };
  return { transport: "tcp", outcome: await askTcp(server, query, bounds) };
}

type Outcome = Exchanged["outcome"];

function askUdp(
  server: string,
  query: Query,
  bounds: Bounds,
  onBytes: (bytes: number) => void,
): Promise<Outcome | "truncated"> {
  const { address: host, port } = addressPort(server);
  let received = 0;
  return bounded<Outcome | "truncated">(
    bounds,
    { onLimit: () => ({ ending: timedOut(server, received) }), onAbort: () => ({ ending: cutOff }) },
    (settle) => {
      const socket = createSocket(isIPv6(host) ? "udp6" : "udp4");
      const fail = (error: Error): void => settle({ ending: socketFailure(error, server, "udp") });
      socket.on("error", fail);
      socket.on("message", (datagram) => {
        received += datagram.length;
        onBytes(datagram.length);
        const message = datagram.subarray(0, maxDnsPacketSize);
        const head = readHead(message, query);
        if (head === "truncated") settle("truncated");
        else if (head === "answer") settle({ answer: message });
        else if (head === "invalid") settle({ ending: malformed(server, "invalid DNS response") });
        // Anything else may be a forgery: Go waits on (golang.org/issue/13281).
      });
      socket.connect(port, host, (error?: Error) => {
        if (error !== undefined && error !== null) return fail(error);
        socket.send(encodeQuery(query), (sendError) => {
          if (sendError !== null) fail(sendError);
        });
      });
      return () => socket.close();
    },
  );
}

export function askTcp(server: string, query: Query, bounds: Bounds): Promise<Outcome> {
  const { address: host, port } = addressPort(server);
  let received = Buffer.alloc(0);
  return bounded<Outcome>(
    bounds,
    { onLimit: () => ({ ending: timedOut(server, received.length) }), onAbort: () => ({ ending: cutOff }) },
    (settle) => {
      const socket = connect({ host, port, autoSelectFamily: false });
      socket.on("error", (error) => settle({ ending: socketFailure(error, server, "tcp") }));
      socket.on("connect", () => {
        const message = encodeQuery(query);
        const prefix = Buffer.alloc(2);
        prefix.writeUInt16BE(message.length);
        socket.write(Buffer.concat([prefix, message]));
      });
      socket.on("data", (chunk) => {
        received = Buffer.concat([received, chunk]);
        if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
        settle(streamAnswer(received.subarray(2, 2 + received.readUInt16BE(0)), query, server));
      });
      socket.on("end", () =>
        settle({
          ending: malformed(server, received.length === 0 || received.length === 2 ? "EOF" : "unexpected EOF"),
        }),
      );
      return () => socket.destroy();
    },
  );
}

/** Over a stream nobody else can answer, so Go does not wait on. A truncated answer over TCP is taken as it is (go.dev/issue/64896). */
function streamAnswer(message: Buffer, query: Query, server: string): Outcome {
  switch (readHead(message, query)) {
    case "truncated":
    case "answer":
      return { answer: message };
    case "unreadable":
      return { ending: malformed(server, "cannot unmarshal DNS message") };
    case "foreign":
    case "invalid":
      return { ending: malformed(server, "invalid DNS response") };
  }
}

function malformed(server: string, raw: string): NotOk {
  return failed({ code: "dns-malformed", raw, server });
}

export function socketFailure(error: Error, server: string, transport: Transport): NotOk {
  const raw = errorText(error);
  const code = errorCode(error);
  if (code === "ECONNREFUSED") return failed({ code: "dns-refused", raw, server, transport });
  if (code === "ECONNRESET" || code === "EPIPE") return malformed(server, raw);
  return failed({ code: "dns-unreachable", raw, server, transport });
}
