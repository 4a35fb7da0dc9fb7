import type { ExplainWords } from "../../locales/explain-words.ts";
import type { Explain, ExplainedModule } from "../../model/explain.ts";
import { Page } from "./page.ts";

export interface ExplainOptions {
  readonly columns: number;
  readonly colour: boolean;
  readonly words: ExplainWords;
}

/** The explanation for people: for each module the rule that decides, then the road, the database and notes; last the settings. */
export function renderExplain(explain: Explain, { columns, colour, words }: ExplainOptions): string {
  const page = new Page(columns, colour);
  for (const module of explain.modules) {
    page.gap();
    writeModule(page, module, explain, words);
  }
  page.gap();
  writeSettings(page, explain, words);
  page.gap();
  page.paragraph(words.rulesFor(explain.go.rulesFor), { look: "dim" });
  return page.toString();
}

function writeModule(page: Page, module: ExplainedModule, { list, settings }: Explain, words: ExplainWords): void {
  const { rule, kind, checksum } = module;
  const source = rule.variable === null ? undefined : settings[rule.variable];
  const origin =
    rule.origin === null
      ? null
      : placeOf({ origin: rule.origin, from: source?.from ?? null, line: source?.line ?? null }, words);
  if (!list.ok) {
    page.paragraph(words.listBroken, { look: "red" });
    page.paragraph(list.error ?? "", { indent: 2 });
  }
  if (list.ok || rule.outcome !== "none" || module.error !== null)
    page.paragraph(words.rule(module, origin), { look: "bold" });
  if (kind !== "module") page.paragraph(words.kind[kind], { indent: 2 });
  writeRoad(page, module, list, words);
  page.paragraph(words.match("GONOPROXY", module.noproxy), { indent: 2 });
  page.paragraph(words.match("GONOSUMDB", module.nosumdb), { indent: 2 });
  page.paragraph(words.database(checksum), { indent: 2 });
  if (checksum.bases.length > 0) page.paragraph(words.bases, { indent: 4 });
  for (const base of checksum.bases) page.paragraph(base, { indent: 6 });
  if (module.candidates.length > 0) page.paragraph(words.candidates, { indent: 2 });
  for (const path of module.candidates) page.paragraph(path, { indent: 4 });
  for (const { host, paths } of module.leaks) {
    page.paragraph(words.leak(host), { indent: 2 });
    for (const path of paths) page.paragraph(path, { indent: 4 });
  }
  for (const { text } of module.notes) page.paragraph(text, { indent: 2, lead: "- " });
}

/** Entry by entry, in go's order, with the URLs of each file; an entry that is passed over says why. */
function writeRoad(page: Page, module: ExplainedModule, list: Explain["list"], words: ExplainWords): void {
  if (module.files.length === 0) return;
  page.paragraph(words.road, { indent: 2 });
  let shown = 0;
  list.entries.forEach((entry, index) => {
    const hops = module.files.flatMap(({ file, hops: all }) =>
      all.filter((hop) => hop.entry === index).map((hop) => ({ file, hop })),
    );
    const first = hops[0]?.hop;
    // What GONOPROXY does not match is said by the first sentence already.
    if (entry.kind === "noproxy" && first?.skipped != null) return;
    shown++;
    page.paragraph(words.entry(entry), { indent: 4, lead: `${shown}. ` });
    if (first === undefined) return;
    if (first.skipped !== null) {
      page.paragraph(`${words.skipped}${words.colon}${first.skipped}`, { indent: 7, look: "dim" });
      return;
    }
    if (first.httpProxy !== null) page.paragraph(words.httpProxy(first.httpProxy), { indent: 7 });
    if (first.credentials !== "none") page.paragraph(words.credentials[first.credentials], { indent: 7 });
    if (first.via === "direct") writeDirect(page, module, words);
    else
      for (const { file, hop } of hops)
        for (const url of hop.requests) page.paragraph(url, { indent: 7, lead: `${words.file[file]}${words.colon}` });
  });
}

function writeDirect(page: Page, { direct }: ExplainedModule, words: ExplainWords): void {
  if (direct === null) return;
  if (direct.repository !== "") page.paragraph(words.repository(direct.vcs, direct.repository), { indent: 7 });
  if (direct.discovery.length > 0) page.paragraph(words.discovery, { indent: 7 });
  for (const url of direct.discovery) page.paragraph(url, { indent: 9 });
}

function writeSettings(page: Page, { settings }: Explain, words: ExplainWords): void {
  const names = Object.entries(settings);
  if (names.length === 0) return;
  page.paragraph(words.settings, { look: "bold" });
  for (const [name, { value, shadowed, problems, ...place }] of names) {
    // As it is: blanks inside a value matter.
    page.command(`${name}=${value}`, 2);
    page.paragraph(placeOf(place, words), { indent: 4, look: "dim" });
    for (const { origin, value: hidden } of shadowed)
      page.paragraph(words.shadows(hidden, words.origin[origin]), { indent: 4, look: "dim" });
    for (const { offset, text } of problems)
      page.paragraph(words.problem(offset + 1, text), { indent: 4, look: "yellow" });
  }
}

function placeOf(
  { origin, from, line }: Pick<Explain["settings"][string], "origin" | "from" | "line">,
  words: ExplainWords,
): string {
  const name = words.origin[origin];
  if (from === null || origin === "process" || origin === "set") return name;
  const at = line === null ? from : words.at(from, line);
  return `${name}${words.colon}${at}`;
}
