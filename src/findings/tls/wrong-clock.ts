import type { Environment } from "../../model/environment.ts";
import type { Evidence } from "../../model/finding.ts";
import type { Confidence } from "../../model/report.ts";
import { operatorOf } from "../operator.ts";
import { clockOffMs } from "./clock.ts";
import { factsOf, type Refused, refusalOf, type Shaken, serverNameOf, shakenIn } from "./handshake.ts";

/** Handshakes with what servers say of the time. */
export type TlsEvidence = Evidence<"tls" | "http">;

/**
 * `told`: by the servers' Date headers; `certificates`: several hosts of different authorities are out of date at once, in the same
 * direction; `first-release`: the clock stands before this program was there.
 */
export interface WrongClock {
  readonly direction: "ahead" | "behind";
  /** How far it runs ahead, milliseconds, negative behind; null where nobody told. */
  readonly offMs: number | null;
  readonly by: "told" | "certificates" | "first-release";
  readonly confidence: Confidence;
  /** The handshakes that fail for it. */
  readonly explains: readonly Shaken[];
}

/** Below this a clock is right (detection 2, M19). */
const TOLERANCE_MS = 5 * 60_000;

/** No run of this program can be older. A date that never moves, so that recordings stay what they are. */
const FIRST_RELEASE = Date.parse("2026-11-01T00:00:00Z");

/** Whether this machine's clock, and not a server, is why certificates are out of date; null: nothing says so. */
export function wrongClock(evidence: TlsEvidence): WrongClock | null {
  const { environment, observations } = evidence;
  const outOfDate = shakenIn(observations).filter((shaken) => isAboutTime(refusalOf(environment, shaken)));
  if (outOfDate.length === 0) return null;
  const off = clockOffMs(environment, observations);
  if (off !== null) return Math.abs(off) <= TOLERANCE_MS ? null : told(environment, outOfDate, off);
  return beforeFirstRelease(environment, outOfDate) ?? byCertificates(evidence, outOfDate);
}

function isAboutTime(refusal: Refused | null): boolean {
  return refusal?.reason === "expired" || refusal?.reason === "not-yet-valid";
}

/** The servers' time is tried: a chain that is out of date then too is not the clock's fault. */
function told(environment: Environment, outOfDate: readonly Shaken[], offMs: number): WrongClock | null {
  const corrected = { ...environment, now: new Date(Date.parse(environment.now) - offMs).toISOString() };
  const explains = outOfDate.filter((shaken) => !isAboutTime(refusalOf(corrected, shaken)));
  if (explains.length === 0) return null;
  const accepted = explains.some((shaken) => refusalOf(corrected, shaken) === null);
  const direction = offMs > 0 ? "ahead" : "behind";
  return { direction, offMs, by: "told", confidence: accepted ? "high" : "medium", explains };
}

function beforeFirstRelease(environment: Environment, outOfDate: readonly Shaken[]): WrongClock | null {
  if (Date.parse(environment.now) >= FIRST_RELEASE) return null;
  const explains = outOfDate.filter((shaken) => refusalOf(environment, shaken)?.reason === "not-yet-valid");
  if (explains.length === 0) return null;
  return { direction: "behind", offMs: null, by: "first-release", confidence: "certain", explains };
}

/** Different operators with different authorities do not all forget to renew on one day; and no server here is in date. */
function byCertificates(evidence: TlsEvidence, outOfDate: readonly Shaken[]): WrongClock | null {
  const { environment, observations } = evidence;
  const facts = outOfDate.flatMap((shaken) => factsOf(environment, shaken) ?? []);
  const reasons = new Set(outOfDate.map((shaken) => refusalOf(environment, shaken)?.reason));
  const isInDate = shakenIn(observations).some((shaken) => refusalOf(environment, shaken) === null);
  const issuers = new Set(facts.map(({ issuerId }) => issuerId));
  const operators = new Set(outOfDate.map((shaken) => operatorOf(serverNameOf(shaken))));
  if (reasons.size !== 1 || isInDate || issuers.size < 2 || operators.size < 2) return null;
  const from = Math.max(...facts.map(({ notBefore }) => notBefore.getTime()));
  const until = Math.min(...facts.map(({ notAfter }) => notAfter.getTime()));
  // There must be a time at which all of them are good.
  if (from >= until) return null;
  const direction = reasons.has("expired") ? "ahead" : "behind";
  return { direction, offMs: null, by: "certificates", confidence: "medium", explains: outOfDate };
}
