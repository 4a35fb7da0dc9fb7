import { NO_REASON } from "../model/no-reason.ts";

/** A limit for a stage as a whole: the clock starts with the first flow of it. */
export class StageLimit {
  readonly #limitMs: number;
  readonly #limit = new AbortController();
  #timer: NodeJS.Timeout | null = null;

  /** `limitMs`: milliseconds for all flows of the stage together. */
  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  /** Aborts when the stage's time is over, or when `run` does. */
  signal(run: AbortSignal): AbortSignal {
    return AbortSignal.any([run, this.#limit.signal]);
  }

  /** A flow of the stage begins. */
  start(): void {
    this.#timer ??= setTimeout(() => this.#limit.abort(NO_REASON), this.#limitMs);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }
}
