// Follows golang.org/x/net/http/httpproxy/proxy.go (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { joinHostPort, splitHostPort } from "../net/host-port.ts";
import { type Addr, isLoopback, parseAddr } from "../net/ip-address.ts";
import { hostname, port } from "../url/hostname.ts";
import { format, type GoURL, parse } from "../url/url.ts";
import { idnaASCII } from "./idna-ascii.ts";
import { matchNoProxy, parseNoProxy } from "./no-proxy.ts";

/** The settings of package httpproxy. Null and empty are the same. `cgi`: REQUEST_METHOD is set, so HTTP_PROXY cannot be trusted. */
export interface ProxyConfig {
  readonly httpProxy: string | null;
  readonly httpsProxy: string | null;
  readonly noProxy: string | null;
  readonly cgi: boolean;
}

/** Reads the operating system's environment, never the go/env file. An empty variable is as good as none. */
export function proxyConfigFromEnvironment(getenv: (name: string) => string | undefined): ProxyConfig {
  const any = (...names: string[]) => names.map(getenv).find((value) => value !== undefined && value !== "") ?? null;
  return {
    httpProxy: any("HTTP_PROXY", "http_proxy"),
    httpsProxy: any("HTTPS_PROXY", "https_proxy"),
    noProxy: any("NO_PROXY", "no_proxy"),
    cgi: any("REQUEST_METHOD") !== null,
  };
}

/** The HTTP proxy's URL for a request, null for none. The error is Go's: a URL that cannot be parsed, or HTTP_PROXY under CGI. */
export function proxyForURL(config: ProxyConfig, url: string): Result<string | null, string> {
  const parsed = parse(url);
  if (!parsed.ok) return parsed;
  const proxy = configured(config, parsed.value);
  if (proxy === null) return ok(null);
  if (parsed.value.scheme === "http" && config.cgi) {
    return fail("refusing to use HTTP_PROXY value in CGI environment; see golang.org/s/cgihttpproxy");
  }
  return ok(noProxyReason(config, url) === null ? format(proxy) : null);
}

/** Why a request is kept from the HTTP proxy. `offset`: of the entry in the value of NO_PROXY, in UTF-16 units. */
export type NoProxyReason =
  | { readonly because: "localhost" | "loopback" | "invalid-address" }
  | { readonly because: "no-proxy"; readonly entry: string; readonly offset: number };

/** The rule that keeps this URL from whatever HTTP proxy is set; null if none does (or the URL cannot be parsed). */
export function noProxyReason(config: Pick<ProxyConfig, "noProxy">, url: string): NoProxyReason | null {
  const parsed = parse(url);
  if (!parsed.ok) return null;
  const address = splitHostPort(canonicalAddr(parsed.value));
  if (address === null) return { because: "invalid-address" };
  if (address.host === "localhost") return { because: "localhost" };
  const ip: Addr | null = parseAddr(address.host);
  if (ip !== null && isLoopback(ip)) return { because: "loopback" };
  const entry = matchNoProxy(parseNoProxy(config.noProxy ?? ""), address.host, address.port, ip);
  return entry === null ? null : { because: "no-proxy", entry: entry.written, offset: entry.offset };
}

function configured(config: ProxyConfig, url: GoURL): GoURL | null {
  if (url.scheme === "https") return parseProxy(config.httpsProxy ?? "");
  return url.scheme === "http" ? parseProxy(config.httpProxy ?? "") : null;
}

/** The value of HTTP_PROXY or HTTPS_PROXY as Go reads it; null where it is empty, or Go silently goes without it. */
export function parseProxy(proxy: string): GoURL | null {
  if (proxy === "") return null;
  const parsed = parse(proxy);
  if (parsed.ok && parsed.value.scheme !== "" && parsed.value.host !== "") return parsed.value;
  // Anything else gets a second chance as `host[:port]`, which also turns nonsense into proxies named "http".
  const withScheme = parse(`http://${proxy}`);
  if (withScheme.ok) return withScheme.value;
  return parsed.ok ? parsed.value : null;
}

const defaultPorts: Readonly<Record<string, string>> = { http: "80", https: "443", socks5: "1080" };

function canonicalAddr(url: GoURL): string {
  return joinHostPort(idnaASCII(hostname(url)), port(url) || (defaultPorts[url.scheme] ?? ""));
}
