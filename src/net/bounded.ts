import { onAbort } from "./on-abort.ts";

/** How long a step may take, and what cuts it off. */
export interface Bounds {
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly limitMs: number;
}

/** What a bounded step becomes when it does not end by itself. */
export interface Otherwise<T> {
  readonly onLimit: () => T;
  readonly onAbort: () => T;
}

/**
 * Runs something that ends by events. `start` gets `settle` and returns how to stop everything it started; that runs exactly once,
 * whichever way the step ends. The first `settle`, the limit or the abort decides; what comes later is ignored. Never rejects.
 */
export function bounded<T>(
  { signal, limitMs }: Bounds,
  otherwise: Otherwise<T>,
  start: (settle: (value: T) => void) => () => void,
): Promise<T> {
  if (signal.aborted) return Promise.resolve(otherwise.onAbort());
  return new Promise((resolve) => {
    let settled = false;
    let stop: (() => void) | null = null;

    const settle = (value: T): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      clearImmediate(late);
      forget();
      stop?.();
      resolve(value);
    };
    // On a machine that is too busy the answer may lie there unread when the time is up: what has come is looked at first.
    let late: NodeJS.Immediate | undefined;
    const timer = setTimeout(() => {
      late = setImmediate(() => settle(otherwise.onLimit()));
    }, limitMs);
    const forget = onAbort(signal, () => settle(otherwise.onAbort()));

    const stopStarted = start(settle);
    if (settled) stopStarted();
    else stop = stopStarted;
  });
}
