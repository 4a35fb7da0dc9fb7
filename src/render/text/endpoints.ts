import type { EndpointsWords } from "../../locales/endpoints-words.ts";
import type { Endpoints } from "../../model/endpoints.ts";
import { Page } from "./page.ts";

/** The stages of a run and whom each would contact, for people. */
export function renderEndpoints(
  { stages, notAsked }: Endpoints,
  { columns, colour, words }: { readonly columns: number; readonly colour: boolean; readonly words: EndpointsWords },
): string {
  const page = new Page(columns, colour);
  for (const { stage, when, endpoints } of stages) {
    page.gap();
    page.paragraph(words.stage[stage], { look: "bold" });
    page.paragraph(words.when[when], { look: "dim" });
    if (endpoints.length === 0) page.paragraph(words.nobody, { indent: 2 });
    for (const { endpoint, transport, reason, tells } of endpoints) {
      page.command(`${endpoint} (${transport})`, 2);
      page.paragraph(words.reason[reason], { indent: 4 });
      if (tells.length > 0) page.paragraph(words.tells(tells), { indent: 4, look: "dim" });
    }
  }
  page.gap();
  page.paragraph(words.unknown, { look: "dim" });
  if (notAsked.length > 0) page.paragraph(words.notAsked(notAsked), { look: "dim" });
  return page.toString();
}
