// Follows net/netip/netip.go and net/ip.go (Go 1.27).
import { parseAddr as checkAddr } from "../url/parse-addr.ts";
import { dtoi } from "./file-lines.ts";

/** Four or sixteen bytes, and the zone of a scoped IPv6 address (empty: none). */
export interface Addr {
  readonly bytes: Uint8Array;
  readonly zone: string;
}

/** Go's netip.ParseAddr: an IP literal without brackets; null where Go gives an error. */
export function parseAddr(text: string): Addr | null {
  const family = checkAddr(text);
  if (!family.ok) return null;
  if (family.value === "ipv4") return { bytes: Uint8Array.from(text.split("."), Number), zone: "" };
  const [address = "", zone = ""] = cut(text, "%");
  const [head = "", tail = ""] = cut(address, "::");
  const before = groupBytes(head);
  const after = groupBytes(tail);
  const zeros = Array.from({ length: 16 - before.length - after.length }, () => 0);
  return { bytes: Uint8Array.from([...before, ...zeros, ...after]), zone };
}

/** Go's net.ParseIP: the bytes of an IP literal; null for anything else, a scoped address too. */
export function parseIP(text: string): Uint8Array | null {
  const address = parseAddr(text);
  return address === null || address.zone !== "" ? null : address.bytes;
}

/** An IP literal as package net hands it on: RFC 5952, an IPv4-mapped address as IPv4, the zone kept; null: no IP literal. */
export function canonicalIP(text: string): string | null {
  const address = parseAddr(text);
  if (address === null) return null;
  return isMapped(address.bytes) ? formatIP(address.bytes) : formatAddr(address);
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

/** Go's Addr.Is4In6: `::ffff:a.b.c.d`. */
export function isMapped(bytes: Uint8Array): boolean {
  const fixed = bytes.length === 16 && bytes.subarray(0, 10).every((byte) => byte === 0);
  return fixed && bytes[10] === 0xff && bytes[11] === 0xff;
}

/** Go's IP.To16: IPv4 in its mapped form. */
export function to16(bytes: Uint8Array): Uint8Array {
  return bytes.length === 4 ? Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, ...bytes) : bytes;
}

/** Go's IP.To4: an IPv4-mapped IPv6 address counts as IPv4; other IPv6 addresses stay. */
function shortest(bytes: Uint8Array): Uint8Array {
  return isMapped(bytes) ? bytes.subarray(12) : bytes;
}

/** Go's IP.Equal: an IPv4 address equals its mapped form. */
export function equalIP(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(shortest(a), shortest(b)) === 0;
}

/** Go's IP.IsLoopback: 127.0.0.0/8 (also IPv4-mapped) and ::1. */
export function isLoopback(address: Addr): boolean {
  const bytes = shortest(address.bytes);
  if (bytes.length === 4) return bytes[0] === 127;
  return bytes.every((byte, i) => byte === (i === 15 ? 1 : 0));
}

/** A network: an address and how many leading bits count. */
export interface CIDR {
  readonly bytes: Uint8Array;
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
  return `${isMapped(bytes) ? "::ffff:" : ""}${formatIP(bytes)}${zone === "" ? "" : `%${zone}`}`;
}

/** Go's IP.String of 4 or 16 bytes: as formatAddr, but a mapped address as IPv4. */
export function formatIP(ip: Uint8Array): string {
  const bytes = shortest(ip);
  if (bytes.length === 4) return bytes.join(".");
  const groups = Array.from({ length: 8 }, (_, i) => ((bytes[i * 2] ?? 0) << 8) | (bytes[i * 2 + 1] ?? 0));
  const gap = longestZeros(groups);
  const hex = (part: number[]) => part.map((group) => group.toString(16)).join(":");
  return gap === null ? hex(groups) : `${hex(groups.slice(0, gap.start))}::${hex(groups.slice(gap.end))}`;
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
