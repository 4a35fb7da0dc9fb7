// Reads RFC 1035 answers with RFC 8914 codes; what counts as an address is Go's rule.
import dnsPacket from "dns-packet";
import type { DnsProbeValue } from "../../model/observation.ts";
import { type Query, readAnswer, readHead } from "./dns-message.ts";

type ProbeAnswer = DnsProbeValue["answers"][number];

const EXTENDED_ERROR = 15;

/** What a message says to this question; null: it is no answer to it. A truncated answer counts with what stands in it. */
export function readProbeAnswer(message: Buffer, query: Query, elapsedMs: number): ProbeAnswer | null {
  const head = readHead(message, query);
  if (head !== "answer" && head !== "truncated") return null;
  const said = readAnswer(message, query.type);
  return {
    rcode: said.rcode,
    addresses: said.said === "addresses" ? [...said.addresses] : [],
    extendedError: extendedError(message),
    authoritative: ((message[2] ?? 0) & 0x04) !== 0,
    elapsedMs: Math.round(elapsedMs),
  };
}

/** The first RFC 8914 info code; null: none, or the message cannot be decoded as a whole. */
function extendedError(message: Buffer): number | null {
  try {
    const { additionals = [] } = dnsPacket.decode(message);
    for (const record of additionals) {
      if (record.type !== "OPT") continue;
      for (const { code, data } of record.options) {
        if (Number(code) === EXTENDED_ERROR && Buffer.isBuffer(data) && data.length >= 2) return data.readUInt16BE(0);
      }
    }
  } catch {
    // A later section that is rubbish does not spoil the answer itself.
  }
  return null;
}
