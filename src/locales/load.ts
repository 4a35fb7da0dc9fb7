import type { Lang } from "../model/report.ts";
import type { FrameWords } from "./frame-words.ts";

/** Reads the words of one language, and only that one. */
export async function loadWords(lang: Lang): Promise<FrameWords> {
  switch (lang) {
    case "en":
      return (await import("./en/frame.ts")).frame;
    case "zh-CN":
      return (await import("./zh-CN/frame.ts")).frame;
  }
}
