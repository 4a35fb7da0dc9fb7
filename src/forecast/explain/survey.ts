import type { Explain, ExplainedModule } from "../../model/explain.ts";
import { BroadPatterns } from "./broad-patterns.ts";
import { leaksOf } from "./candidates.ts";
import { type Decision, decide, isDownloaded } from "./decide.ts";
import type { Named } from "./explain-module.ts";
import type { Rules } from "./rules.ts";
import { today } from "./what-if.ts";

/** One module of the table. */
export interface SurveyRow {
  readonly named: Named;
  readonly error: string | null;
  readonly today: ExplainedModule["today"];
}

/** Modules that take one road for one reason. */
export interface SurveyGroup {
  readonly kind: ExplainedModule["kind"];
  readonly rule: ExplainedModule["rule"];
  readonly road: readonly string[];
  readonly database: "asked" | "not-asked" | "nothing";
  readonly because: string;
  readonly nosumdb: ExplainedModule["nosumdb"];
  readonly rows: SurveyRow[];
}

/** Many modules at a glance: by road, with the names that leak and the patterns that take too much. */
export interface Survey {
  readonly groups: readonly SurveyGroup[];
  /** By host: how many names, and which, in order. */
  readonly leaks: ReadonlyMap<string, ReadonlySet<string>>;
  readonly broad: Explain["broad"];
  readonly databaseName: string | null;
}

export function survey(rules: Rules, before: Rules | null, modules: Iterable<Named>): Survey {
  const groups = new Map<string, SurveyGroup>();
  const leaks = new Map<string, Set<string>>();
  const broad = new BroadPatterns(rules);
  for (const named of modules) {
    const decision = decide(rules, named.argument);
    const key = keyOf(decision);
    const group = groups.get(key) ?? groupOf(decision);
    groups.set(key, group);
    const was = before === null ? null : today(decide(before, named.argument), decision);
    group.rows.push({ named, error: decision.error, today: was });
    for (const { host, paths } of leaksOf(rules, decision)) {
      const told = leaks.get(host) ?? new Set();
      leaks.set(host, told);
      for (const path of paths) told.add(path);
    }
    broad.add(decision);
  }
  const asked = [...groups.values()].some(({ database }) => database === "asked");
  const database = asked ? rules.database() : null;
  return {
    groups: [...groups.values()].toSorted((a, b) => b.rows.length - a.rows.length),
    leaks,
    broad: broad.found(),
    databaseName: database?.ok === true ? database.value.name : null,
  };
}

function groupOf(decision: Decision): SurveyGroup {
  const { kind, rule, road, sumdb, nosumdb } = decision;
  const database = sumdb === null ? "nothing" : sumdb.use ? "asked" : "not-asked";
  return { kind, rule, road, database, because: sumdb?.because ?? "no-module", nosumdb, rows: [] };
}

function keyOf(decision: Decision): string {
  if (!isDownloaded(decision)) return decision.kind;
  const { rule, road, sumdb, nosumdb, kind } = decision;
  const checked = sumdb?.because === "gonosumdb" ? nosumdb.pattern : sumdb?.because;
  return `${kind === "toolchain"} ${rule.outcome} ${rule.variable} ${rule.pattern} ${checked} ${road.join(" ")}`;
}
