import type { TellingWords } from "../findings/words.ts";
import type { Lang } from "../model/report.ts";

/** Reads the words of findings in one language, and only that one. */
export async function loadTelling(lang: Lang): Promise<TellingWords> {
  switch (lang) {
    case "en":
      return (await import("./en/findings/telling.ts")).telling;
    case "zh-CN":
      return (await import("./zh-CN/findings/telling.ts")).telling;
  }
}
