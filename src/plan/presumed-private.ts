import internalNames from "../data/internal-names.json" with { type: "json" };
import publicCodeHosts from "../data/public-code-hosts.json" with { type: "json" };
import publicSuffixes from "../data/public-suffixes.json" with { type: "json" };

const codeHosts = new Set(Object.keys(publicCodeHosts.hosts));
const topLevel = new Set(publicSuffixes.topLevel);

/**
 * Whether a module's path looks like a company's own: its host is no known public code host, and its name cannot be public (internal,
 * without a dot, or without a public suffix). Such a path is never sent anywhere unless the user names it (design 3.7).
 */
export function isPresumedPrivate(modulePath: string): boolean {
  const host = (modulePath.split("/")[0] ?? "").toLowerCase();
  if (codeHosts.has(host)) return false;
  if (!host.includes(".")) return true;
  if (internalNames.suffixes.some((suffix) => host.endsWith(`.${suffix}`))) return true;
  return !topLevel.has(host.slice(host.lastIndexOf(".") + 1));
}
