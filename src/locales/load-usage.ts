import type { Lang } from "../model/report.ts";
import type { UsageWords } from "./usage-words.ts";

/** Reads the words for mistakes on the command line in one language, and only that one. */
export async function loadUsage(lang: Lang): Promise<UsageWords> {
  switch (lang) {
    case "en":
      return (await import("./en/usage.ts")).usage;
    case "zh-CN":
      return (await import("./zh-CN/usage.ts")).usage;
  }
}
