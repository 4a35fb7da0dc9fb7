import type { ReportWords } from "../findings/words.ts";
import type { Lang } from "../model/report.ts";

/** Reads the words of findings and headlines of one language, and only that one. */
export async function loadReportWords(lang: Lang): Promise<ReportWords> {
  switch (lang) {
    case "en":
      return (await import("./en/findings/report.ts")).report;
    case "zh-CN":
      return (await import("./zh-CN/findings/report.ts")).report;
  }
}
