import { isPrivateName, isPublicCodeHost } from "../data/public-hosts.ts";
import { explainHead } from "../forecast/explain/explain-head.ts";
import { explainModule, type Named } from "../forecast/explain/explain-module.ts";
import { type Rules, readRules } from "../forecast/explain/rules.ts";
import { goSystem } from "../go/gover/go-system.ts";
import type { ToolchainForFiles } from "../go/toolchain/for-files.ts";
import { chooseLang } from "../locales/lang.ts";
import { loadExplainWords } from "../locales/load-explain-words.ts";
import type { Explain } from "../model/explain.ts";
import { findGo, readGoFacts } from "../system/go-facts.ts";
import { noteTeller } from "./explain-notes.ts";
import type { ExplainOptions } from "./options.ts";
import { output } from "./output.ts";
import { screen } from "./screen.ts";
import { parseSet } from "./set-option.ts";
import { TOOL } from "./tool.ts";

/** What is explained, and what else is known of where it was named. */
export interface Sources extends Pick<Explain, "file" | "folders"> {
  readonly modules: readonly Named[];
  /** What the file makes of the choice of a go; null: there is none. */
  readonly toolchain: ToolchainForFiles | null;
  /** Many modules are told as a table, unless `--why` asks for each. */
  readonly many: boolean;
}

/** Answers all its arguments from the settings alone; 2 if one of them is no module path. */
export async function explain(modules: readonly string[], options: ExplainOptions): Promise<number> {
  const set = parseSet(options.set ?? []);
  const asJSON = options.json === true;
  const lang = options.lang ?? (asJSON ? "en" : chooseLang(null, process.env));
  const inGoSum = modules.some((module) => module.includes("@")) ? await goSum() : {};
  const rules = rulesWith(set, inGoSum);
  const before = set.length === 0 ? null : rulesWith([], inGoSum);
  const sources = await sourcesOf(modules, rules);
  const about = { tool: TOOL, lang, file: sources.file, folders: sources.folders };
  const many = { rules, before, sources, about, options };
  if (asJSON) {
    const { printExplainJSON } = await import("./explain-json.ts");
    return printExplainJSON(many);
  }
  if (sources.many && options.why !== true) {
    const { printExplainTable } = await import("./explain-table.ts");
    return printExplainTable(many);
  }
  const explained = sources.modules.map((named) => explainModule(rules, before, named));
  const tell = await noteTeller(explained, lang);
  const told = explained.map(tell);
  const { renderExplain } = await import("../render/text/explain.ts");
  const words = await loadExplainWords(lang);
  const head = explainHead(rules, { ...about, broad: [] });
  await output(renderExplain({ ...head, modules: told }, { ...screen(options), words }), options.output);
  return told.some(({ kind }) => kind === "invalid") ? 2 : 0;
}

/** The settings as go finds them, or as `--set` would have them. It needs no go command, and starts faster without asking one. */
function rulesWith(
  set: readonly { readonly name: string; readonly value: string }[],
  inGoSum: Pick<Rules, "inGoSum">,
): Rules {
  const place = { process: process.env, cwd: process.cwd(), set };
  const { facts } = readGoFacts(place, findGo(place), { said: {}, problem: null });
  return readRules(facts, {
    hosts: { isPublic: isPublicCodeHost, isPrivate: isPrivateName },
    system: goSystem(process),
    ...inGoSum,
  });
}

/** Only a version can stand in go.sum, so nothing of this is loaded where none was given. */
async function goSum(): Promise<Pick<Rules, "inGoSum">> {
  const { goSumAtHand } = await import("./explain-go-sum.ts");
  return { inGoSum: goSumAtHand(process.cwd()) };
}

async function sourcesOf(modules: readonly string[], rules: Rules): Promise<Sources> {
  if (modules.length > 0 && !modules.includes("-")) {
    const named = modules.map((argument) => ({ argument, source: "argument" }) as const);
    return { modules: named, file: null, toolchain: null, folders: [], many: false };
  }
  const { readSources } = await import("./explain-sources.ts");
  return readSources(modules, rules);
}
