import { type Addr, type CIDR, contains, parseAddr, parseCIDR } from "../go/net/ip-address.ts";
import classes from "./address-classes.json" with { type: "json" };
import sinkholes from "./sinkholes.json" with { type: "json" };

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

const products = sinkholes.sinkholes.map(({ product, prefixes }) => ({ product, prefixes: prefixes.map(rangeOf) }));
const forged = sinkholes.forged.map(rangeOf);
const ranges = classes.classes.map((one) => ({
  name: KNOWN.find((known) => known === one.class) ?? "reserved",
  prefixes: one.prefixes.map(rangeOf),
}));

const NAT64 = rangeOf("64:ff9b::/96");
const SIX_TO_FOUR = rangeOf("2002::/16");

/** The class of an IP literal; an IPv4 address inside an IPv6 one (mapped, NAT64, 6to4) counts as itself. null: no IP address. */
export function classOf(text: string): AddressClass | null {
  const address = addressOf(text);
  if (address === null) return null;
  if (productAt(address) !== null) return "sinkhole";
  return isIn(address, forged) ? "forged" : networkOf(address);
}

/** The DNS filter whose block address this is; null: none that is known. */
export function sinkholeProduct(text: string): string | null {
  const address = addressOf(text);
  return address === null ? null : productAt(address);
}

/** Whether an IP literal can be a host on the public Internet, were it also one that filters answer with. */
export function isPublicAddress(text: string): boolean {
  const address = addressOf(text);
  return address !== null && networkOf(address) === "public";
}

/** Whether an IP literal is this machine itself. */
export function isLoopbackAddress(text: string): boolean {
  const address = addressOf(text);
  return address !== null && networkOf(address) === "loopback";
}

function productAt(address: Addr): string | null {
  return products.find(({ prefixes }) => isIn(address, prefixes))?.product ?? null;
}

function networkOf(address: Addr): AddressClass {
  return ranges.find(({ prefixes }) => isIn(address, prefixes))?.name ?? "public";
}

function addressOf(text: string): Addr | null {
  const address = parseAddr(text);
  if (address === null) return null;
  if (contains(NAT64, address)) return { bytes: address.bytes.subarray(12), zone: "" };
  return contains(SIX_TO_FOUR, address) ? { bytes: address.bytes.subarray(2, 6), zone: "" } : address;
}

function isIn(address: Addr, prefixes: readonly CIDR[]): boolean {
  return prefixes.some((prefix) => contains(prefix, address));
}

/** Of a range of the data, which is written `address/bits`. */
function rangeOf(text: string): CIDR {
  const range = parseCIDR(text);
  if (range === null) throw new Error(`no address range: ${text}`);
  return range;
}
