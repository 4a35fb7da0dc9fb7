import type { UiWords } from "../../locales/ui-words.ts";

/** How a report is written. */
export interface TextOptions {
  /** Width of the terminal. */
  readonly columns: number;
  readonly colour: boolean;
  /** With notes, evidence, failed fixes and every forecast. */
  readonly verbose: boolean;
  readonly words: UiWords;
}
