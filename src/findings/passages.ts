import data from "../data/articles.json" with { type: "json" };
import type { Article, Lang } from "../model/report.ts";

type PassageId = keyof typeof data.passages;

export const passageIds: readonly string[] = Object.keys(data.passages);

/** What an article says at one place, what of it is right, in the reader's language; null for an id that is not in the data. */
export function passage(id: string, lang: Lang): Article | null {
  if (!isPassageId(id)) return null;
  const { article, section, lines, advice, verdict, correction } = data.passages[id];
  const known = verdicts.find((word) => word === verdict);
  if (known === undefined || (article !== 1 && article !== 2)) return null;
  return {
    article,
    section:
      lang === "en"
        ? `${section.en} (${section["zh-CN"]}), ${lines.includes("-") ? "lines" : "line"} ${lines}`
        : `${section[lang]}，第 ${lines} 行`,
    advice: advice[lang],
    verdict: known,
    correction: correction === null ? null : correction[lang],
  };
}

const verdicts = ["correct", "imprecise", "wrong", "dangerous"] as const;

function isPassageId(id: string): id is PassageId {
  return Object.hasOwn(data.passages, id);
}
