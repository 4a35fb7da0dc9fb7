import { explainHead } from "../forecast/explain/explain-head.ts";
import { wantedPattern } from "../forecast/explain/pattern-notes.ts";
import type { Rules } from "../forecast/explain/rules.ts";
import { type Survey, survey } from "../forecast/explain/survey.ts";
import { loadExplainTableWords } from "../locales/load-explain-table-words.ts";
import { loadExplainWords } from "../locales/load-explain-words.ts";
import { renderExplainTable } from "../render/text/explain-table.ts";
import type { Many } from "./explain-json.ts";
import { output } from "./output.ts";
import { screen } from "./screen.ts";

/** Many modules at a glance. The exit code is 2 if one of them is no module path. */
export async function printExplainTable({ rules, before, sources, about, options }: Many): Promise<number> {
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
      toolchain: sources.toolchain,
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
