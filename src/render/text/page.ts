import { harmless } from "../../model/clean-text.ts";
import { displayWidth } from "./display-width.ts";
import { type Look, type Paint, painter } from "./sgr.ts";
import { wrap } from "./wrap.ts";

/** Narrower than this, text is no longer readable; a terminal that says so gets longer lines. */
const narrowest = 20;

export interface ParagraphStyle {
  readonly indent?: number;
  /** What stands before the first line, in the columns of the indent; the other lines line up behind it. */
  readonly lead?: string;
  readonly look?: Look;
}

/** A sheet of lines that is filled from top to bottom. */
export class Page {
  readonly paint: Paint;
  readonly #columns: number;
  readonly #lines: string[] = [];

  constructor(columns: number, colour: boolean) {
    this.#columns = columns;
    this.paint = painter(colour);
  }

  /** Text, wrapped; its lines that begin with two blanks are for copying and stay as they are. */
  paragraph(text: string, { indent = 0, lead = "", look }: ParagraphStyle = {}): void {
    const hang = indent + displayWidth(lead);
    const margin = " ".repeat(hang);
    let first = `${" ".repeat(indent)}${lead}`;
    for (const part of visible(text).split("\n")) {
      const lines = part.startsWith("  ") ? [part] : wrap(part, Math.max(narrowest, this.#columns - hang));
      for (const line of lines) {
        const looks = look === undefined ? line : this.paint(look, line);
        this.#push(`${first === "" ? margin : this.#leadOf(first, look)}${looks}`);
        first = "";
      }
      first = "";
    }
  }

  /** Something to copy: on its own line, whole, with nothing but blanks before it. */
  command(text: string, indent: number): void {
    this.#push(`${" ".repeat(indent)}${this.paint("cyan", visible(text))}`);
  }

  /** One empty line, but never two, and none at the top. */
  gap(): void {
    if (this.#lines.length > 0 && this.#lines.at(-1) !== "") this.#lines.push("");
  }

  toString(): string {
    return `${this.#lines.join("\n").replace(/\n+$/, "")}\n`;
  }

  #leadOf(lead: string, look: Look | undefined): string {
    return look === undefined ? lead : this.paint(look, lead);
  }

  #push(line: string): void {
    this.#lines.push(line.trimEnd());
  }
}

/** Foreign text is cleaned where it enters; this is the last line of defence, and it gives tabs a width. */
function visible(text: string): string {
  return harmless(text, "\n\t").replaceAll("\t", "    ");
}
