import { type Purpose, purposeOf } from "../model/content-key.ts";
import type { ObservationOf } from "../model/observation.ts";
import { type Seen, tlsProbes } from "./controls.ts";

/** A handshake with one address under one name. */
export interface SniProbe {
  readonly observation: string;
  readonly serverName: string;
  /** The peer sent something: a certificate, an alert, anything. */
  readonly bytes: boolean;
  /** How it ended: `ok`, `timed-out`, or the code of the failure (`tls-reset`, `tls-alert` ...). */
  readonly ended: string;
  /** Handshakes tried; all of them ended so unless one was `ok`. */
  readonly attempts: number;
}

/** Another name on the failing address (`ip:port`), asked before the failing one; the one that got bytes, else the last. Declare `tls`. */
export function controlSni(seen: Seen, address: string): SniProbe | null {
  const probes = sniProbes(seen, "control-sni", address);
  return probes.find(({ bytes }) => bytes) ?? probes.at(-1) ?? null;
}

/** The failing name again, after the control, in two tries of their own. null: the control got no bytes, so it was no use. Declare `tls`. */
export function targetSni(seen: Seen, address: string): SniProbe | null {
  return sniProbes(seen, "target-sni", address)[0] ?? null;
}

/** The failing name with a hello longer than one packet, after the ordinary one passed. Declare `tls`. */
export function largeHello(seen: Seen, address: string): SniProbe | null {
  return sniProbes(seen, "large-hello", address)[0] ?? null;
}

/** The failing name in a hello that offers TLS 1.2 and nothing newer, after all others ended without a byte. Declare `tls`. */
export function tls12Hello(seen: Seen, address: string): SniProbe | null {
  return sniProbes(seen, "tls12-hello", address)[0] ?? null;
}

function sniProbes(seen: Seen, purpose: Purpose, address: string): readonly SniProbe[] {
  return tlsProbes(seen, purpose)
    .filter((one) => one.address === address)
    .map(({ serverName, probe }) => ({
      observation: probe.key,
      serverName,
      bytes: gotBytes(probe),
      ended: probe.ending === "failed" ? probe.failure.code : probe.ending,
      attempts: probe.attempts,
    }));
}

const BYTES: ReadonlySet<string> = new Set(["tls-alert", "tls-not-tls", "tls-version", "tls-other"]);

function gotBytes(probe: ObservationOf<"tls">): boolean {
  switch (probe.ending) {
    case "ok":
      return true;
    case "timed-out":
      return probe.receivedBytes > 0;
    case "failed":
      return BYTES.has(probe.failure.code);
    case "cut-off":
    case "not-asked":
      return false;
  }
}

/** Another public service, asked by the road Go would take to it. */
export interface OtherHost {
  readonly url: string;
  readonly host: string;
  /** It gave an HTTP answer over a connection that Go accepts. */
  readonly answered: boolean;
  readonly observation: string;
}

/** Other public services on the same road (also through the same HTTP proxy). Declare `http`. */
export function otherHosts(seen: Seen): readonly OtherHost[] {
  return httpControls(seen, "other-host").map(({ url, host, one }) => ({
    url,
    host,
    answered: one.ending === "ok",
    observation: one.key,
  }));
}

/** Whether any other public service answered; null: none was asked. Declare `http`. */
export function otherHostAnswered(seen: Seen): boolean | null {
  const others = otherHosts(seen);
  return others.length === 0 ? null : others.some((other) => other.answered);
}

/** Whether `host` serves a module that certainly exists; null: not asked. Declare `http`. */
export function knownModuleServed(seen: Seen, host: string): boolean | null {
  const own = httpControls(seen, "known-module").filter((one) => one.host === host);
  if (own.length === 0) return null;
  return own.some(({ one }) => one.ending === "ok" && one.value.status === 200);
}

/** One portal probe that was answered. */
export interface PortalAnswer {
  readonly url: string;
  readonly host: string;
  /** The answer is that of an untouched network. */
  readonly expected: boolean;
  readonly status: number;
  /** Where it redirects to; null: nowhere. */
  readonly location: string | null;
  readonly observation: string;
}

/** Portal probes that were answered. Two unexpected ones of different hosts: plain HTTP is intercepted (F1). Declare `http`. */
export function portalAnswers(seen: Seen): readonly PortalAnswer[] {
  return httpControls(seen, "portal").flatMap(({ url, host, one }) => {
    if (one.ending !== "ok") return [];
    const { status, headers, body, content } = one.value;
    const expects = content?.reads === "portal" ? content.expects : null;
    const expected =
      expects === null || (status === expects.status && (expects.text === null || body.text.includes(expects.text)));
    return [{ url, host, expected, status, location: headers["location"] ?? null, observation: one.key }];
  });
}

/** Whether portal probes of at least two hosts got another answer than an untouched network gives; null: fewer than two answered. */
export function portalInTheWay(seen: Seen): boolean | null {
  const answers = portalAnswers(seen);
  const hosts = (some: typeof answers): number => new Set(some.map(({ host }) => host)).size;
  return hosts(answers) < 2 ? null : hosts(answers.filter(({ expected }) => !expected)) >= 2;
}

/** Steps on the way of an HTTP control are left out: `asked` are controls whose last step, the request, was due. */
function httpControls(seen: Seen, purpose: Purpose) {
  return seen.observations.flatMap((one) => {
    if (one.kind !== "http" || purposeOf(one.flow) !== purpose || one.ending === "cut-off") return [];
    const url = one.key.split(" ")[2] ?? "";
    const host = URL.canParse(url) ? new URL(url).hostname : "";
    return [{ url, host, one }];
  });
}
