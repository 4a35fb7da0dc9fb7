import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import dnsPacket, { type Answer } from "dns-packet";
import { listenOn } from "./running-server.ts";

/** What the server does with a question. `A` and `AAAA` lists answer with those records (none of the asked type: NODATA). */
export type DnsBehaviour =
  | { readonly a?: readonly string[]; readonly aaaa?: readonly string[]; readonly cname?: string }
  /** Truncated over UDP; over TCP the addresses. */
  | { readonly truncated: readonly string[] }
  | { readonly rcode: "NXDOMAIN" | "SERVFAIL" | "REFUSED" | "NOTIMP" }
  /** Several datagrams to one question, in order. */
  | { readonly datagrams: readonly (DnsTrick | DnsDatagram)[] }
  | DnsTrick;

/** One datagram among several. `extendedError`: an RFC 8914 code in an OPT record; `delayMs`: how long it comes after the question. */
export interface DnsDatagram {
  readonly a?: readonly string[];
  readonly aaaa?: readonly string[];
  readonly rcode?: "NXDOMAIN" | "SERVFAIL" | "REFUSED" | "NOTIMP";
  readonly authoritative?: boolean;
  readonly extendedError?: number;
  readonly delayMs?: number;
}

export type DnsTrick =
  | "silence"
  | "wrong-id"
  | "wrong-question"
  | "pointer-loop"
  | "garbage"
  | "half-header"
  | "cut-answer"
  | "bad-additional"
  | "two-questions"
  | "lame"
  | "right";

/** Behaviours by `name` or `name TYPE` (lower-case name, no trailing dot); `*` for all others (default: NXDOMAIN). */
export type DnsTable = Readonly<Record<string, DnsBehaviour>>;

/** A server on `host:port` over UDP, and over TCP unless `tcp` is false. `requests`: `udp name TYPE`. */
export interface DnsServer {
  /** `host:port`, as Go writes a nameserver. */
  readonly server: string;
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export async function startDnsServer(
  table: DnsTable,
  options: {
    readonly host?: string;
    /** Default: a free one. */
    readonly port?: number;
    readonly tcp?: boolean | "garbage" | "close" | "short";
  } = {},
): Promise<DnsServer> {
  const host = options.host ?? "127.0.0.1";
  const requests: string[] = [];
  let closed = false;
  const udp = createSocket(host === "::1" ? "udp6" : "udp4");
  udp.on("message", (message, peer) => {
    for (const { answer, delayMs } of answers(message, "udp", table, requests)) {
      const send = (): void => udp.send(answer, peer.port, peer.address);
      if (delayMs === 0) send();
      else setTimeout(() => closed || send(), delayMs);
    }
  });
  const tcp = createServer((socket) => {
    socket.on("data", (data) => {
      if (options.tcp === "close") return socket.end();
      if (options.tcp === "garbage") return socket.write(Buffer.from([0, 5, 1, 2, 3, 4, 5]));
      for (const { answer } of answers(data.subarray(2), "tcp", table, requests)) {
        const prefix = Buffer.alloc(2);
        prefix.writeUInt16BE(answer.length);
        socket.write(prefix);
        if (options.tcp === "short") return socket.end(answer.subarray(0, answer.length - 3));
        socket.write(answer);
      }
    });
  });
  // The TCP port first: a UDP port of the same number is practically always free, the other way round is not.
  const stream = options.tcp === false ? null : await listenOn(tcp, host, options.port);
  await new Promise<void>((resolve) => udp.bind(stream?.port ?? options.port ?? 0, host, resolve));
  const { port } = udp.address();
  return {
    server: host === "::1" ? `[::1]:${port}` : `${host}:${port}`,
    requests,
    close: async () => {
      closed = true;
      await new Promise<void>((resolve) => udp.close(resolve));
      await stream?.close();
    },
  };
}

interface Answering {
  readonly answer: Buffer;
  readonly delayMs: number;
}

function answers(message: Buffer, transport: "udp" | "tcp", table: DnsTable, requests: string[]): Answering[] {
  const query = dnsPacket.decode(message);
  const question = query.questions?.[0];
  if (question === undefined) return [];
  const name = question.name.toLowerCase();
  requests.push(`${transport} ${name} ${question.type}`);
  const behaviour = table[`${name} ${question.type}`] ?? table[name] ?? table["*"] ?? { rcode: "NXDOMAIN" };
  const context: Context = { id: query.id ?? 0, name: question.name, type: question.type === "AAAA" ? "AAAA" : "A" };
  if (typeof behaviour === "object" && "datagrams" in behaviour) {
    return behaviour.datagrams.flatMap((one) =>
      typeof one === "string" ? atOnce(trick(one, context)) : [datagram(context, one)],
    );
  }
  return atOnce(answersTo(behaviour, context, transport));
}

function atOnce(messages: readonly Buffer[]): Answering[] {
  return messages.map((answer) => ({ answer, delayMs: 0 }));
}

function datagram(context: Context, sent: DnsDatagram): Answering {
  const { a, aaaa, rcode, authoritative, extendedError, delayMs = 0 } = sent;
  const code = rcode === undefined ? 0 : rcodes[rcode];
  const flags = code | (authoritative === true ? dnsPacket.AUTHORITATIVE_ANSWER : 0);
  const found = records(context, (context.type === "A" ? a : aaaa) ?? []);
  return { answer: encode(context, found, flags, extendedError), delayMs };
}

/** What a behaviour other than several datagrams sends. */
function answersTo(
  behaviour: Exclude<DnsBehaviour, { readonly datagrams: unknown }>,
  context: Context,
  transport: "udp" | "tcp",
): Buffer[] {
  if (typeof behaviour === "string") return trick(behaviour, context);
  if ("rcode" in behaviour) return [encode(context, [], rcodes[behaviour.rcode])];
  if ("truncated" in behaviour) {
    if (transport === "udp") return [encode(context, [], dnsPacket.TRUNCATED_RESPONSE)];
    return [encode(context, records(context, behaviour.truncated))];
  }
  const alias: Answer[] =
    behaviour.cname === undefined ? [] : [{ type: "CNAME", name: context.name, data: behaviour.cname }];
  const owner = behaviour.cname ?? context.name;
  const addresses = (context.type === "A" ? behaviour.a : behaviour.aaaa) ?? [];
  return [encode(context, [...alias, ...records({ ...context, name: owner }, addresses)])];
}

interface Context {
  readonly id: number;
  readonly name: string;
  readonly type: "A" | "AAAA";
}

const rcodes = { NXDOMAIN: 3, SERVFAIL: 2, REFUSED: 5, NOTIMP: 4 } as const;

function records({ name, type }: Context, addresses: readonly string[]): Answer[] {
  return addresses.map((data) => ({ type, name, data, ttl: 60 }));
}

function encode({ id, name, type }: Context, answers: Answer[], flags = 0, extendedError?: number): Buffer {
  const recursion = dnsPacket.RECURSION_DESIRED | dnsPacket.RECURSION_AVAILABLE;
  const additionals = extendedError === undefined ? [] : [extendedErrorRecord(extendedError)];
  const message = { id, flags: flags | recursion, questions: [{ name, type }], answers, additionals } as const;
  return dnsPacket.encode({ type: "response", ...message, questions: [{ name, type }] });
}

function extendedErrorRecord(code: number): Answer {
  const text = Buffer.from("\0\0blocked here");
  text.writeUInt16BE(code);
  // dns-packet has no name for RFC 8914 options, but writes any code with bytes; PADDING is 12, so the code is put in its place.
  const option = { code: 12 as const, data: text };
  Reflect.set(option, "code", 15);
  return {
    type: "OPT",
    name: ".",
    udpPayloadSize: 1232,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: 0,
    flag_do: false,
    options: [option],
  };
}

const answerTo = { A: "192.0.2.1", AAAA: "2001:db8::1" } as const;

function trick(kind: DnsTrick, context: Context): Buffer[] {
  const good = encode(context, records(context, [answerTo[context.type]]));
  switch (kind) {
    case "silence":
      return [];
    case "right":
      return [good];
    case "wrong-id":
      good.writeUInt16BE(context.id ^ 0xffff, 0);
      return [good];
    case "wrong-question":
      return [encode({ ...context, name: "elsewhere.test" }, records(context, ["203.0.113.66"]))];
    case "garbage":
      return [Buffer.from("this is no DNS message at all, only text that is long enough")];
    case "half-header":
      return [good.subarray(0, 7)];
    case "cut-answer":
      return [good.subarray(0, good.length - 3)];
    case "two-questions":
      good.writeUInt16BE(2, 4);
      return [good];
    case "bad-additional":
      good.writeUInt16BE(7, 10);
      return [good];
    case "lame":
      return [
        dnsPacket.encode({ type: "response", id: context.id, questions: [{ name: context.name, type: context.type }] }),
      ];
    case "pointer-loop":
      return [pointerLoop(context)];
  }
}

/** One answer whose owner name is a pointer to itself. */
function pointerLoop(context: Context): Buffer {
  const head = encode(context, []);
  head.writeUInt16BE(1, 6);
  const at = 0xc000 | head.length;
  const answer = Buffer.from([at >> 8, at & 0xff, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1]);
  return Buffer.concat([head, answer]);
}
