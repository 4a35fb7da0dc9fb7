import type { Evidence } from "../../model/finding.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { controlSni, largeHello, type SniProbe, targetSni, tls12Hello } from "../road-controls.ts";
import { isGoHandshake, serverNameOf } from "./handshake.ts";

/** How a handshake ended without one byte of the peer. */
export type Mute = "reset" | "closed" | "silent";

/** A handshake that ended mute, and what the same address did with other hellos. */
export interface MuteHandshake {
  readonly host: string;
  /** `ip:port`. */
  readonly address: string;
  readonly how: Mute;
  /** Handshakes with this name that ended so, the first one among them. */
  readonly tries: number;
  /** Another name, which got bytes. */
  readonly control: SniProbe;
  /** The same name again, in a small hello. */
  readonly target: SniProbe;
  /** The same name in a hello longer than one packet; null: not asked, since the small one failed. */
  readonly large: SniProbe | null;
}

/**
 * null: the peer sent something, or no control did, or it is only TLS 1.3 that gets no answer. Without a control that got bytes, a mute
 * peer may simply be broken (detection 3.C). Only of handshakes with an address that this machine dialled itself.
 */
export function muteHandshake(evidence: Evidence<"tls">, observation: ObservationOf<"tls">): MuteHandshake | null {
  const how = isGoHandshake(observation) ? muteEnding(observation) : null;
  if (how === null || observation.key.includes(" via ")) return null;
  const address = observation.key.split(" ")[1] ?? "";
  const control = controlSni(evidence, address);
  const target = targetSni(evidence, address);
  if (control === null || !control.bytes || target === null || oldHello(evidence, observation) !== null) return null;
  const again = target.ended === endedAs[how] ? target.attempts : 0;
  const large = largeHello(evidence, address);
  return { host: serverNameOf(observation), address, how, tries: observation.attempts + again, control, target, large };
}

/** A handshake that ended mute, where the same name at the same address is answered if TLS 1.2 is all that is offered. */
export interface OldHello {
  readonly host: string;
  /** `ip:port`. */
  readonly address: string;
  readonly how: Mute;
  /** The handshake that was answered. */
  readonly old: SniProbe;
}

/** null: the peer sent something, or TLS 1.2 was not tried, or in vain. Only of an address that this machine dialled itself. */
export function oldHello(evidence: Evidence<"tls">, observation: ObservationOf<"tls">): OldHello | null {
  const how = isGoHandshake(observation) ? muteEnding(observation) : null;
  if (how === null || observation.key.includes(" via ")) return null;
  const address = observation.key.split(" ")[1] ?? "";
  const old = tls12Hello(evidence, address);
  const host = serverNameOf(observation);
  return old?.ended === "ok" && old.serverName === host ? { host, address, how, old } : null;
}

/** Whether the same address answers another hello: a filter's sign, by the name, the size or the version. */
export function answersAnotherHello(evidence: Evidence<"tls">, observation: ObservationOf<"tls">): boolean {
  return muteHandshake(evidence, observation) !== null || oldHello(evidence, observation) !== null;
}

const endedAs: Readonly<Record<Mute, string>> = { reset: "tls-reset", closed: "tls-closed", silent: "timed-out" };

function muteEnding(observation: ObservationOf<"tls">): Mute | null {
  if (observation.ending === "timed-out") return observation.receivedBytes === 0 ? "silent" : null;
  if (observation.ending !== "failed") return null;
  if (observation.failure.code === "tls-reset") return "reset";
  return observation.failure.code === "tls-closed" ? "closed" : null;
}
