import { inspect } from "node:util";

/**
 * A password or token. It prints as `xxxxx` in every way JavaScript prints a value (string, JSON, inspect), so no screen,
 * report or recording can hold it. Only the code that puts it on a wire calls `reveal`.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return "xxxxx";
  }

  toJSON(): string {
    return "xxxxx";
  }

  [inspect.custom](): string {
    return "xxxxx";
  }
}
