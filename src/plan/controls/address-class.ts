import data from "../../data/address-classes.json" with { type: "json" };
import { type CIDR, contains, parseAddr, parseCIDR } from "../../go/net/ip-address.ts";

/** Whether an IP literal can be a host on the public Internet. */
export function isPublicAddress(ip: string): boolean {
  return parseAddr(ip) !== null && !isIn(special, ip);
}

/** Whether an IP literal is this machine itself. */
export function isLoopbackAddress(ip: string): boolean {
  return isIn(loopback, ip);
}

const special = networks(() => true);
const loopback = networks((name) => name === "loopback");

function networks(wanted: (name: string) => boolean): readonly CIDR[] {
  const classes = data.classes.filter((one) => wanted(one.class));
  return classes.flatMap(({ prefixes }) => prefixes.flatMap((prefix) => parseCIDR(prefix) ?? []));
}

function isIn(cidrs: readonly CIDR[], ip: string): boolean {
  const address = parseAddr(ip);
  return address !== null && cidrs.some((network) => contains(network, address));
}
