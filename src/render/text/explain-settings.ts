import type { ExplainWords } from "../../locales/explain-words.ts";
import type { Explain } from "../../model/explain.ts";
import type { Page } from "./page.ts";

/** The settings that decide, where each stands, what it hides and what is odd about it. */
export function writeSettings(
  page: Page,
  { settings, go }: Pick<Explain, "settings" | "go">,
  words: ExplainWords,
): void {
  page.gap();
  const names = Object.entries(settings);
  if (names.length > 0) page.paragraph(words.settings, { look: "bold" });
  for (const [name, { value, shadowed, problems, ...place }] of names) {
    // As it is: blanks inside a value matter.
    page.command(`${name}=${value}`, 2);
    page.paragraph(placeOf(place, words), { indent: 4, look: "dim" });
    for (const { origin, value: hidden } of shadowed)
      page.paragraph(words.shadows(hidden, words.origin[origin]), { indent: 4, look: "dim" });
    for (const { offset, id, text } of problems)
      page.paragraph(words.problem(offset + 1, id, text), { indent: 4, look: "yellow" });
  }
  page.gap();
  page.paragraph(words.rulesFor(go.rulesFor), { look: "dim" });
}

export function placeOf(
  { origin, from, line }: Pick<Explain["settings"][string], "origin" | "from" | "line">,
  words: ExplainWords,
): string {
  const name = words.origin[origin];
  if (from === null || origin === "process" || origin === "set") return name;
  const at = line === null ? from : words.at(from, line);
  return `${name}${words.colon}${at}`;
}
