// Follows net/dnsclient_unix.go (Go 1.27): newRequest, checkResponse, checkHeader, skipToAnswer, extractExtendedRCode.
import dnsPacket, { type Answer, type DecodedPacket } from "dns-packet";
import { canonicalIP } from "../../go/net/ip-address.ts";

export type QueryType = "A" | "AAAA";

/** Go's UDP buffer and what it announces by EDNS0. */
export const maxDnsPacketSize = 1232;

/** A question on its way. `name` is rooted (trailing dot). */
export interface Query {
  readonly id: number;
  readonly name: string;
  readonly type: QueryType;
}

/** A query as Go sends it: recursion desired, EDNS0 with 1232 bytes. */
export function encodeQuery({ id, name, type }: Query): Buffer {
  return dnsPacket.encode({
    type: "query",
    id,
    flags: dnsPacket.RECURSION_DESIRED,
    questions: [{ type, name, class: "IN" }],
    additionals: [
      {
        type: "OPT",
        name: ".",
        udpPayloadSize: maxDnsPacketSize,
        extendedRcode: 0,
        ednsVersion: 0,
        flags: 0,
        flag_do: false,
        options: [],
      },
    ],
  });
}

/** What the head of a datagram is: not an answer to our query (wait on), or one; `invalid` and `truncated` as Go calls them. */
export type Head = "foreign" | "unreadable" | "invalid" | "truncated" | "answer";

/** Reads header and question only. `unreadable`: not a DNS message; `foreign`: of another question. */
export function readHead(message: Buffer, query: Query): Head {
  const packet = decodeSections(message, { questions: 1, answers: 0, rest: false });
  const question = packet?.questions?.[0];
  if (packet === null || question === undefined) return "unreadable";
  const same =
    packet.flag_qr &&
    packet.id === query.id &&
    question.type === query.type &&
    question.class === "IN" &&
    rooted(question.name).toLowerCase() === query.name.toLowerCase();
  if (!same) return "foreign";
  if (message.readUInt16BE(4) !== 1) return "invalid";
  return packet.flag_tc ? "truncated" : "answer";
}

/** What an answer says, in Go's terms. `malformed` carries Go's own text. */
export type Said =
  | { readonly said: "addresses"; readonly rcode: string; readonly addresses: readonly string[] }
  | { readonly said: "no-such-host"; readonly rcode: string }
  | { readonly said: "misbehaving"; readonly rcode: string }
  | {
      readonly said: "malformed";
      readonly rcode: string;
      readonly text: "cannot unmarshal DNS message" | "lame referral";
    };

/** Reads an answer whose head was accepted. At most `maxAddresses` addresses are kept. */
export function readAnswer(message: Buffer, type: QueryType, maxAddresses = 64): Said {
  const announced = message.readUInt16BE(6);
  const whole = decodeSections(message, { questions: 1, answers: announced, rest: true });
  const readable = whole === null ? readableAnswers(message, announced) : announced;
  const packet = whole ?? decodeSections(message, { questions: 1, answers: readable, rest: false });
  const additionals = whole?.additionals ?? [];
  const number = ((additionals.find(isOpt)?.extendedRcode ?? 0) << 4) | ((message[3] ?? 0) & 15);
  const rcode = rcodeName(number);
  if (rcode === "NXDOMAIN") return { said: "no-such-host", rcode };
  if (packet === null || (readable === 0 && announced > 0)) return malformed(rcode);
  if (rcode === "NOERROR" && !packet.flag_aa && !packet.flag_ra && announced === 0 && additionals.length === 0) {
    return { said: "malformed", rcode, text: "lame referral" };
  }
  if (rcode !== "NOERROR") return { said: "misbehaving", rcode };

  const answers = packet.answers ?? [];
  const first = answers.findIndex((answer) => answer.type === type);
  if (first < 0) return readable < announced ? malformed(rcode) : { said: "no-such-host", rcode };
  const addresses = answers.slice(first).flatMap(addressOf).slice(0, maxAddresses);
  return { said: "addresses", rcode, addresses };
}

function malformed(rcode: string): Said {
  return { said: "malformed", rcode, text: "cannot unmarshal DNS message" };
}

function isOpt(answer: Answer): answer is Extract<Answer, { type: "OPT" }> {
  return answer.type === "OPT";
}

function addressOf(answer: Answer): string[] {
  if (answer.type !== "A" && answer.type !== "AAAA") return [];
  const address = canonicalIP(answer.data);
  return address === null ? [] : [address];
}

function rooted(name: string): string {
  return name.endsWith(".") ? name : `${name}.`;
}

/**
 * Decodes only the first `questions` and `answers`: Go parses lazily, so rubbish in a later section must not spoil an earlier one, and
 * dns-packet decodes all or nothing. null: not decodable so far.
 */
function decodeSections(
  message: Buffer,
  wanted: { questions: number; answers: number; rest: boolean },
): DecodedPacket | null {
  if (message.length < 12) return null;
  const head = Buffer.from(message);
  head.writeUInt16BE(Math.min(wanted.questions, head.readUInt16BE(4)), 4);
  head.writeUInt16BE(wanted.answers, 6);
  if (!wanted.rest) head.fill(0, 8, 12);
  try {
    const packet = dnsPacket.decode(head);
    // It reads addresses past the end without complaint.
    return dnsPacket.decode.bytes > message.length ? null : packet;
  } catch {
    return null;
  }
}

/** How many answers can be read before the first broken one. */
function readableAnswers(message: Buffer, announced: number): number {
  let good = 0;
  let bad = announced + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodeSections(message, { questions: 1, answers: middle, rest: false }) === null) bad = middle;
    else good = middle;
  }
  return good;
}

const rcodeNames: readonly string[] = [
  "NOERROR",
  "FORMERR",
  "SERVFAIL",
  "NXDOMAIN",
  "NOTIMP",
  "REFUSED",
  "YXDOMAIN",
  "YXRRSET",
  "NXRRSET",
  "NOTAUTH",
  "NOTZONE",
];

function rcodeName(number: number): string {
  return number === 16 ? "BADVERS" : (rcodeNames[number] ?? `RCODE${number}`);
}
