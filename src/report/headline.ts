import type { ReportWords, TellingWords } from "../findings/words.ts";
import type { Report, Verdict } from "../model/report.ts";
import { plain } from "../model/words.ts";
import type { Weighed } from "./order.ts";
import { phrase } from "./phrase.ts";

/** One broken thing, one line: the first finding that stands for the verdict, else the verdict itself. */
export function headlineOf(
  verdict: Verdict,
  online: boolean,
  ordered: readonly Weighed[],
  words: ReportWords,
  telling: TellingWords | null,
): Report["headline"] {
  const first = ordered.find(({ severity }) => severity === severityFor[verdict]);
  if (first === undefined || telling === null) {
    // Whether downloads work is not known where nobody was asked.
    const text = verdict === "healthy" && !online ? words.headline.soundSettings : words.headline.plain[verdict];
    return { finding: null, text: plain(text) };
  }
  const { title } = phrase(telling, first.found);
  return { finding: first.key, text: plain(verdict === "degraded" && online ? words.headline.degraded(title) : title) };
}

const severityFor = {
  blocked: "blocking",
  exposed: "exposing",
  inconclusive: undefined,
  degraded: "degrading",
  healthy: undefined,
} as const;
