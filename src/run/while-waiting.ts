import type { RunEvent } from "../model/flow.ts";

/** So long after the last request has begun all that can be sent now has been sent. */
const SENT_MS = 5;
/** An answer that has not come by now will take longer than a task. */
const LONG_MS = 30;

/**
 * Tasks that hold up everything else, done one at a time while answers are awaited: the next one after further requests, or when nothing has
 * happened for long. What is left at the end is left to whoever needs it.
 */
export class WhileWaiting {
  readonly #tasks: (() => void)[];
  #timer: NodeJS.Timeout | undefined;

  constructor(tasks: readonly (() => void)[]) {
    this.#tasks = [...tasks];
  }

  /** To be told what happens. */
  see(event: RunEvent): void {
    if (event.event !== "step-started" || this.#tasks.length === 0) return;
    this.#waitFor(event.step === "http" ? SENT_MS : LONG_MS);
  }

  stop(): void {
    this.#tasks.length = 0;
    clearTimeout(this.#timer);
  }

  #waitFor(ms: number): void {
    clearTimeout(this.#timer);
    // What has come in meanwhile goes first, and so does what is sent on a connection that has just been made.
    this.#timer = setTimeout(() => setImmediate(() => setImmediate(() => this.#next())), ms).unref();
  }

  #next(): void {
    this.#tasks.shift()?.();
    if (this.#tasks.length > 0) this.#waitFor(LONG_MS);
  }
}
