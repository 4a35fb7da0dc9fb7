import { hostname, port } from "../go/url/hostname.ts";
import { requestURI } from "../go/url/request-uri.ts";
import { parse } from "../go/url/url.ts";
import type { Route } from "../model/flow.ts";
import { hostPort } from "../model/host-port.ts";

/** Where a request goes first: the host itself, or the HTTP proxy. */
export interface Endpoint {
  readonly scheme: "http" | "https" | "socks5";
  readonly host: string;
  readonly port: number;
}

/** An http or https URL, taken apart for the steps. */
export interface Target {
  /** Redacted, as in the Flow. */
  readonly url: string;
  readonly origin: Endpoint;
  /** Path and query as Go writes them into the request line. */
  readonly requestURI: string;
  /** `user:xxxxx@` and the like, as it stands in the URL; null without userinfo. */
  readonly user: string | null;
}

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, socks5: 1080, socks5h: 1080 };

/** @throws never for URLs of a Flow: the planner has parsed them. */
export function targetOf(url: string): Target | null {
  const origin = endpointOf(url);
  const parsed = parse(url);
  if (origin === null || !parsed.ok) return null;
  return { url, origin, requestURI: requestURI(parsed.value), user: parsed.value.user?.username ?? null };
}

/** Host and port of a URL, with Go's default ports; SOCKS schemes count as one. null: not a URL Go could dial. */
export function endpointOf(url: string): Endpoint | null {
  const parsed = parse(url);
  if (!parsed.ok) return null;
  const written = port(parsed.value);
  const number = written === "" ? PORTS[parsed.value.scheme] : Number(written);
  const host = hostname(parsed.value);
  if (number === undefined || !Number.isInteger(number) || number > 65_535 || host === "") return null;
  return { scheme: schemeOf(parsed.value.scheme), host, port: number };
}

/** Any scheme Go does not know for a proxy is used as http. */
function schemeOf(scheme: string): Endpoint["scheme"] {
  if (scheme === "https") return "https";
  return scheme === "socks5" || scheme === "socks5h" ? "socks5" : "http";
}

/** Two requests with the same key can share connections. */
export function sessionKey(origin: Endpoint, route: Route): string {
  return `${origin.scheme}://${hostPort(origin.host, origin.port)} ${route.via === "direct" ? "" : route.proxy}`;
}
