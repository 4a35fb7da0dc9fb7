import type { ReportWords } from "../findings/words.ts";
import type { Lang } from "../model/report.ts";

/** Reads the words of headlines of one language, and only that one. */
export async function loadReportWords(lang: Lang): Promise<ReportWords> {
  switch (lang) {
    case "en":
      return (await import("./en/report.ts")).report;
    case "zh-CN":
      return (await import("./zh-CN/report.ts")).report;
  }
}
