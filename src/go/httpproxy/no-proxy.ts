// Follows golang.org/x/net/http/httpproxy/proxy.go (Go 1.27).
import { splitHostPort } from "../net/host-port.ts";
import { type Addr, type CIDR, contains, equalIP, parseAddr, parseCIDR } from "../net/ip-address.ts";
import { trimSpace } from "../url/white-space.ts";
import { idnaASCII } from "./idna-ascii.ts";

/** One entry of NO_PROXY that can match something. */
export interface NoProxyEntry {
  /** As written, without the blanks around it. */
  readonly written: string;
  /** Where it stands in the value, in UTF-16 units. */
  readonly offset: number;
  readonly matcher: Matcher;
}

type Matcher =
  | { readonly kind: "all" }
  | { readonly kind: "cidr"; readonly cidr: CIDR }
  | { readonly kind: "ip"; readonly ip: Addr; readonly port: string }
  /** `suffix` begins with a dot; `matchHost`: the name itself matches too. */
  | { readonly kind: "domain"; readonly suffix: string; readonly port: string; readonly matchHost: boolean };

/** Reads the value of NO_PROXY. Malformed entries are ignored, as Go does; a `*` ends the reading and stands alone. */
export function parseNoProxy(value: string): NoProxyEntry[] {
  const entries: NoProxyEntry[] = [];
  let start = 0;
  for (const piece of value.split(",")) {
    const written = trimSpace(piece);
    const place = { written, offset: start + piece.indexOf(written) };
    start += piece.length + 1;
    if (written === "*") return [{ ...place, matcher: { kind: "all" } }];
    const matcher = parseMatcher(toLower(written));
    if (matcher !== null) entries.push({ ...place, matcher });
  }
  return entries;
}

function parseMatcher(entry: string): Matcher | null {
  const cidr = parseCIDR(entry);
  if (cidr !== null) return { kind: "cidr", cidr };
  const { host, port } = hostAndPort(entry);
  const ip = parseAddr(host);
  if (ip !== null && ip.zone === "") return { kind: "ip", ip, port };
  if (host === "") return null;
  const pattern = host.startsWith("*.") ? host.slice(1) : host;
  const matchHost = !pattern.startsWith(".");
  return { kind: "domain", suffix: idnaASCII(matchHost ? `.${pattern}` : pattern), port, matchHost };
}

function hostAndPort(entry: string): { host: string; port: string } {
  const split = splitHostPort(entry);
  if (split === null) return { host: entry, port: "" };
  return split;
}

/** The entry that keeps this address from the HTTP proxy. `ip` is the host as an address, if it is one. */
export function matchNoProxy(
  entries: readonly NoProxyEntry[],
  host: string,
  port: string,
  ip: Addr | null,
): NoProxyEntry | null {
  const name = toLower(trimSpace(host));
  return entries.find(({ matcher }) => matches(matcher, name, port, ip)) ?? null;
}

function matches(matcher: Matcher, host: string, port: string, ip: Addr | null): boolean {
  switch (matcher.kind) {
    case "all":
      return true;
    case "cidr":
      return ip !== null && contains(matcher.cidr, ip);
    case "ip":
      return ip !== null && equalIP(matcher.ip.bytes, ip.bytes) && isPort(matcher.port, port);
    case "domain": {
      const { suffix, matchHost } = matcher;
      const named = host.endsWith(suffix) || (matchHost && host === suffix.slice(1));
      return ip === null && named && isPort(matcher.port, port);
    }
  }
}

function isPort(wanted: string, port: string): boolean {
  return wanted === "" || wanted === port;
}

/** Go's strings.ToLower: one letter for one letter, where JavaScript may give two (U+0130). */
function toLower(text: string): string {
  return Array.from(text, (char) => Array.from(char.toLowerCase())[0] ?? "").join("");
}
