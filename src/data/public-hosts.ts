import internal from "./internal-names.json" with { type: "json" };
import data from "./public-code-hosts.json" with { type: "json" };
import suffixes from "./public-suffixes.json" with { type: "json" };

/** One text with a blank on both sides of each label: more than a thousand strings would take longer to load than to explain a module. */
const topLevel = ` ${suffixes.topLevel} `;

/** Whether modules of this host are public code as far as the shipped list knows. */
export function isPublicCodeHost(host: string): boolean {
  return data.hosts.includes(host.toLowerCase());
}

/** Whether the host is part of the public module infrastructure, so that a fault in reaching it is hardly its owner's. */
export function isPublicService(host: string): boolean {
  return data.services.includes(host.toLowerCase()) || isPublicCodeHost(host);
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
  return isInternalName(host) || !topLevel.includes(` ${host.slice(host.lastIndexOf(".") + 1).toLowerCase()} `);
}
