import type { Lang } from "../model/report.ts";
import type { CatalogueWords } from "./catalogue-words.ts";

/** Reads the pages of one language, and only that one. */
export async function loadCatalogue(lang: Lang): Promise<CatalogueWords> {
  switch (lang) {
    case "en":
      return (await import("./en/catalogue.ts")).catalogue;
    case "zh-CN":
      return (await import("./zh-CN/catalogue.ts")).catalogue;
  }
}
