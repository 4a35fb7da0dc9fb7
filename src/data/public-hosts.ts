import internal from "./internal-names.json" with { type: "json" };
import data from "./public-code-hosts.json" with { type: "json" };
import suffixes from "./public-suffixes.json" with { type: "json" };

/** A host that serves code to the public; `samples` are public modules on it. */
export interface PublicHost {
  readonly host: string;
  readonly owners: string;
  readonly samples: readonly string[];
}

export const publicCodeHosts: readonly PublicHost[] = Object.entries(data.hosts).map(([host, facts]) => ({
  host,
  ...facts,
}));

const codeHosts = new Set(Object.keys(data.hosts));
const services = new Set(data.services);
let topLevel: ReadonlySet<string> | null = null;

/** Whether modules of this host are public code as far as the shipped list knows. */
export function isPublicCodeHost(host: string): boolean {
  return codeHosts.has(host.toLowerCase());
}

/** Whether the host is part of the public module infrastructure, so that a fault in reaching it is hardly its owner's. */
export function isPublicService(host: string): boolean {
  return services.has(host.toLowerCase()) || isPublicCodeHost(host);
}

/** Whether the name can only belong to a private network: no dot, or a suffix that is not in the public DNS. */
export function isInternalName(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  if (name.includes(":") || /^\d+(\.\d+){3}$/.test(name)) return false;
  return !name.includes(".") || internal.suffixes.some((suffix) => name.endsWith(`.${suffix}`));
}

/** Whether the name alone says that a host belongs to a private network: it is internal, or no public registry has its last label. */
export function isPrivateName(host: string): boolean {
  if (isPublicCodeHost(host)) return false;
  // Made when it is needed: most hosts are on the short list.
  topLevel ??= new Set(suffixes.topLevel);
  return isInternalName(host) || !topLevel.has(host.slice(host.lastIndexOf(".") + 1).toLowerCase());
}
