import type { Route } from "./flow.ts";

/** Content keys: the question itself, so that nothing is asked twice. Secrets never stand in one (routes and URLs are redacted). */
export function dnsKey(host: string): string {
  return `dns ${host}`;
}

export function tcpKey(address: string): string {
  return `tcp ${address}`;
}

export function tunnelKey(proxy: string, target: string): string {
  return `tunnel ${proxy} ${target}`;
}

export function tlsKey(address: string, serverName: string, route: Route): string {
  return `tls ${address} ${serverName}${routeSuffix(route)}`;
}

/** The key of a probe is apart from that of Go's own handshake: another hello, or a name that Go would not send there. */
export function tlsProbeKey(address: string, serverName: string, hello: "go" | "large"): string {
  return `tls-probe ${address} ${serverName} ${hello}`;
}

export function dnsProbeKey(transport: string, server: string, name: string, type: string): string {
  return `dns-probe ${transport} ${server} ${name} ${type}`;
}

export function httpKey(url: string, route: Route): string {
  return `http GET ${url}${routeSuffix(route)}`;
}

export function fileKey(path: string): string {
  return `file ${path}`;
}

export function gitKey(url: string): string {
  return `git ls-remote ${url}`;
}

function routeSuffix(route: Route): string {
  return route.via === "direct" ? "" : ` via ${route.proxy}`;
}
