import { onAbort } from "../on-abort.ts";
import { pause } from "../pause.ts";
import { type Exchanged, exchange } from "./dns-exchange.ts";
import type { QueryType } from "./dns-message.ts";

/** One exchange that has ended. */
export interface Heard extends Exchanged {
  readonly server: string;
  readonly elapsedMs: number;
}

/**
 * Asks servers one after another and goes on listening to those that were given up: Go waits longer for each than we do before the next is
 * asked, so an answer that comes late is an answer all the same.
 */
export class LateAnswers {
  readonly #over = new AbortController();
  readonly #forget: () => void;
  readonly #started = performance.now();
  readonly #patienceMs: number;
  readonly #waiting = new Set<Promise<Heard>>();

  /** `patienceMs`: Go's own limit for one exchange. */
  constructor(signal: AbortSignal, patienceMs: number) {
    this.#forget = onAbort(signal, () => this.#over.abort());
    this.#patienceMs = patienceMs;
  }

  /** The end of this exchange, or the answer to an earlier one; neither within the limit: how many bytes came that are no answer. */
  async ask(server: string, name: string, type: QueryType, limitMs: number): Promise<Heard | number> {
    const started = performance.now();
    const bounds = { signal: this.#over.signal, limitMs: this.#patienceMs };
    let bytes = 0;
    let ended = false;
    const asked = exchange(server, name, type, bounds, (more) => {
      bytes += more;
    }).then((exchanged) => {
      ended = true;
      return { ...exchanged, server, elapsedMs: Math.round(performance.now() - started) };
    });
    const heard = await this.#first([asked, ...this.#waiting], limitMs);
    if (!ended) this.#listenTo(asked);
    return heard ?? bytes;
  }

  /** One more answer to what was given up; null: none within what is left of Go's limit for the first exchange. */
  async rest(): Promise<Heard | null> {
    const left = this.#started + this.#patienceMs - performance.now();
    return left <= 0 || this.#waiting.size === 0 ? null : this.#first([...this.#waiting], left);
  }

  close(): void {
    this.#forget();
    this.#over.abort();
  }

  async #first(exchanges: readonly Promise<Heard>[], limitMs: number): Promise<Heard | null> {
    const done = new AbortController();
    const forget = onAbort(this.#over.signal, () => done.abort());
    const heard = await Promise.race([...exchanges, pause(limitMs, done.signal).then(() => null)]);
    forget();
    done.abort();
    return heard;
  }

  /** Of what was given up only an answer counts, once. */
  #listenTo(asked: Promise<Heard>): void {
    const answer: Promise<Heard> = asked.then((heard) => {
      this.#waiting.delete(answer);
      return "answer" in heard.outcome ? heard : new Promise<never>(() => {});
    });
    this.#waiting.add(answer);
  }
}
