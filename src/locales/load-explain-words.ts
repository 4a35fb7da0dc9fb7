import type { Lang } from "../model/report.ts";
import type { ExplainWords } from "./explain-words.ts";

/** Reads the words of `explain` in one language, and only that one. */
export async function loadExplainWords(lang: Lang): Promise<ExplainWords> {
  switch (lang) {
    case "en":
      return (await import("./en/explain.ts")).explain;
    case "zh-CN":
      return (await import("./zh-CN/explain.ts")).explain;
  }
}
