import type { Ending, Failure } from "../model/observation.ts";

/** An ending without a value: good for a step of any kind. */
export type NotOk = Exclude<Ending<never>, { ending: "ok" }>;

/** A step that opened something: the socket comes with an `ok` ending and with no other. */
export type Opened<V, S> =
  | { readonly ending: { readonly ending: "ok"; readonly value: V }; readonly opened: S }
  | { readonly ending: NotOk; readonly opened: null };

export const cutOff: NotOk = { ending: "cut-off" };

export function failed(failure: Failure): NotOk {
  return { ending: "failed", failure };
}

/** `waitingFor` is what had not come; `receivedBytes` what the peer had sent in this step. */
export function timedOut(waitingFor: string, receivedBytes: number): NotOk {
  return { ending: "timed-out", waitingFor, receivedBytes };
}

export function notOpened(ending: NotOk): { readonly ending: NotOk; readonly opened: null } {
  return { ending, opened: null };
}
