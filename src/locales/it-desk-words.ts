import type { ObservationKind } from "../model/observation.ts";

/** A step that was taken, and how it ended. */
export interface DeskEvidence {
  /** RFC 3339, UTC, whole seconds. */
  readonly at: string;
  readonly step: ObservationKind;
  /** Whom or what it was for: a name, `address:port (name)`, or the origin of a URL. */
  readonly target: string;
  /** The HTTP proxy it went through; null: none. */
  readonly via: string | null;
  readonly ended:
    | { readonly how: "failed"; readonly text: string }
    | { readonly how: "silent"; readonly afterMs: number }
    | { readonly how: "answered"; readonly text: string }
    /** A finished handshake; `by`: who made the certificate, null: not known. */
    | { readonly how: "certificate"; readonly by: string | null };
}

/** One fault as the people who run the network need it. */
export interface DeskFault {
  /** What is wrong: one line. */
  readonly title: string;
  /** Who is in the way; null: not known. */
  readonly by: string | null;
  /** Steps that succeeded, and the one that did not; null: unknown. */
  readonly worked: readonly ObservationKind[];
  readonly stopped: ObservationKind | null;
  /** What is asked of them, in whole sentences, with the hosts and ports. */
  readonly requests: readonly string[];
  /** Roots to hand over; the fingerprint is null where the connection did not show it. */
  readonly roots: readonly { readonly authority: string; readonly fingerprint: string | null }[];
  /** Settings, `NAME=value`, with which downloads went through when they were tried. */
  readonly meanwhile: readonly string[];
  readonly evidence: readonly DeskEvidence[];
  /** What the go command prints; null: nothing is known to fail. */
  readonly goSays: string | null;
}

/** The text for the people who run the network: plain, ready to be sent. Lines that begin with two blanks are for copying. */
export interface ItDeskWords {
  /** `command`: what of go it is about, by name alone (`go get`). */
  readonly text: (faults: readonly DeskFault[], command: string) => string;
}
