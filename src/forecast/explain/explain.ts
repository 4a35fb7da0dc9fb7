import type { GoFacts } from "../../model/environment.ts";
import type { Explain } from "../../model/explain.ts";
import type { Tool } from "../../model/recording.ts";
import type { Lang } from "../../model/report.ts";
import { explainHead } from "./explain-head.ts";
import { explainModule } from "./explain-module.ts";
import { readRules } from "./rules.ts";

/** What go does with some modules, for other parts of the program: without notes, and no host counts as public or private. */
export function explainAll(
  facts: GoFacts,
  modules: readonly string[],
  about: { readonly tool: Tool; readonly lang: Lang },
): Explain {
  const nobody = { isPublic: () => false, isPrivate: () => false };
  const rules = readRules(facts, { hosts: nobody, system: { goos: "linux", goarch: "amd64" } });
  return {
    ...explainHead(rules, { ...about, file: null, folders: [], broad: [] }),
    modules: modules.map((argument) => ({
      ...explainModule(rules, null, { argument, source: "argument" }),
      notes: [],
    })),
  };
}
