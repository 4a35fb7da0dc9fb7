import type { ProxySpec } from "../../go/modfetch/proxy-spec.ts";
import { type UseSumDB, useSumDBMatched } from "../../go/modfetch/use-sumdb.ts";
import { checkPath } from "../../go/module/check-path.ts";
import type { PatternIndex } from "../../go/module/pattern-index.ts";
import type { Settings } from "../../model/environment.ts";
import type { ExplainedModule } from "../../model/explain.ts";
import type { Rules } from "./rules.ts";
import { type WhatItIs, whatItIs } from "./what-it-is.ts";

type Rule = ExplainedModule["rule"];

/** Everything about an argument but the requests: cheap enough for a hundred thousand of them. */
export interface Decision extends WhatItIs {
  readonly argument: string;
  readonly rule: Rule;
  /** The entries that are used, in order. */
  readonly road: readonly string[];
  readonly noproxy: ExplainedModule["noproxy"];
  readonly nosumdb: ExplainedModule["nosumdb"];
  /** null: nothing is downloaded under this path. */
  readonly sumdb: Checked | null;
}

/** `go-sum`: go compares with the line that is there, and asks no database. */
type Checked =
  | UseSumDB
  | { readonly use: false; readonly because: "go-sum"; readonly pattern: null; readonly offset: null };

export function decide(rules: Rules, argument: string): Decision {
  const what = whatItIs(argument, rules.facts.go.version);
  const downloads = isDownloaded(what);
  const { settings } = rules.facts;
  const noproxy = matchOf(settings, "GONOPROXY", rules.gonoproxy, what.lookup);
  const matches = noproxy.found !== null;
  return {
    ...what,
    argument,
    rule: downloads ? ruleOf(rules, noproxy.found) : NO_RULE,
    road: downloads ? roadOf(rules, matches) : [],
    noproxy: noproxy.said,
    nosumdb: matchOf(settings, "GONOSUMDB", rules.gonosumdb, what.lookup).said,
    sumdb: downloads ? checkedBy(rules, what) : null,
  };
}

function checkedBy(rules: Rules, { lookup, version, kind }: WhatItIs): Checked {
  // A toolchain is looked up whatever stands in go.sum.
  const recorded =
    kind === "module" &&
    lookup !== "golang.org/toolchain" &&
    version !== null &&
    rules.inGoSum?.(lookup, version) === true;
  if (recorded) return { use: false, because: "go-sum", pattern: null, offset: null };
  return useSumDBMatched(lookup, rules, (path) => rules.gonosumdb.match(path));
}

/** Whether go downloads anything for it. A wildcard may stand behind a path that is no module's; its parents decide then. */
export function isDownloaded({ kind, lookup }: WhatItIs): boolean {
  return kind === "module" || kind === "toolchain" || (kind === "package" && checkPath(lookup).ok);
}

/** Whether the entry is used for a module: a proxy and `off` not for what GONOPROXY matches, `noproxy` only for that. */
export function isUsed(entry: ProxySpec, matchesNoproxy: boolean): boolean {
  return entry.kind === "direct" || (entry.kind === "noproxy") === matchesNoproxy;
}

/** After a direct look-up by GONOPROXY, `direct` does the same again. */
function roadOf({ entries, entryNames }: Rules, matchesNoproxy: boolean): string[] {
  const used = entries.flatMap((entry, index) => {
    if (!isUsed(entry, matchesNoproxy)) return [];
    return [entry.kind === "noproxy" ? "direct" : (entryNames[index] ?? "")];
  });
  return matchesNoproxy ? [...new Set(used)] : used;
}

const NO_RULE: Rule = { outcome: "none", variable: null, pattern: null, offset: null, origin: null };

/** The first thing that decides: a pattern that matches, else the first entry of the list. */
function ruleOf({ facts: { settings }, list, entries }: Rules, match: ReturnType<PatternIndex["match"]>): Rule {
  if (!list.ok) return NO_RULE;
  if (match !== null && entries[0]?.kind === "noproxy") {
    const variable = settings["GONOPROXY"]?.origin === "derived" ? "GOPRIVATE" : "GONOPROXY";
    const origin = settings[variable]?.origin ?? null;
    return { outcome: "direct", variable, pattern: match.pattern, offset: match.offset, origin };
  }
  const first = entries.find(({ kind }) => kind !== "noproxy");
  const outcome = first?.kind === "direct" ? "direct" : first?.kind === "off" ? "refused" : "proxy";
  const origin = settings["GOPROXY"]?.origin ?? null;
  return { outcome, variable: "GOPROXY", pattern: null, offset: first?.offset ?? null, origin };
}

/** Whether a pattern list matches a path, and which variable the pattern was written in. */
function matchOf(
  settings: Settings,
  name: "GONOPROXY" | "GONOSUMDB",
  patterns: PatternIndex,
  path: string,
): { readonly found: ReturnType<PatternIndex["match"]>; readonly said: ExplainedModule["noproxy"] } {
  const found = patterns.match(path);
  if (found === null) return { found, said: { matched: false, variable: null, pattern: null } };
  const variable = settings[name]?.origin === "derived" ? "GOPRIVATE" : name;
  return { found, said: { matched: true, variable, pattern: found.pattern } };
}
