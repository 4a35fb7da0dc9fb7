import { routeFor } from "../../forecast/route-for.ts";
import { valueOf } from "../../go/cfg/value-of.ts";
import { hostname, port } from "../../go/url/hostname.ts";
import { parse } from "../../go/url/url.ts";
import type { Environment } from "../../model/environment.ts";

/** The HTTP proxy that go takes for a URL. `address`: its URL without a login; `login`: whether it has one. */
export interface HttpProxy {
  readonly variable: string;
  readonly address: string;
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly login: boolean;
}

const PORTS: Readonly<Record<string, number>> = { https: 443, socks5: 1080, socks5h: 1080 };

/** Whether an HTTP proxy for https is set at all, also if go goes past it here. */
export function hasHttpProxy({ network }: Environment): boolean {
  return network.httpsProxy !== null && network.httpsProxy !== "";
}

/** By Go's rule; null: the URL is asked straight. */
export function httpProxyFor(environment: Environment, url: string): HttpProxy | null {
  const route = routeFor({ environment }, url);
  if (route.state !== "ok" || route.value.via !== "http-proxy") return null;
  const proxy = parse(route.value.proxy);
  if (!proxy.ok) return null;
  const { scheme, host, user } = proxy.value;
  const { settings } = environment;
  const upper = url.startsWith("http://") ? "HTTP_PROXY" : "HTTPS_PROXY";
  const written = port(proxy.value);
  return {
    variable: valueOf(settings, upper) === "" ? upper.toLowerCase() : upper,
    address: `${scheme}://${host}`,
    scheme,
    host: hostname(proxy.value),
    port: written === "" ? (PORTS[scheme] ?? 80) : Number(written),
    login: user !== null,
  };
}

/** `host:port` that a CONNECT named: the key is `tunnel <proxy> <host:port>`. */
export function tunnelTarget(key: string): string {
  return key.slice(key.lastIndexOf(" ") + 1);
}

/** For a request to the people who run the HTTP proxy: with the port where it is not the one of https. */
export function shortTarget(target: string): string {
  return target.replace(/:443$/, "");
}
