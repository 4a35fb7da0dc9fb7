import type { Report } from "../../model/report.ts";
import type { Page } from "./page.ts";
import type { TextOptions } from "./text-options.ts";

/** The text for the people who run the network: from the first column, between two lines, so that it can be copied as one block. */
export function writeItDesk(page: Page, { itDesk }: Report, { words }: TextOptions): void {
  if (itDesk === null) return;
  page.gap();
  page.paragraph(`--- ${words.report.itDeskBegins} ---`, { look: "bold" });
  page.paragraph(itDesk);
  page.paragraph(`--- ${words.report.itDeskEnds} ---`, { look: "bold" });
}
