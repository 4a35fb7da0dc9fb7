import { expect } from "vitest";
import type { Failure } from "../../src/model/observation.ts";

/** Bounds that no honest step on loopback meets. */
export function bounds(limitMs = 5000): { signal: AbortSignal; limitMs: number } {
  return { signal: new AbortController().signal, limitMs };
}

/** Bounds whose signal aborts after a moment. */
export function abortedSoon(ms = 30): { signal: AbortSignal; limitMs: number } {
  return { signal: AbortSignal.timeout(ms), limitMs: 10_000 };
}

/** The failure of an ending, or a failing test. */
export function failureOf(ending: { ending: string; failure?: Failure }): Failure {
  expect(ending).toHaveProperty("failure");
  if (ending.failure === undefined) throw new Error(`ended with ${ending.ending}`);
  return ending.failure;
}
