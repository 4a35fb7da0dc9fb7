import type { Hello, Route } from "./flow.ts";

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
export function tlsProbeKey(address: string, serverName: string, hello: Hello): string {
  return `tls-probe ${address} ${serverName} ${hello}`;
}

/** Apart from Go's own request, which is not made where its chain is rejected. */
export function httpProbeKey(address: string, url: string): string {
  return `http-probe ${address} ${url}`;
}

export function dnsProbeKey(transport: string, server: string, name: string, type: string): string {
  return `dns-probe ${transport} ${server} ${name} ${type}`;
}

/**
 * `as`: whose netrc login goes with the request (`nobody`: none), where that is another than a request straight to this URL would have; a
 * redirect may bring it along, or have dropped it. Else null.
 */
export function httpKey(url: string, route: Route, as: string | null = null): string {
  return `http GET ${url}${routeSuffix(route)}${as === null ? "" : ` as ${as}`}`;
}

/**
 * Why a control is asked; the findings tell controls apart by it.
 * - `reference-*`: the failing name at a resolver that is not this machine's. `own-resolver`: the failing name at this machine's, raw.
 * - `control-name`: a name that exists, `canary-name`: one that does not, both at this machine's resolver.
 * - `dead-resolver`: a datagram to where no resolver is, with the failing name or a control name. `dead-address`: a connect to where
 *   nothing is.
 * - `reference-address`: the failing name's handshake with an address that only a reference resolver gave.
 * - `control-sni`, `target-sni`, `large-hello`, `tls12-hello`: handshakes with the failing address. `other-port`: a connect to the failing address.
 * - `other-host`: another public service, by the route Go would take. `known-module`: a module that exists, on the failing service.
 * - `git-host`: what git could not get of a repository's host, asked as go would ask: git says in words only where its way ended.
 * - `behind-chain`: what is served behind a chain that Go rejects, where the name leads into a private network.
 * - `portal`: an address that answers the same everywhere unless a portal is in the way.
 */
export const PURPOSES = [
  "reference-domestic",
  "reference-foreign",
  "reference-company",
  "own-resolver",
  "control-name",
  "canary-name",
  "dead-resolver",
  "dead-address",
  "reference-address",
  "control-sni",
  "target-sni",
  "large-hello",
  "tls12-hello",
  "other-port",
  "other-host",
  "known-module",
  "git-host",
  "behind-chain",
  "portal",
  "recorded-sums",
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The id of a control's flow; its observations carry it as `flow`. */
export function controlFlow(purpose: Purpose, key: string): string {
  return `control ${purpose} ${key}`;
}

/** Why the flow of an observation was run; null: it is none of the controls. */
export function purposeOf(flow: string): Purpose | null {
  return PURPOSES.find((purpose) => flow.startsWith(controlFlow(purpose, ""))) ?? null;
}

export function fileKey(path: string): string {
  return `file ${path}`;
}

/** Whether a file is there, without reading it. */
export function presenceKey(path: string): string {
  return `file-there ${path}`;
}

export function gitKey(url: string): string {
  return `git ls-remote ${url}`;
}

function routeSuffix(route: Route): string {
  return route.via === "direct" ? "" : ` via ${route.proxy}`;
}
