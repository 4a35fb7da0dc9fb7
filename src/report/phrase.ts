import type { FactsOf, FindingId, FoundOf } from "../findings/all.ts";
import type { ModeWords, TellingWords } from "../findings/words.ts";
import { plain, type Words } from "../model/words.ts";

/** A finding in words: its title, and what was seen with why it breaks go. */
export interface Phrase {
  readonly title: Words;
  readonly seen: Words;
  readonly why: Words;
  /** `seen` and `why` as plain text: the `summary` of the JSON. */
  readonly summary: string;
}

export function phrase<Id extends FindingId>(words: TellingWords, { id, detected }: FoundOf<Id>): Phrase {
  const entry: ModeWords<FactsOf<Id>> = words.findings[id];
  const seen = entry.seen(detected.facts);
  const why = entry.why(detected.facts);
  const summary = [plain(seen), plain(why)].filter((text) => text !== "").join(words.betweenSentences);
  return { title: entry.title(detected.facts), seen, why, summary };
}
