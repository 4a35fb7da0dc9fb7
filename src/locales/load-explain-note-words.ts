import type { Lang } from "../model/report.ts";
import type { ExplainNoteWords } from "./explain-note-words.ts";

/** Reads the words of the notes of `explain` in one language, and only that one. */
export async function loadExplainNoteWords(lang: Lang): Promise<ExplainNoteWords> {
  switch (lang) {
    case "en":
      return (await import("./en/explain-notes.ts")).explainNotes;
    case "zh-CN":
      return (await import("./zh-CN/explain-notes.ts")).explainNotes;
  }
}
