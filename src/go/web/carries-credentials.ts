// Follows net/http/client.go shouldCopyHeaderOnRedirect (Go 1.27).
import { idnaASCII } from "../httpproxy/idna-ascii.ts";
import { hostname } from "../url/hostname.ts";
import { parse } from "../url/url.ts";

/**
 * Whether the Authorization header of the first request is sent on to where a redirect leads: to the same host, whatever its port, and to
 * hosts below it. Once a redirect has dropped it, it stays dropped; that of the new host's own netrc entry is never added.
 */
export function carriesCredentials(first: string, to: string): boolean {
  const from = parse(first);
  const target = parse(to);
  if (!from.ok || !target.ok) return false;
  if (from.value.host === target.value.host) return true;
  const parent = idnaASCII(hostname(from.value));
  const sub = idnaASCII(hostname(target.value));
  return sub === parent || (!/[:%]/.test(sub) && sub.endsWith(`.${parent}`));
}
