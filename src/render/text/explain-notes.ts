import type { ExplainWords } from "../../locales/explain-words.ts";
import type { ExplainedModule } from "../../model/explain.ts";
import type { Page } from "./page.ts";

export function writeNotes(page: Page, { notes }: ExplainedModule, words: ExplainWords): void {
  if (notes.length === 0) return;
  page.paragraph(words.notes, { indent: 2 });
  for (const { text, articles } of notes) {
    page.paragraph(text, { indent: 4, lead: "- " });
    for (const one of articles) page.paragraph(words.article(one), { indent: 6, look: "dim" });
  }
}
