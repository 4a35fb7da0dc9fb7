import type { AnyRule, FindingId, Found } from "./all.ts";
import { isFailing, labelOf } from "./broken.ts";
import { downloadFailsUnexplained } from "./general/download-fails-unexplained.ts";
import { withGitWays } from "./git-way.ts";
import type { FindInput } from "./rule.ts";
import { TAKING_OVER, withoutErrorsOf } from "./take-over.ts";

/**
 * Asks every rule, each with the kinds of observation it declared. Rules that take over come first, and what they explain is hidden from
 * the others, but for those that may be their cause and those that read settings only. The rule for what nothing explains comes last and
 * sees only the forecasts that are left. In the order of their ids, so the same input gives the same findings.
 */
export function findAll(rules: readonly AnyRule[], input: FindInput): readonly Found[] {
  const generic = rules.filter(({ id }) => id === downloadFailsUnexplained.id);
  const found = findSpecific(rules, { ...input, forecasts: withGitWays(input) });
  const explained = new Set(found.flatMap(({ detected }) => detected.breaks));
  const left = input.forecasts.filter((forecast) => isFailing(forecast) && !explained.has(labelOf(forecast)));
  if (left.length === 0) return found;
  return [...found, ...generic.flatMap((rule): readonly Found[] => rule.find({ ...input, forecasts: left }))];
}

function findSpecific(rules: readonly AnyRule[], input: FindInput): readonly Found[] {
  const takenOver = new Map<FindingId, readonly Found[]>();
  let left = input.forecasts;
  for (const id of TAKING_OVER) {
    const found = rules
      .filter((rule) => rule.id === id)
      .flatMap((rule): readonly Found[] => rule.find({ ...input, forecasts: left }));
    takenOver.set(id, found);
    left = withoutErrorsOf(found, left);
  }
  const causes = new Set([...takenOver.values()].flat().flatMap(({ explainedBy }) => explainedBy));
  return rules.toSorted(byId).flatMap((rule): readonly Found[] => {
    if (rule.id === downloadFailsUnexplained.id) return [];
    const seesAll = rule.reads.length === 0 || causes.has(rule.id);
    return takenOver.get(rule.id) ?? rule.find(seesAll ? input : { ...input, forecasts: left });
  });
}

function byId({ id: one }: AnyRule, { id: other }: AnyRule): number {
  return one < other ? -1 : 1;
}
