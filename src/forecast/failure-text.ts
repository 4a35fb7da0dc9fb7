import { malformedResponse } from "../go/http/malformed-response.ts";
import { alertText } from "../go/tls/alert.ts";
import type { Area, Failure } from "../model/observation.ts";

/** Where a failed step stood: its host and port, the address that was dialled, and the HTTP proxy it went through. */
export interface StepPlace {
  /** As in the URL, without port. For a step towards an HTTP proxy: the proxy's. */
  readonly host: string;
  /** `ip:port` that was dialled; null before resolution. */
  readonly address: string | null;
  /** true: the step was on the way to the HTTP proxy itself, and Go puts `proxyconnect tcp: ` in front. */
  readonly towardsProxy: boolean;
  /** `host:port` that a SOCKS proxy was asked for; null or left out: no such proxy, or not this step. */
  readonly socksTarget?: string | null;
}

/** What Go prints of a failed step after `Get "URL": `. Local ends of sockets read `LOCAL` (normalised on both sides). */
export function failureText(failure: Failure, place: StepPlace): string {
  return (place.towardsProxy ? "proxyconnect tcp: " : "") + bareText(failure, place);
}

/** What Go prints when its own limit for a step passes. `waitingFor` as recorded in the observation. */
export function timeoutText(area: "dns" | "tcp" | "tunnel" | "tls", place: StepPlace, waitingFor: string): string {
  const prefix = place.towardsProxy ? "proxyconnect tcp: " : "";
  switch (area) {
    case "dns":
      return `${prefix}dial tcp: lookup ${place.host} on ${waitingFor}: read udp LOCAL->${waitingFor}: i/o timeout`;
    case "tcp":
      return `${prefix}dial tcp ${place.address ?? ""}: i/o timeout`;
    case "tls":
      return `${prefix}net/http: TLS handshake timeout`;
    case "tunnel":
      return "context deadline exceeded";
  }
}

/** The layer a failure belongs to. */
export function areaOfFailure(failure: Failure): Area {
  const family = failure.code.split("-")[0];
  switch (family) {
    case "dns":
    case "tcp":
    case "tls":
    case "http":
      return family;
    case "tunnel":
      return "proxy";
    case "git":
      return "vcs";
    default:
      return "http";
  }
}

function bareText(failure: Failure, place: StepPlace): string {
  switch (failure.code) {
    case "dns-no-such-host":
      return lookup(place, failure.server, "no such host");
    case "dns-server-misbehaving":
      return lookup(place, failure.server, "server misbehaving");
    case "dns-malformed":
      return lookup(place, failure.server, failure.raw);
    case "dns-refused":
      return lookup(place, failure.server, dnsSocket(failure, "connection refused"));
    case "dns-unreachable":
      return lookup(
        place,
        failure.server,
        `dial ${failure.transport} ${failure.server}: connect: network is unreachable`,
      );
    case "tcp-refused":
      return dial(place, "connection refused");
    case "tcp-reset":
      return dial(place, "connection reset by peer");
    case "tcp-host-unreachable":
      return dial(place, "no route to host");
    case "tcp-network-unreachable":
      return dial(place, "network is unreachable");
    case "tcp-other":
      return dial(place, failure.raw);
    case "tunnel-status":
      return failure.reason === "" ? "unknown status code" : failure.reason;
    case "tunnel-closed":
      return isSocks(place) ? socks(place, failure.raw) : "unexpected EOF";
    case "tunnel-malformed":
      return malformedResponse(failure.firstLine);
    case "tunnel-socks":
      return socks(place, failure.reply);
    case "tls-alert":
      return `remote error: ${alertText(failure.alert)}`;
    case "tls-not-tls":
      // Only a handshake with the origin itself is told so; that with an HTTP proxy is wrapped first (net/http/transport.go wrapErr).
      return failure.http && !place.towardsProxy
        ? "http: server gave HTTP response to HTTPS client"
        : "tls: first record does not look like a TLS handshake";
    case "tls-version":
      return `tls: server selected unsupported protocol version ${failure.version}`;
    case "tls-other":
      return failure.raw;
    case "tls-closed":
    case "http-closed":
      return "EOF";
    case "tunnel-reset":
      return isSocks(place) ? socks(place, reset(place)) : reset(place);
    case "tls-reset":
    case "http-reset":
      return reset(place);
    case "http-malformed":
      return `net/http: HTTP/1.x transport connection broken: ${malformedResponse(failure.firstLine)}`;
    case "http-header-too-large":
    case "http-other":
    case "file-not-exist":
    case "file-permission":
    case "file-other":
    case "git-failed":
    case "git-missing":
      return failure.raw;
  }
}

function isSocks({ socksTarget }: StepPlace): boolean {
  return socksTarget != null;
}

function socks({ address, host, socksTarget }: StepPlace, what: string): string {
  return `socks connect tcp ${address ?? host}->${socksTarget ?? host}: ${what}`;
}

function reset({ address }: StepPlace): string {
  return `read tcp LOCAL->${address ?? ""}: read: connection reset by peer`;
}

function lookup(place: StepPlace, server: string | null, what: string): string {
  return `dial tcp: lookup ${place.host}${server === null ? "" : ` on ${server}`}: ${what}`;
}

function dial(place: StepPlace, what: string): string {
  return `dial tcp ${place.address ?? ""}: connect: ${what}`;
}

function dnsSocket(failure: { transport: "udp" | "tcp"; server: string }, what: string): string {
  return failure.transport === "udp"
    ? `read udp LOCAL->${failure.server}: read: ${what}`
    : `dial tcp ${failure.server}: connect: ${what}`;
}
