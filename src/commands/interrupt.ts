import { NO_REASON } from "../model/no-reason.ts";

/** Ctrl-C and SIGTERM as an AbortSignal. The first one ends the run in order; a second one ends the process as usual. */
export class Interrupt {
  readonly #controller = new AbortController();
  readonly #onSignal = (): void => this.fire();

  constructor() {
    process.once("SIGINT", this.#onSignal);
    process.once("SIGTERM", this.#onSignal);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get fired(): boolean {
    return this.#controller.signal.aborted;
  }

  fire(): void {
    this.#controller.abort(NO_REASON);
  }

  release(): void {
    process.off("SIGINT", this.#onSignal);
    process.off("SIGTERM", this.#onSignal);
  }
}
