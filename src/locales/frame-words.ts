import type { ItDeskWords } from "./it-desk-words.ts";
import type { RemedyWords } from "./remedy-words.ts";
import type { UiWords } from "./ui-words.ts";

/** The words of one language around the findings: frame, prescriptions, explain. An entry that a language lacks does not compile. */
export interface FrameWords {
  readonly ui: UiWords;
  readonly remedies: RemedyWords;
  readonly itDesk: ItDeskWords;
}
