import { decide } from "../forecast/explain/decide.ts";
import { explainHead } from "../forecast/explain/explain-head.ts";
import { explainModule } from "../forecast/explain/explain-module.ts";
import { wantedPattern } from "../forecast/explain/pattern-notes.ts";
import type { Rules } from "../forecast/explain/rules.ts";
import { BroadPatterns, type Survey, survey } from "../forecast/explain/survey.ts";
import { loadExplainTableWords } from "../locales/load-explain-table-words.ts";
import { loadExplainWords } from "../locales/load-explain-words.ts";
import type { Explain } from "../model/explain.ts";
import { jsonText, renderJSON } from "../render/json.ts";
import { renderExplainTable } from "../render/text/explain-table.ts";
import { writeOut } from "../system/standard-output.ts";
import type { Sources } from "./explain.ts";
import { noteTeller } from "./explain-notes.ts";
import type { ExplainOptions } from "./options.ts";
import { output } from "./output.ts";
import { screen } from "./screen.ts";

interface Many {
  readonly rules: Rules;
  readonly before: Rules | null;
  readonly sources: Sources;
  readonly about: Pick<Explain, "tool" | "lang" | "file" | "folders">;
  readonly asJSON: boolean;
  readonly options: ExplainOptions;
}

/** The table, or JSON: both for any number of modules. The exit code is 2 if one of them is no module path. */
export async function explainMany(many: Many): Promise<number> {
  return many.asJSON ? printJSON(many) : printTable(many);
}

async function printTable({ rules, before, sources, about, options }: Many): Promise<number> {
  const found = survey(rules, before, sources.modules);
  const words = await loadExplainWords(about.lang);
  const table = await loadExplainTableWords(about.lang);
  const text = renderExplainTable(
    explainHead(rules, { ...about, broad: found.broad }),
    {
      groups: found.groups.map(({ rows, ...group }) => ({
        ...group,
        rows: rows.map(({ named, error, today }) => ({
          argument: named.argument,
          replaces: named.replaces ?? null,
          tools: named.tools ?? [],
          error,
          today,
        })),
      })),
      leaks: found.leaks,
      wanted: wantedOf(rules, found),
      databaseName: found.databaseName,
    },
    { ...screen(options), words, table },
  );
  await output(text, options.output);
  return found.groups.some(({ kind }) => kind === "invalid") ? 2 : 0;
}

function wantedOf(rules: Rules, { leaks }: Survey): string[] {
  const names = [...leaks.values()].flatMap((paths) => [...paths]);
  return [...new Set(names.map((path) => wantedPattern(rules, path)))];
}

/** Module by module: a hundred thousand of them are too long for one string. */
async function printJSON({ rules, before, sources, about, options }: Many): Promise<number> {
  const tell = await noteTeller(about.lang);
  const broad = new BroadPatterns(rules);
  if (sources.many) for (const { argument } of sources.modules) broad.add(decide(rules, argument));
  const head = renderJSON({ ...explainHead(rules, { ...about, broad: broad.found() }), modules: [] });
  const pieces: string[] = [];
  let size = 0;
  let invalid = false;
  const push = (text: string): void => {
    pieces.push(text);
    size += text.length;
    if (options.output !== undefined || size < 1 << 20) return;
    writeOut(pieces.splice(0).join(""));
    size = 0;
  };
  const empty = "[]\n}\n";
  if (sources.modules.length === 0) push(head);
  else push(`${head.slice(0, -empty.length)}[\n`);
  for (const [index, named] of sources.modules.entries()) {
    const module = tell(explainModule(rules, before, named));
    invalid ||= module.kind === "invalid";
    const text = jsonText(module).replaceAll("\n", "\n    ");
    push(`    ${text}${index + 1 < sources.modules.length ? "," : "\n  ]\n}"}\n`);
  }
  await output(pieces.join(""), options.output);
  return invalid ? 2 : 0;
}
