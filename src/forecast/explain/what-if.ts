import type { ExplainedModule } from "../../model/explain.ts";
import type { Decision } from "./decide.ts";

/** What the settings of today would do, and in what the assumed ones differ. */
export function today(before: Decision, now: Decision): NonNullable<ExplainedModule["today"]> {
  const consulted = before.sumdb?.use === true;
  const differs = {
    rule: ruleKey(before) !== ruleKey(now),
    road: before.road.join("\n") !== now.road.join("\n"),
    database: consulted !== (now.sumdb?.use === true),
  };
  const changed = (["rule", "road", "database"] as const).filter((part) => differs[part]);
  return { rule: before.rule, road: [...before.road], consulted, changed };
}

/** Where the variable was set is no part of the rule. */
function ruleKey({ rule: { outcome, variable, pattern } }: Decision): string {
  return JSON.stringify([outcome, variable, pattern]);
}
