import { classOf } from "../../data/address-class.ts";
import suffixes from "../../data/public-suffixes.json" with { type: "json" };
import type { DnsObservation } from "../../model/observation.ts";
import { isInternalName, isPublicCodeHost } from "../public-hosts.ts";

const topLevel = new Set(suffixes.topLevel);

/** The host in a module's path, lower case; null where go downloads no such path: its first element needs a dot. */
export function hostOfModule(path: string): string | null {
  const host = (path.split("/")[0] ?? "").toLowerCase();
  return host.includes(".") ? host : null;
}

/** Whether the name alone says that a host belongs to a private network: it is internal, or no public registry has its last label. */
export function isPrivateName(host: string): boolean {
  if (isPublicCodeHost(host)) return false;
  return isInternalName(host) || !topLevel.has(host.slice(host.lastIndexOf(".") + 1));
}

/** Whether all addresses that DNS gave for a host lie in a private network. */
export function isPrivateByAddress(host: string, lookup: DnsObservation | undefined): boolean {
  if (isPublicCodeHost(host) || lookup?.ending !== "ok" || lookup.value.from === "literal") return false;
  const { addresses } = lookup.value;
  return addresses.length > 0 && addresses.every((address) => classOf(address) === "private");
}
