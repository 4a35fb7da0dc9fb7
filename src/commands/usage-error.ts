import { usage as english } from "../locales/en/usage.ts";
import type { UsageWords } from "../locales/usage-words.ts";

/** The user can mend it: one line on stderr that names the thing, the reason and what to do; exit code 2. `message` is English. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly say: (words: UsageWords) => string;

  constructor(say: (words: UsageWords) => string) {
    super(say(english));
    this.say = say;
  }
}
