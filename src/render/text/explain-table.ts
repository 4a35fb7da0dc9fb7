import type { ExplainTableWords, RoadStep } from "../../locales/explain-table-words.ts";
import type { ExplainWords } from "../../locales/explain-words.ts";
import type { Explain, ExplainedModule } from "../../model/explain.ts";
import { placeOf, writeSettings } from "./explain-settings.ts";
import { Page } from "./page.ts";

/** Modules that take one road for one reason. */
export interface TableGroup {
  readonly kind: ExplainedModule["kind"];
  readonly rule: ExplainedModule["rule"];
  readonly road: readonly string[];
  readonly database: "asked" | "not-asked" | "nothing";
  readonly because: string;
  readonly nosumdb: ExplainedModule["nosumdb"];
  readonly rows: readonly {
    readonly argument: string;
    readonly replaces: string | null;
    readonly tools: readonly string[];
    readonly error: string | null;
    readonly today: ExplainedModule["today"];
  }[];
}

/** What the table shows beside the settings. `leaks`: names by who may be told them; `wanted`: patterns that would keep them. */
export interface TableOf {
  readonly groups: readonly TableGroup[];
  /** `fromPath`: the go that PATH must have; `ends`: what go ends with, behind `go: `. null: no file is explained. */
  readonly toolchain: { readonly fromPath: string | null; readonly ends: string | null } | null;
  readonly leaks: ReadonlyMap<string, ReadonlySet<string>>;
  readonly wanted: readonly string[];
  readonly databaseName: string | null;
}

interface TableOptions {
  readonly columns: number;
  readonly colour: boolean;
  readonly words: ExplainWords;
  readonly table: ExplainTableWords;
}

/** Many modules at a glance, by the road they take; then what changes, what leaks, what takes too much, and the settings. */
export function renderExplainTable(explain: Omit<Explain, "modules">, of: TableOf, options: TableOptions): string {
  const { columns, colour, words, table } = options;
  const page = new Page(columns, colour);
  const modules = of.groups.reduce((sum, { rows }) => sum + rows.length, 0);
  page.paragraph(modules === 0 ? table.nothing(explain.file) : table.title(modules, explain.file), { look: "bold" });
  if (!explain.list.ok) {
    page.paragraph(words.listBroken, { look: "red" });
    page.paragraph(explain.list.error ?? "", { indent: 2 });
  }
  for (const group of of.groups) writeGroup(page, group, explain, of, options);
  if (explain.folders.length > 0) {
    page.gap();
    page.paragraph(table.folders, { look: "bold" });
    for (const { path, folder } of explain.folders) page.command(`${path} => ${folder}`, 2);
  }
  writeToolchain(page, of, table);
  writeChanges(page, of.groups, modules, table);
  for (const [host, names] of of.leaks) {
    page.gap();
    page.paragraph(table.leaks(host, names.size), { look: "yellow" });
    for (const name of names) page.command(name, 2);
  }
  if (of.leaks.size > 0) page.paragraph(table.leaksAdvice(of.wanted));
  if (explain.broad.length > 0) page.gap();
  for (const pattern of explain.broad) page.paragraph(table.broad(pattern), { look: "yellow" });
  page.gap();
  if (modules > 0) page.paragraph(table.why, { look: "dim" });
  writeSettings(page, explain, words);
  return page.toString();
}

function writeToolchain(page: Page, { toolchain }: TableOf, table: ExplainTableWords): void {
  const { fromPath = null, ends = null } = toolchain ?? {};
  if (fromPath === null && ends === null) return;
  page.gap();
  if (fromPath !== null) page.paragraph(table.toolchainFromPath(fromPath), { look: "yellow" });
  if (ends === null) return;
  page.paragraph(table.toolchainEnds, { look: "yellow" });
  page.command(`go: ${ends}`, 2);
}

function writeGroup(
  page: Page,
  { kind, rule, road, database, because, nosumdb, rows }: TableGroup,
  { list, settings }: Omit<Explain, "modules">,
  { databaseName }: TableOf,
  { words, table }: TableOptions,
): void {
  page.gap();
  const source = rule.variable === null ? undefined : settings[rule.variable];
  const place = source === undefined ? null : placeOf(source, words);
  const other = kind === "module" ? "unreadable" : kind;
  const title =
    rule.outcome === "none" || !list.ok
      ? table.otherGroup[other](rows.length)
      : table.group(rule, stepsOf(road, list), rows.length, place);
  page.paragraph(title, { look: "bold" });
  if (database === "asked") page.paragraph(table.database(databaseName), { indent: 2, look: "dim" });
  if (database === "not-asked") page.paragraph(table.noDatabase(because, nosumdb), { indent: 2, look: "dim" });
  for (const { argument, replaces, tools, error } of rows) {
    page.command(argument, 4);
    if (replaces !== null) page.paragraph(table.replaces(replaces), { indent: 6, look: "dim" });
    if (tools.length > 0) page.paragraph(table.tools(tools), { indent: 6, look: "dim" });
    if (error !== null) page.paragraph(error, { indent: 6, look: "yellow" });
  }
}

/** When each entry that is used leads on. The names of proxies are those of the list. */
function stepsOf(road: readonly string[], list: Explain["list"]): RoadStep[] {
  let from = 0;
  return road.map((name) => {
    const at = list.entries.findIndex(({ kind, url }, index) => index >= from && (url ?? kind) === name);
    from = at + 1;
    return { name, on: list.entries[at]?.continuesOn ?? null };
  });
}

/** Against the settings without `--set`. */
function writeChanges(page: Page, groups: readonly TableGroup[], modules: number, table: ExplainTableWords): void {
  const rows = groups.flatMap(({ rows: all }) => all);
  if (rows.every(({ today }) => today === null)) return;
  const changed = rows.filter(({ today }) => today !== null && today.changed.length > 0);
  page.gap();
  page.paragraph(table.changes(changed.length, modules), { look: "bold" });
  for (const { argument, today } of changed) {
    if (today === null) continue;
    page.command(argument, 2);
    page.paragraph(table.change(today.changed, table.roadInWords(today.rule, today.road)), { indent: 4 });
  }
}
