// Follows net/url/url.go (Go 1.27).
import type { GoURL } from "./go-url.ts";
import { validOptionalPort } from "./parse-authority.ts";

/** The host without port and without the brackets of an IPv6 address. */
export function hostname(url: GoURL): string {
  const host = url.host.slice(0, portColon(url.host));
  return host.length > 1 && host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host;
}

/** The port without its colon; empty where there is none. */
export function port(url: GoURL): string {
  return url.host.slice(portColon(url.host) + 1);
}

/** Where the colon of a valid port stands, else the length of the host. */
function portColon(host: string): number {
  const colon = host.lastIndexOf(":");
  return colon >= 0 && validOptionalPort(host.slice(colon)) ? colon : host.length;
}
