// Follows net/addrselect.go (Go 1.27): compareByRFC6724, rfc6724policyTable, classifyScope, commonPrefixLen.
import { isMapped, parseAddr, to16 } from "../../go/net/ip-address.ts";

/** An address and the address this machine would send from; null: no route. */
export interface Candidate {
  readonly address: string;
  readonly source: string | null;
}

interface Attributes {
  /** Sixteen bytes, IPv4 mapped. */
  readonly bytes: Uint8Array;
  readonly v4: boolean;
  readonly scope: number;
  readonly precedence: number;
  readonly label: number;
}

/** Addresses in the order Go dials them (RFC 6724 section 6, rules 1, 2, 5, 6, 8 and 9). The order of equals is kept. */
export function sortByRFC6724(candidates: readonly Candidate[]): string[] {
  return candidates
    .map(({ address, source }) => ({
      address,
      to: attributesOf(address),
      from: source === null ? null : attributesOf(source),
    }))
    .toSorted((a, b) => {
      if (a.from === null || b.from === null) return Number(a.from === null) - Number(b.from === null);
      if (a.to === null || b.to === null) return 0;
      return compareByRFC6724(a.to, a.from, b.to, b.from);
    })
    .map(({ address }) => address);
}

function compareByRFC6724(to: Attributes, from: Attributes, otherTo: Attributes, otherFrom: Attributes): number {
  const scopeMatch = Number(otherTo.scope === otherFrom.scope) - Number(to.scope === from.scope);
  if (scopeMatch !== 0) return scopeMatch;
  const labelMatch = Number(otherFrom.label === otherTo.label) - Number(from.label === to.label);
  if (labelMatch !== 0) return labelMatch;
  if (to.precedence !== otherTo.precedence) return otherTo.precedence - to.precedence;
  if (to.scope !== otherTo.scope) return to.scope - otherTo.scope;
  // Rule 9 is limited to IPv6 (golang.org/issue/13283 and 18518).
  if (to.v4 || otherTo.v4) return 0;
  return commonPrefixLen(otherFrom, otherTo) - commonPrefixLen(from, to);
}

function attributesOf(address: string): Attributes | null {
  const parsed = parseAddr(address);
  if (parsed === null) return null;
  const bytes = to16(parsed.bytes);
  const v4 = isMapped(bytes);
  const policy = policyTable.find(({ prefix, bits }) => hasPrefix(bytes, prefix, bits));
  return { bytes, v4, scope: scopeOf(bytes, v4), precedence: policy?.precedence ?? 0, label: policy?.label ?? 0 };
}

const linkLocal = 0x2;
const siteLocal = 0x5;
const global = 0xe;

function scopeOf(bytes: Uint8Array, v4: boolean): number {
  const [first = 0, second = 0] = v4 ? bytes.subarray(12) : bytes;
  if (v4) return first === 127 || (first === 169 && second === 254) ? linkLocal : global;
  const loopback = bytes.subarray(0, 15).every((byte) => byte === 0) && bytes[15] === 1;
  if (loopback || (first === 0xfe && (second & 0xc0) === 0x80)) return linkLocal;
  if (first === 0xff) return second & 0xf;
  return first === 0xfe && (second & 0xc0) === 0xc0 ? siteLocal : global;
}

/** Common leading bits of the network part (64 bits); 0 across families. */
function commonPrefixLen(a: Attributes, b: Attributes): number {
  if (a.v4 !== b.v4) return 0;
  let bits = 0;
  while (bits < 64 && hasPrefix(a.bytes, b.bytes, bits + 1)) bits++;
  return bits;
}

function hasPrefix(bytes: Uint8Array, prefix: ArrayLike<number>, bits: number): boolean {
  for (let bit = 0; bit < bits; bit += 8) {
    const mask = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
    if (((bytes[bit / 8] ?? 0) & mask) !== ((prefix[bit / 8] ?? 0) & mask)) return false;
  }
  return true;
}

/** RFC 6724 section 2.1, longest prefix first. */
const policyTable = [
  { prefix: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], bits: 128, precedence: 50, label: 0 },
  { prefix: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], bits: 96, precedence: 35, label: 4 },
  { prefix: [], bits: 96, precedence: 1, label: 3 },
  { prefix: [0x20, 0x01], bits: 32, precedence: 5, label: 5 },
  { prefix: [0x20, 0x02], bits: 16, precedence: 30, label: 2 },
  { prefix: [0x3f, 0xfe], bits: 16, precedence: 1, label: 12 },
  { prefix: [0xfe, 0xc0], bits: 10, precedence: 1, label: 11 },
  { prefix: [0xfc], bits: 7, precedence: 3, label: 13 },
  { prefix: [], bits: 0, precedence: 40, label: 1 },
] as const;
