import type { Unknown } from "../model/forecast.ts";
import type { Verdict } from "../model/report.ts";
import type { Words } from "../model/words.ts";
import type { FactsOf, FindingId } from "./all.ts";

/** What is said of one failure mode, made from its facts. */
export interface ModeWords<F> {
  /** One line, without a full stop. */
  readonly title: (facts: F) => Words;
  /** What was seen here: whole sentences. */
  readonly seen: (facts: F) => Words;
  /** Why that breaks go: whole sentences. */
  readonly why: (facts: F) => Words;
}

/** The words of every failure mode in one language. */
export type FindingWords = { readonly [Id in FindingId]: ModeWords<FactsOf<Id>> };

/** The first line of a report. */
interface HeadlineWords {
  /** Where no finding can be named, or none may be shown. */
  readonly plain: Readonly<Record<Verdict, Words>>;
  /** The same of a go command. */
  readonly command: Readonly<Record<Verdict, (command: string) => Words>>;
  /** Downloads work, or the command does, and this weakness was found. */
  readonly degraded: (title: Words, command: string | null) => Words;
  /** Nothing is wrong and `--offline` was given. */
  readonly soundSettings: Words;
}

/** What findings are told with. `betweenSentences` stands between two sentences. */
export interface TellingWords {
  readonly findings: FindingWords;
  readonly betweenSentences: string;
}

/** What a report says by itself, whether there are findings or not. */
export interface ReportWords {
  readonly headline: HeadlineWords;
  /** Why nothing could be forecast: half a sentence, without a full stop. */
  readonly unknown: Readonly<Record<Unknown, string>>;
}
