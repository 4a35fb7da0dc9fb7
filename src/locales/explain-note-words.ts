import type { ExplainNoteId, ExplainNoteOf, NoteFix } from "../model/explain-note.ts";

/** The words of the notes of `explain`, by id. Lines that begin with two blanks are to be copied. */
export type ExplainNoteWords = { readonly [Id in ExplainNoteId]: (note: ExplainNoteOf<Id>) => string };

/** A command in which no shell takes anything for its own. */
export function goEnv({ name, value }: NoteFix): string {
  if (value === "") return `go env -u ${name}`;
  const assignment = `${name}=${value}`;
  return `go env -w ${/^[\w.,:/@%+=-]*$/.test(assignment) ? assignment : `"${assignment}"`}`;
}
