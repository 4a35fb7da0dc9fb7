// Follows net/netip/netip.go and net/ip.go (Go 1.27).
import { parseAddr as checkAddr } from "../url/parse-addr.ts";
import { dtoi } from "./file-lines.ts";

/** Four or sixteen bytes, and the zone of a scoped IPv6 address (empty: none). */
export interface Addr {
  readonly bytes: readonly number[];
  readonly zone: string;
}

/** Go's netip.ParseAddr: an IP literal without brackets; null where Go gives an error. */
export function parseAddr(text: string): Addr | null {
  const family = checkAddr(text);
  if (!family.ok) return null;
  if (family.value === "ipv4") return { bytes: text.split(".").map(Number), zone: "" };
  const [address = "", zone = ""] = cut(text, "%");
  const [head = "", tail = ""] = cut(address, "::");
  const before = groupBytes(head);
  const after = groupBytes(tail);
  const zeros = Array.from({ length: 16 - before.length - after.length }, () => 0);
  return { bytes: [...before, ...zeros, ...after], zone };
}

function groupBytes(groups: string): number[] {
  if (groups === "") return [];
  return groups.split(":").flatMap((group) => {
    if (group.includes(".")) return group.split(".").map(Number);
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}

function cut(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** Go's IP.To4: an IPv4-mapped IPv6 address counts as IPv4; other IPv6 addresses stay. */
function shortest(bytes: readonly number[]): readonly number[] {
  const mapped = bytes.length === 16 && bytes.slice(0, 10).every((byte) => byte === 0);
  return mapped && bytes[10] === 0xff && bytes[11] === 0xff ? bytes.slice(12) : bytes;
}

/** Go's IP.Equal. */
export function equalIP(a: Addr, b: Addr): boolean {
  const x = shortest(a.bytes);
  const y = shortest(b.bytes);
  return x.length === y.length && x.every((byte, i) => byte === y[i]);
}

/** Go's IP.IsLoopback: 127.0.0.0/8 (also IPv4-mapped) and ::1. */
export function isLoopback(address: Addr): boolean {
  const bytes = shortest(address.bytes);
  if (bytes.length === 4) return bytes[0] === 127;
  return bytes.every((byte, i) => byte === (i === 15 ? 1 : 0));
}

/** A network: an address and how many leading bits count. */
export interface CIDR {
  readonly bytes: readonly number[];
  readonly bits: number;
}

/** Go's net.ParseCIDR: `10.0.0.0/8`; null where Go gives an error. The bits of an IPv4-mapped network count from the IPv4 part. */
export function parseCIDR(text: string): CIDR | null {
  const [addressText = "", mask] = cut(text, "/");
  if (mask === undefined) return null;
  const address = parseAddr(addressText);
  if (address === null || address.zone !== "") return null;
  const { value, length, ok } = dtoi(mask);
  if (!ok || length !== mask.length || value > address.bytes.length * 8) return null;
  const bytes = shortest(address.bytes);
  // QUIRK: a mapped network with a mask shorter than its 96 fixed bits is masked away from IPv4, and stays an IPv6 network.
  if (address.bytes.length === 16 && bytes.length === 4) {
    return value < 96 ? { bytes: address.bytes, bits: value } : { bytes, bits: value - 96 };
  }
  return { bytes, bits: value };
}

/** Go's IPNet.Contains. */
export function contains(network: CIDR, address: Addr): boolean {
  const bytes = shortest(address.bytes);
  if (bytes.length !== network.bytes.length) return false;
  return bytes.every((byte, i) => {
    const bits = Math.min(8, Math.max(0, network.bits - i * 8));
    const mask = (0xff << (8 - bits)) & 0xff;
    return (byte & mask) === ((network.bytes[i] ?? 0) & mask);
  });
}

/** Go's netip.Addr.String: IPv6 by RFC 5952, a mapped address as `::ffff:1.2.3.4`, the zone behind `%`. */
export function formatAddr({ bytes, zone }: Addr): string {
  if (bytes.length === 4) return bytes.join(".");
  const suffix = zone === "" ? "" : `%${zone}`;
  const short = shortest(bytes);
  if (short.length === 4) return `::ffff:${short.join(".")}${suffix}`;
  const groups = Array.from({ length: 8 }, (_, i) => ((bytes[i * 2] ?? 0) << 8) | (bytes[i * 2 + 1] ?? 0));
  const gap = longestZeros(groups);
  const hex = (part: number[]) => part.map((group) => group.toString(16)).join(":");
  const text = gap === null ? hex(groups) : `${hex(groups.slice(0, gap.start))}::${hex(groups.slice(gap.end))}`;
  return text + suffix;
}

/** The first of the longest runs of at least two zero groups. */
function longestZeros(groups: readonly number[]): { start: number; end: number } | null {
  let best: { start: number; end: number } | null = null;
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0) end++;
    if (end - start >= 2 && end - start > (best === null ? 0 : best.end - best.start)) best = { start, end };
    start = Math.max(start, end - 1);
  }
  return best;
}
