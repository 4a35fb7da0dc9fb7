import type { Reads } from "../../model/observation.ts";
import { done, type GoError, hangs, isFatal } from "../context.ts";
import type { Place, Road } from "../road.ts";
import type { Walked } from "../walk.ts";

/** An error that go keeps and goes on with, and where it came from. */
export interface Kept {
  readonly error: GoError;
  readonly place: Place;
}

/** What a piece came to of which go survives the failure. */
export type Taken<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly kept: Kept };

/** Takes a walk whose failure does not end the road, unless go ends on the spot or waits for ever; null: nothing is known (yet). */
export function take<T extends { readonly requests: readonly string[]; readonly observation: string | null }>(
  road: Road,
  file: Reads,
  walked: Walked<T>,
): Taken<T> | null {
  if (!road.going) return null;
  const { step, entry } = walked;
  const place: Place = { at: entry === null ? "path" : "proxy", entry, file };
  if (step.state === "error" && !hangs(step.error) && !isFatal(step.error)) {
    road.piece(done(null), place, walked.requests, step.error.observation);
    return { ok: false, kept: { error: step.error, place: placeOf(step.error, place) } };
  }
  const known = step.state === "ok" && step.value.observation === "" ? { ...step.value, observation: null } : null;
  const value = road.walk(file, known === null ? walked : { ...walked, step: done(known) });
  if (value === null) return null;
  return step.state === "ok" ? { ok: true, value: step.value } : null;
}

function placeOf({ database }: GoError, place: Place): Place {
  return database === undefined ? place : { at: "database", entry: null, file: database.file };
}

/** What go prints of such an error by itself. */
export function textOf({ prefix, text }: GoError): string {
  return `${prefix ?? ""}${text}`;
}

/** What go prints where it does not look for a newer go, whatever is too new. */
export function withoutSwitch({ tooNew: _, ...error }: GoError): GoError {
  return error;
}

/** Ends the road with what was kept: go prints all of it, a line for each. */
export function endWith(road: Road, kept: readonly Kept[]): void {
  const [first, ...more] = kept;
  if (first === undefined || !road.going) return;
  const text = [first, ...more].map(({ error }) => textOf(error)).join("\ngo: ");
  const { error, place } = first;
  const whole = more.length === 0 ? { ...error, prefix: error.prefix ?? "" } : { ...error, prefix: "", text };
  road.stop({ state: "error", error: whole }, place);
}
