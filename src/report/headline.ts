import type { ReportWords, TellingWords } from "../findings/words.ts";
import type { Report, Verdict } from "../model/report.ts";
import { plain } from "../model/words.ts";
import type { Weighed } from "./order.ts";
import { phrase } from "./phrase.ts";

/** What the first line is about. `command`: the go command that was asked about, and whether it is known to work; null: downloads. */
interface About {
  readonly verdict: Verdict;
  readonly online: boolean;
  readonly command: { readonly line: string; readonly works: boolean } | null;
}

/** One broken thing, one line: the first finding that stands for the verdict, else the verdict itself. */
export function headlineOf(
  { verdict, online, command }: About,
  ordered: readonly Weighed[],
  words: ReportWords,
  telling: TellingWords | null,
): Report["headline"] {
  const { headline } = words;
  const first = ordered.find(({ severity }) => severity === severityFor[verdict]);
  if (first === undefined || telling === null) {
    // Whether downloads work is not known where nobody was asked.
    const sound = verdict === "healthy" && !online && command?.works !== true;
    const said = command === null ? headline.plain[verdict] : headline.command[verdict](command.line);
    return { finding: null, text: plain(sound ? headline.soundSettings : said) };
  }
  const { title } = phrase(telling, first.found);
  const weak = verdict === "degraded" && online;
  return { finding: first.key, text: plain(weak ? headline.degraded(title, command?.line ?? null) : title) };
}

const severityFor = {
  blocked: "blocking",
  exposed: "exposing",
  inconclusive: undefined,
  degraded: "degrading",
  healthy: undefined,
} as const;
