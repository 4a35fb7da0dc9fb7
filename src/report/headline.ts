import type { ReportWords } from "../findings/words.ts";
import type { Report, Verdict } from "../model/report.ts";
import { plain } from "../model/words.ts";
import type { Weighed } from "./order.ts";
import { phrase } from "./phrase.ts";

/** One broken thing, one line: the first finding that stands for the verdict, else the verdict itself. */
export function headlineOf(verdict: Verdict, ordered: readonly Weighed[], words: ReportWords): Report["headline"] {
  const first = ordered.find(({ severity }) => severity === severityFor[verdict]);
  if (first === undefined) return { finding: null, text: plain(words.headline.plain[verdict]) };
  const { title } = phrase(words, first.found);
  return { finding: first.key, text: plain(verdict === "degraded" ? words.headline.degraded(title) : title) };
}

const severityFor = {
  blocked: "blocking",
  exposed: "exposing",
  inconclusive: undefined,
  degraded: "degrading",
  healthy: undefined,
} as const;
