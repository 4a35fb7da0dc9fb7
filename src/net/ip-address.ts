// Follows net/netip/netip.go (Go 1.27): ParseAddr, String.
import { isIPv4, isIPv6 } from "node:net";

/** Four or sixteen bytes, and the zone of a scoped IPv6 address (empty: none). An IPv4-mapped IPv6 address stays sixteen bytes. */
export interface IpAddress {
  readonly bytes: Uint8Array;
  readonly zone: string;
}

/** Reads an IP literal, without brackets; null if it is none. Leading zeros (`010.0.0.1`) are none, as in Go. */
export function parseIp(text: string): IpAddress | null {
  if (isIPv4(text)) return { bytes: Uint8Array.from(text.split("."), Number), zone: "" };
  if (!isIPv6(text)) return null;
  const percent = text.indexOf("%");
  const address = percent < 0 ? text : text.slice(0, percent);
  const zone = percent < 0 ? "" : text.slice(percent + 1);
  return { bytes: ipv6Bytes(address), zone };
}

function ipv6Bytes(text: string): Uint8Array {
  const [head = "", tail] = text.split("::");
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const missing = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => 0);
  return Uint8Array.from([...before, ...missing, ...after].flatMap((group) => [group >> 8, group & 0xff]));
}

function groups(text: string): number[] {
  if (text === "") return [];
  return text.split(":").flatMap((part) => {
    if (!part.includes(".")) return [Number.parseInt(part, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = part.split(".").map(Number);
    return [(a << 8) | b, (c << 8) | d];
  });
}

/** True for `::ffff:a.b.c.d`. */
export function isMapped(bytes: Uint8Array): boolean {
  return (
    bytes.length === 16 && bytes.subarray(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255
  );
}

/** As Go's net.IP prints it: IPv6 by RFC 5952, an IPv4-mapped address as IPv4. */
export function formatIp({ bytes, zone }: IpAddress): string {
  const short = isMapped(bytes) ? bytes.subarray(12) : bytes;
  if (short.length === 4) return short.join(".");
  const words = Array.from({ length: 8 }, (_, i) => ((short[i * 2] ?? 0) << 8) | (short[i * 2 + 1] ?? 0));
  const gap = longestZeroRun(words);
  const hex = (part: number[]): string => part.map((word) => word.toString(16)).join(":");
  const text =
    gap === null ? hex(words) : `${hex(words.slice(0, gap.start))}::${hex(words.slice(gap.start + gap.length))}`;
  return zone === "" ? text : `${text}%${zone}`;
}

function longestZeroRun(words: readonly number[]): { start: number; length: number } | null {
  let best: { start: number; length: number } | null = null;
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (start + length < 8 && words[start + length] === 0) length++;
    if (length >= 2 && length > (best?.length ?? 1)) best = { start, length };
    start += length;
  }
  return best;
}

/** The address as Go would print it after parsing; null if the text is no IP literal. */
export function canonicalIp(text: string): string | null {
  const parsed = parseIp(text);
  return parsed === null ? null : formatIp(parsed);
}
