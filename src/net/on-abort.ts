/**
 * Runs `act` when `signal` aborts; the answer takes that back. Listens on a dependent signal: a run's signal is shared by every step that is
 * under way, and Node prints a warning to stderr from the eleventh listener on.
 */
export function onAbort(signal: AbortSignal, act: () => void): () => void {
  const own = AbortSignal.any([signal]);
  own.addEventListener("abort", act, { once: true });
  return () => own.removeEventListener("abort", act);
}
