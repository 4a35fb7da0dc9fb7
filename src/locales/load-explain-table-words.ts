import type { Lang } from "../model/report.ts";
import type { ExplainTableWords } from "./explain-table-words.ts";

/** Reads the words of the table of `explain` in one language, and only that one. */
export async function loadExplainTableWords(lang: Lang): Promise<ExplainTableWords> {
  switch (lang) {
    case "en":
      return (await import("./en/explain-table.ts")).explainTable;
    case "zh-CN":
      return (await import("./zh-CN/explain-table.ts")).explainTable;
  }
}
