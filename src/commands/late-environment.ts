import type { Environment } from "../model/environment.ts";
import type { Rest } from "../system/read-environment.ts";

/** The machine of a run. What no request needs is read when something needs it, or while there is nothing to do but wait. */
export class LateEnvironment {
  #known: Environment;
  #isWrong = false;
  readonly #readRest: () => Promise<Rest | null>;
  #whole: Promise<Environment> | null = null;

  constructor(known: Environment, readRest: () => Promise<Rest | null>) {
    this.#known = known;
    this.#readRest = readRest;
  }

  /** What is known by now. */
  get known(): Environment {
    return this.#known;
  }

  /** Whether go reads other settings than those that are known; nothing that was asked under these counts. */
  get isWrong(): boolean {
    return this.#isWrong;
  }

  /** All of it. Read once, however often it is asked for. */
  whole(): Promise<Environment> {
    this.#whole ??= this.#readRest().then((rest) => {
      this.#isWrong = rest === null;
      this.#known = { ...this.#known, ...rest };
      return this.#known;
    });
    return this.#whole;
  }
}
