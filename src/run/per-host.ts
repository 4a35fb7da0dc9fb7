/** Lets at most `width` tasks of one host run at the same time; the others wait in order. */
export class PerHost {
  readonly #width: number;
  readonly #busy = new Map<string, number>();
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(width: number) {
    this.#width = width;
  }

  async run<T>(host: string, task: () => Promise<T>): Promise<T> {
    await this.#enter(host);
    try {
      return await task();
    } finally {
      this.#leave(host);
    }
  }

  #enter(host: string): Promise<void> {
    const busy = this.#busy.get(host) ?? 0;
    if (busy < this.#width) {
      this.#busy.set(host, busy + 1);
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const queue = this.#waiting.get(host) ?? [];
      queue.push(resolve);
      this.#waiting.set(host, queue);
    });
  }

  #leave(host: string): void {
    const next = this.#waiting.get(host)?.shift();
    if (next !== undefined) next();
    else this.#busy.set(host, (this.#busy.get(host) ?? 1) - 1);
  }
}
