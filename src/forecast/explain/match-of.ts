import { valueOf } from "../../go/cfg/value-of.ts";
import { matchPrefixPatterns } from "../../go/module/match-prefix-patterns.ts";
import type { Settings } from "../../model/environment.ts";
import type { ExplainedModule } from "../../model/explain.ts";

/** Whether a pattern list matches a path, and which variable the pattern was written in. */
export function matchOf(settings: Settings, name: "GONOPROXY" | "GONOSUMDB", path: string): ExplainedModule["noproxy"] {
  const match = matchPrefixPatterns(valueOf(settings, name), path);
  if (match === null) return { matched: false, variable: null, pattern: null };
  const variable = settings[name]?.origin === "derived" ? "GOPRIVATE" : name;
  return { matched: true, variable, pattern: match.pattern };
}
