import type { CatalogueWords } from "../../locales/catalogue-words.ts";
import type { UiWords } from "../../locales/ui-words.ts";
import type { CatalogueEntry, CataloguePage } from "../../model/catalogue.ts";
import { displayWidth } from "./display-width.ts";
import { Page } from "./page.ts";

interface Style {
  readonly columns: number;
  readonly colour: boolean;
  readonly words: CatalogueWords;
}

/** Wide enough for most titles beside the ids; narrower, each title gets a line of its own. */
const TABLE_FROM = 72;

/** All modes as a table: id, worst severity, title. */
export function renderCatalogue(entries: readonly CatalogueEntry[], { columns, colour, words }: Style): string {
  const page = new Page(columns, colour);
  const rows = entries.map(({ id, worst, title }) => ({ id, worst: words.worst[worst], title }));
  const all = [words.columns, ...rows];
  const idWidth = Math.max(...all.map(({ id }) => displayWidth(id))) + 2;
  const worstWidth = Math.max(...all.map(({ worst }) => displayWidth(worst))) + 2;
  for (const [index, { id, worst, title }] of all.entries()) {
    const lead = `${padded(id, idWidth)}${padded(worst, worstWidth)}`;
    if (columns >= TABLE_FROM) page.paragraph(title, { lead, ...(index === 0 ? { look: "dim" } : {}) });
    else if (index > 0) {
      page.paragraph(`${id} (${worst})`, { look: "bold" });
      page.paragraph(title, { indent: 2 });
    }
  }
  page.gap();
  page.paragraph(words.more, { look: "dim" });
  return page.toString();
}

function padded(text: string, width: number): string {
  return `${text}${" ".repeat(Math.max(0, width - displayWidth(text)))}`;
}

/** Everything about one mode, to be read from top to bottom. */
export function renderCataloguePage(
  found: CataloguePage,
  { columns, colour, words, ui }: Style & { ui: UiWords },
): string {
  const page = new Page(columns, colour);
  page.paragraph(found.title, { look: "bold" });
  page.paragraph(`[${found.id}] ${found.worst === "note" ? words.worst.note : ui.severity[found.worst]}`, {
    indent: 2,
    look: "dim",
  });
  section(page, words.means);
  page.paragraph(found.means, { indent: 2 });
  if (found.prints.length > 0) section(page, words.prints);
  for (const line of found.prints) page.command(line, 4);
  section(page, words.recognised);
  page.paragraph(found.recognised, { indent: 2 });
  if (found.confusedWith.length > 0) section(page, words.confusedWith);
  for (const { id, difference } of found.confusedWith)
    page.paragraph(`${id}${ui.colon}${difference}`, { indent: 2, lead: "- " });
  if (found.articles.length > 0) section(page, words.articles);
  for (const { article, section: where, advice, verdict, correction } of found.articles) {
    page.paragraph(ui.report.article(article, where, advice), { indent: 2, lead: "- " });
    const judged = ui.report.articleVerdict[verdict];
    page.paragraph(correction === null ? judged : `${judged}${ui.colon}${correction}`, { indent: 4 });
  }
  if (found.fixes.length > 0) {
    section(page, words.fixes);
    for (const [index, fix] of found.fixes.entries()) {
      // The same warning under each system would be read once at most.
      const isToldAlready = index > 0 && found.fixes[index - 1]?.risk === fix.risk;
      writeFix(page, isToldAlready ? { ...fix, risk: null } : fix, `${index + 1}. `, words, ui);
    }
    page.gap();
    page.paragraph(words.examples, { look: "dim" });
  }
  return page.toString();
}

function section(page: Page, title: string): void {
  page.gap();
  page.paragraph(title, { look: "bold" });
}

type Fix = CataloguePage["fixes"][number];

function writeFix(
  page: Page,
  { title, message, commands, risk }: Fix,
  lead: string,
  words: CatalogueWords,
  ui: UiWords,
): void {
  page.paragraph(title, { indent: 2, lead, look: "green" });
  if (message !== null && message !== "") page.paragraph(message, { indent: 5 });
  for (const { os, shells, texts } of alike(commands)) {
    page.paragraph(`${words.on(os === "any" ? null : os, shells)}${ui.colon.trimEnd()}`, { indent: 5, look: "dim" });
    for (const line of texts.flatMap((text) => text.split("\n"))) page.command(line, 7);
  }
  if (risk !== null) page.paragraph(`${ui.report.risk}${ui.colon}${risk}`, { indent: 5, look: "yellow" });
}

interface Alike {
  readonly os: string;
  readonly shells: string[];
  readonly texts: readonly string[];
}

/** The commands by system and shell; shells of one system that type the very same share a group. */
function alike(commands: Fix["commands"]): readonly Alike[] {
  const groups: Alike[] = [];
  for (const { os, shell } of commands) {
    if (groups.some((group) => group.os === os && group.shells.includes(shell))) continue;
    const texts = commands.filter((one) => one.os === os && one.shell === shell).map(({ text }) => text);
    const same = groups.find((group) => group.os === os && group.texts.join("\n") === texts.join("\n"));
    if (same === undefined) groups.push({ os, shells: [shell], texts });
    else same.shells.push(shell);
  }
  return groups;
}
