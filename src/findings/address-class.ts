import classes from "../data/address-classes.json" with { type: "json" };
import sinkholes from "../data/sinkholes.json" with { type: "json" };
import { parseIP, to16 } from "../go/net/ip-address.ts";

/** What kind of network an address belongs to, whoever answers there. `custom-fake-ip`: ranges that are something else as well. */
export type AddressClass =
  | "public"
  | "unspecified"
  | "loopback"
  | "private"
  | "shared"
  | "fake-ip"
  | "custom-fake-ip"
  | "link-local"
  | "documentation"
  | "teredo"
  | "multicast"
  | "reserved"
  /** The block address of a DNS filter. */
  | "sinkhole"
  /** An address that injected answers are known to carry. */
  | "forged";

/** A range: sixteen bytes, IPv4 in its mapped form, and how many bits count. */
interface Prefix {
  readonly bytes: Uint8Array;
  readonly bits: number;
}

const KNOWN: readonly AddressClass[] = [
  "unspecified",
  "loopback",
  "private",
  "shared",
  "fake-ip",
  "custom-fake-ip",
  "link-local",
  "documentation",
  "teredo",
  "multicast",
  "reserved",
];

const products = sinkholes.sinkholes.map(({ product, prefixes }) => ({ product, prefixes: prefixes.map(prefixOf) }));
const forged = sinkholes.forged.map(prefixOf);
const ranges = classes.classes.map((one) => ({
  name: KNOWN.find((known) => known === one.class) ?? "reserved",
  prefixes: one.prefixes.map(prefixOf),
}));

const NAT64 = prefixOf("64:ff9b::/96");
const SIX_TO_FOUR = prefixOf("2002::/16");

/** The class of an IP literal; an IPv4 address inside an IPv6 one (mapped, NAT64, 6to4) counts as itself. null: no IP address. */
export function classOf(address: string): AddressClass | null {
  const bytes = bytesOf(address);
  if (bytes === null) return null;
  if (productAt(bytes) !== null) return "sinkhole";
  if (isIn(bytes, forged)) return "forged";
  return ranges.find(({ prefixes }) => isIn(bytes, prefixes))?.name ?? "public";
}

/** The DNS filter whose block address this is; null: none that is known. */
export function sinkholeProduct(address: string): string | null {
  const bytes = bytesOf(address);
  return bytes === null ? null : productAt(bytes);
}

function productAt(bytes: Uint8Array): string | null {
  return products.find(({ prefixes }) => isIn(bytes, prefixes))?.product ?? null;
}

function bytesOf(address: string): Uint8Array | null {
  const ip = parseIP(address.split("%")[0] ?? "");
  if (ip === null) return null;
  const bytes = to16(ip);
  if (isIn(bytes, [NAT64])) return mapped(bytes.subarray(12));
  return isIn(bytes, [SIX_TO_FOUR]) ? mapped(bytes.subarray(2, 6)) : bytes;
}

function mapped(v4: Uint8Array): Uint8Array {
  return Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, ...v4);
}

function isIn(bytes: Uint8Array, prefixes: readonly Prefix[]): boolean {
  return prefixes.some((prefix) => hasPrefix(bytes, prefix));
}

function hasPrefix(bytes: Uint8Array, prefix: Prefix): boolean {
  for (let bit = 0; bit < prefix.bits; bit += 8) {
    const mask = prefix.bits - bit >= 8 ? 0xff : (0xff << (8 - (prefix.bits - bit))) & 0xff;
    if (((bytes[bit / 8] ?? 0) & mask) !== ((prefix.bytes[bit / 8] ?? 0) & mask)) return false;
  }
  return true;
}

/** Of a range of the data, which is written `address/bits`. */
function prefixOf(text: string): Prefix {
  const [address = "", bits = ""] = text.split("/");
  const bytes = parseIP(address);
  if (bytes === null) throw new Error(`no address range: ${text}`);
  return { bytes: to16(bytes), bits: Number(bits) + (address.includes(":") ? 0 : 96) };
}
