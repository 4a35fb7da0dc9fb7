import { code, type Word } from "../model/words.ts";

/** Somebody else's words at the end of a sentence of ours, which brings the full stop. */
export function quoted(text: string): Word {
  return code(text.replace(/[.。]$/, ""));
}
