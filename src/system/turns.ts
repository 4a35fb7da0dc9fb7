/** So long may a reader keep the process from anything else. */
const TURN_MS = 3;

/** Long work in turns, so that answers of the network are taken when they come. */
export class Turns {
  #until = 0n;

  /** Gives way if this turn has been long enough. */
  async next(): Promise<void> {
    if (process.hrtime.bigint() < this.#until) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#until = process.hrtime.bigint() + BigInt(TURN_MS) * 1_000_000n;
  }
}
