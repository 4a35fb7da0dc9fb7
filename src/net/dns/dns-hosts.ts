// Follows net/hosts.go (Go 1.27): readHosts, lookupStaticHost.
import { canonicalIP } from "../../go/net/ip-address.ts";
import type { HostsEntry } from "../../model/environment.ts";

/** Addresses that the hosts file gives for `host`, in file order; empty if it has none. Lines whose address is none are skipped. */
export function lookupStaticHost(host: string, hosts: readonly HostsEntry[]): string[] {
  const wanted = absDomainName(host.toLowerCase());
  return hosts.flatMap((entry) => {
    const named = entry.names.filter((name) => absDomainName(name.toLowerCase()) === wanted);
    if (named.length === 0) return [];
    const address = canonicalIP(entry.address);
    // A name that stands twice on a line counts twice, as in Go.
    return address === null ? [] : named.map(() => address);
  });
}

/** Names with a dot are absolute; `localhost` and the like stay as they are. */
function absDomainName(name: string): string {
  return name.includes(".") && !name.endsWith(".") ? `${name}.` : name;
}
