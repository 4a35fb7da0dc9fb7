import { BroadPatterns } from "../forecast/explain/broad-patterns.ts";
import { decide } from "../forecast/explain/decide.ts";
import { explainHead } from "../forecast/explain/explain-head.ts";
import { explainModule } from "../forecast/explain/explain-module.ts";
import type { Rules } from "../forecast/explain/rules.ts";
import type { Explain } from "../model/explain.ts";
import { jsonText, renderJSON } from "../render/json.ts";
import { writeOut } from "../system/standard-output.ts";
import type { Sources } from "./explain.ts";
import { noteTeller } from "./explain-notes.ts";
import type { ExplainOptions } from "./options.ts";
import { output } from "./output.ts";

/** What is explained, by which rules, and how it is wanted. `before`: the rules without `--set`. */
export interface Many {
  readonly rules: Rules;
  readonly before: Rules | null;
  readonly sources: Sources;
  readonly about: Pick<Explain, "tool" | "lang" | "file" | "folders">;
  readonly options: ExplainOptions;
}

/** Module by module: a hundred thousand of them are too long for one string. The exit code is 2 if one of them is no module path. */
export async function printExplainJSON({ rules, before, sources, about, options }: Many): Promise<number> {
  // Of many, each is one line, and what go get asks for the paths above is left to --why.
  const details = !sources.many || options.why === true;
  const few = details ? sources.modules.map((named) => explainModule(rules, before, named)) : null;
  const tell = await noteTeller(few, about.lang);
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
    const module = tell(few?.[index] ?? explainModule(rules, before, named, false));
    invalid ||= module.kind === "invalid";
    const text = details ? jsonText(module).replaceAll("\n", "\n    ") : jsonText(module, 0);
    push(`    ${text}${index + 1 < sources.modules.length ? "," : "\n  ]\n}"}\n`);
  }
  await output(pieces.join(""), options.output);
  return invalid ? 2 : 0;
}
