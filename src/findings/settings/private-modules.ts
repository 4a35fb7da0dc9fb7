import { classOf } from "../../data/address-class.ts";
import { isPublicCodeHost } from "../../data/public-hosts.ts";
import type { DnsObservation } from "../../model/observation.ts";

/** The host in a module's path, lower case; null where go downloads no such path: its first element needs a dot. */
export function hostOfModule(path: string): string | null {
  const host = (path.split("/")[0] ?? "").toLowerCase();
  return host.includes(".") ? host : null;
}

/** Whether all addresses that DNS gave for a host lie in a private network. */
export function isPrivateByAddress(host: string, lookup: DnsObservation | undefined): boolean {
  if (isPublicCodeHost(host) || lookup?.ending !== "ok" || lookup.value.from === "literal") return false;
  const { addresses } = lookup.value;
  return addresses.length > 0 && addresses.every((address) => classOf(address) === "private");
}
