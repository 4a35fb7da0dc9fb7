import type { ExplainWords } from "../../locales/explain-words.ts";
import type { Explain, ExplainedModule } from "../../model/explain.ts";
import { writeNotes } from "./explain-notes.ts";
import { writeRoad } from "./explain-road.ts";
import { placeOf, writeSettings } from "./explain-settings.ts";
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
  writeSettings(page, explain, words);
  return page.toString();
}

function writeModule(page: Page, module: ExplainedModule, explain: Explain, words: ExplainWords): void {
  const { list } = explain;
  const { rule, kind, checksum, candidates } = module;
  if (!list.ok) {
    page.paragraph(words.listBroken, { look: "red" });
    page.paragraph(list.error ?? "", { indent: 2 });
  }
  if (list.ok || rule.outcome !== "none" || module.error !== null)
    page.paragraph(ruleSentence(module, explain, words), { look: "bold" });
  if (module.today !== null) {
    const before = { ...module, rule: module.today.rule };
    page.paragraph(words.today(module, ruleSentence(before, explain, words, module.today.road[0])), {
      indent: 2,
      look: "yellow",
    });
  }
  if (kind !== "module") page.paragraph(words.kind[kind], { indent: 2 });
  if (kind === "invalid") {
    page.paragraph(words.match("GONOPROXY", module.noproxy), { indent: 2 });
    page.paragraph(words.match("GONOSUMDB", module.nosumdb), { indent: 2 });
  }
  writeRoad(page, module, list, words);
  if (checksum.because !== "no-module" && list.ok) {
    page.paragraph(words.database(module), { indent: 2 });
    if (checksum.bases.length > 1) page.paragraph(words.bases, { indent: 4 });
    for (const base of checksum.bases) page.command(base, checksum.bases.length > 1 ? 6 : 4);
  }
  writeCandidates(page, module, words);
  if (candidates.length > 1 && kind === "module" && module.leaks.length === 0 && list.ok)
    page.paragraph(words.candidates(candidates.slice(1)), { indent: 2, look: "dim" });
  for (const { host, paths } of module.leaks) {
    page.paragraph(words.leak(host), { indent: 2, look: "yellow" });
    for (const path of paths) page.command(path, 4);
  }
  writeNotes(page, module, words);
}

/** In which modules a package is looked for, and by what requests, where the road does not tell it. */
function writeCandidates(page: Page, { candidates, kind, lookups, leaks }: ExplainedModule, words: ExplainWords): void {
  if (candidates.length === 0 || (kind === "module" && leaks.length === 0)) return;
  page.paragraph(words.packages, { indent: 2 });
  for (const path of candidates) {
    page.command(path, 4);
    const asked = lookups.flatMap((lookup) => lookup.candidates.filter((one) => one.path === path));
    for (const url of new Set(asked.flatMap(({ requests }) => requests)))
      page.paragraph(url, { indent: 6, look: "dim" });
  }
}

function ruleSentence(
  module: ExplainedModule,
  { list, settings }: Explain,
  words: ExplainWords,
  firstOfRoad = module.road[0],
): string {
  const { rule } = module;
  const source = rule.variable === null ? undefined : settings[rule.variable];
  const sameOrigin = source?.origin === rule.origin;
  const place =
    rule.origin === null
      ? null
      : placeOf(
          {
            origin: rule.origin,
            from: sameOrigin ? (source?.from ?? null) : null,
            line: sameOrigin ? (source?.line ?? null) : null,
          },
          words,
        );
  const proxy = firstOfRoad ?? list.entries.find(({ kind }) => kind === "proxy")?.url ?? null;
  return words.rule(module, place, proxy);
}
