import { harmless } from "../../model/clean-text.ts";
import type { Environment } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { Confidence } from "../../model/report.ts";
import { authorityName, parseCertificate } from "../../x509/parse/certificate.ts";
import { failingLabels, unique } from "../broken.ts";
import type { Fault } from "../fault.ts";
import { clockOffMs } from "./clock.ts";
import { type Refused, refusalOf, type Shaken, serverNameOf } from "./handshake.ts";
import { refusedAs } from "./trust-mode.ts";

/**
 * `what`: whose certificate it is. `name` and `notAfter` are null where it is a root that a
 * recording left out. `now`: this machine's
 * clock. `clockOffMs`: how far it runs ahead of the servers' clocks (negative: behind); null where no server told its time.
 */
export type TlsExpiredFacts = {
  readonly hosts: readonly string[];
  readonly what: "server" | "authority";
  readonly name: string | null;
  readonly notAfter: string | null;
  readonly now: string;
  readonly clockOffMs: number | null;
};

type Kinds = "tls" | "http";

interface Expired {
  readonly host: string;
  readonly what: "server" | "authority";
  readonly sha256: string | null;
  readonly name: string | null;
  readonly notAfter: Date | null;
}

/** The server's certificate, or one of an authority above it, is past its date. One that is not valid yet is another mode. */
export const tlsExpired: FailureMode<"tls-expired", Kinds, TlsExpiredFacts> = {
  id: "tls-expired",
  area: "tls",
  ceiling: "blocking",
  reads: ["tls", "http"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: [],
  detect,
};

function detect(evidence: Evidence<Kinds>): readonly Detected<TlsExpiredFacts>[] {
  const { environment, observations } = evidence;
  const faults = refusedAs(evidence, "tls-expired", (shaken) => expiredIn(environment, shaken));
  const off = clockOffMs(environment, observations);
  const certificates = unique(faults.map(({ value }) => identity(value)));
  return certificates.flatMap((certificate) => {
    const group = faults.filter(({ value }) => identity(value) === certificate);
    return group[0] === undefined ? [] : [detected(group[0].value, group, environment.now, off)];
  });
}

function expiredIn(environment: Environment, observation: Shaken): Expired | null {
  const refusal = refusalOf(environment, observation);
  if (refusal === null) return null;
  const der =
    refusal.certificate === null ? rootOf(environment, refusal) : observation.value.chain[refusal.certificate];
  const parsed = parseCertificate(Buffer.from(der ?? "", "base64"));
  const certificate = "certificate" in parsed ? parsed.certificate : null;
  return {
    host: serverNameOf(observation),
    what: refusal.certificate === 0 ? "server" : "authority",
    sha256: refusal.sha256,
    name: certificate === null ? null : harmless(authorityName(certificate)),
    notAfter: certificate?.notAfter ?? null,
  };
}

function rootOf({ roots }: Environment, { sha256 }: Refused): string | undefined {
  return sha256 === null ? undefined : roots.der[sha256];
}

function identity({ sha256, host }: Expired): string {
  return sha256 ?? host;
}

function detected(
  expired: Expired,
  faults: readonly Fault<Expired>[],
  now: string,
  off: number | null,
): Detected<TlsExpiredFacts> {
  const { host, what, name, notAfter } = expired;
  const hosts = unique(faults.map(({ value }) => value.host));
  return {
    subject: { kind: "host", name: host },
    location: null,
    hosts,
    confidence: confidenceOf(off),
    facts: {
      hosts,
      what,
      name,
      notAfter: notAfter === null ? null : inSeconds(notAfter),
      now: inSeconds(now),
      clockOffMs: off,
    },
    evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
    breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
    intents: intents(host, off),
  };
}

/** A clock that is known to be wrong comes first: right, it may be all that was missing. */
function intents(host: string, off: number | null): readonly Intent[] {
  const renew: Intent = { intent: "ask-host-owner", what: "renew-certificate", host };
  if (off === null || Math.abs(off) <= TOLERANCE_MS) return [renew];
  return [{ intent: "manual", what: "set-clock", facts: { off: off > 0 ? "ahead" : "behind" } }, renew];
}

function inSeconds(time: Date | string): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}

const TOLERANCE_MS = 5 * 60_000;

/** Where the servers told the time, the certificate has expired by their clocks too; else the mode is another one. */
function confidenceOf(off: number | null): Confidence {
  return off === null ? "medium" : "high";
}
