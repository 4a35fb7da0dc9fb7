import { explainAll } from "../forecast/explain/explain.ts";
import { chooseLang } from "../locales/lang.ts";
import { loadExplainWords } from "../locales/load-explain-words.ts";
import { renderJSON } from "../render/json.ts";
import { findGo, readGoFacts } from "../system/go-facts.ts";
import type { ExplainOptions } from "./options.ts";
import { output } from "./output.ts";
import { screen } from "./screen.ts";
import { parseSet } from "./set-option.ts";
import { TOOL } from "./tool.ts";

/** Answers all its arguments from the settings alone; 2 if one of them is no module path. */
export async function explain(modules: readonly string[], options: ExplainOptions): Promise<number> {
  const set = parseSet(options.set ?? []);
  const asJSON = options.json === true;
  const lang = options.lang ?? (asJSON ? "en" : chooseLang(null, process.env));
  const place = { process: process.env, cwd: process.cwd(), set };
  // It needs no go command, and starts faster without asking one.
  const { facts } = readGoFacts(place, findGo(place), { said: {}, problem: null });
  const explained = explainAll(facts, modules, { tool: TOOL, lang });
  if (asJSON) await output(renderJSON(explained), options.output);
  else {
    const { renderExplain } = await import("../render/text/explain.ts");
    const words = await loadExplainWords(lang);
    await output(renderExplain(explained, { ...screen(options), words }), options.output);
  }
  return explained.modules.some(({ kind }) => kind === "invalid") ? 2 : 0;
}
