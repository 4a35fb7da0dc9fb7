import { isPrivateName } from "../data/public-hosts.ts";

/**
 * Whether a module's path looks like a company's own: its host is no known public code host, and its name cannot be public (internal,
 * without a dot, or without a public suffix). Such a path is never sent anywhere unless the user names it (design 3.7).
 */
export function isPresumedPrivate(modulePath: string): boolean {
  return isPrivateName(modulePath.split("/")[0] ?? "");
}
