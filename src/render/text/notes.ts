import type { Report } from "../../model/report.ts";
import type { Page } from "./page.ts";
import type { TextOptions } from "./text-options.ts";

/** What is worth knowing but no fault. Where there are faults, it would only be in the way. */
export function writeNotes(page: Page, { notes, verdict }: Report, { words, verbose }: TextOptions): void {
  if (notes.length === 0) return;
  page.gap();
  if (!verbose && verdict !== "healthy") {
    page.paragraph(words.report.notesHidden(notes.length), { look: "dim" });
    return;
  }
  page.paragraph(words.report.notes, { look: "bold" });
  for (const { title, summary, id } of notes) {
    page.paragraph(`${title} [${id}]`, { indent: 2, lead: "- " });
    page.paragraph(summary, { indent: 4 });
  }
}
