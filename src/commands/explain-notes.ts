import type { Explained } from "../forecast/explain/explain-module.ts";
import type { ExplainNoteWords } from "../locales/explain-note-words.ts";
import { loadExplainNoteWords } from "../locales/load-explain-note-words.ts";
import type { ExplainedModule } from "../model/explain.ts";
import type { ExplainNote, ExplainNoteId } from "../model/explain-note.ts";
import type { Article, Lang } from "../model/report.ts";

/** What the two articles say about the thing that a note is about. */
export const NOTE_PASSAGES: { readonly [Id in ExplainNoteId]?: readonly string[] } = {
  "gonoproxy-alone": ["a2-gonoproxy-alone"],
  "pattern-whole-host": ["a2-narrow-pattern"],
  "pattern-host-star": ["a2-host-star"],
  "pattern-case": ["a2-pattern-case"],
  "private-both": ["a2-goprivate-not-direct"],
  "parent-leak": ["a2-goprivate"],
  "private-name-told": ["a2-direct-leaks"],
};

/** Puts the notes of modules into words. What none of these has is not loaded; `modules` null: there may be any. */
export async function noteTeller(
  modules: readonly Explained[] | null,
  lang: Lang,
): Promise<(module: Explained) => ExplainedModule> {
  const ids = modules?.flatMap(({ notes }) => notes.map(({ id }) => id)) ?? null;
  if (ids?.length === 0) return (module) => ({ ...module, notes: [] });
  const words = await loadExplainNoteWords(lang);
  const articles = ids?.every((id) => NOTE_PASSAGES[id] === undefined) ? () => [] : await articleReader(lang);
  return (module) => ({
    ...module,
    notes: module.notes.map((note) => ({ id: note.id, text: textOf(words, note), articles: articles(note.id) })),
  });
}

async function articleReader(lang: Lang): Promise<(id: ExplainNoteId) => Article[]> {
  const { passage } = await import("../findings/passages.ts");
  return (id) =>
    (NOTE_PASSAGES[id] ?? []).flatMap((name) => {
      const found = passage(name, lang);
      return found === null ? [] : [found];
    });
}

/** The compiler cannot see that the words belong to the note's id. */
function textOf<Note extends ExplainNote>(words: ExplainNoteWords, note: Note): string {
  const write: (one: never) => string = words[note.id];
  return Reflect.apply(write, undefined, [note]);
}
