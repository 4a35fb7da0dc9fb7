import { allRules, type Found } from "./all.ts";
import { isFailing, labelOf } from "./broken.ts";
import { downloadFailsUnexplained } from "./general/download-fails-unexplained.ts";
import type { FindInput } from "./rule.ts";

/**
 * Asks every rule, each with the kinds of observation it declared. The rule for what nothing explains comes last and sees only the
 * forecasts that are left. In the order of the list, so the same input gives the same findings.
 */
export function findAll(input: FindInput): readonly Found[] {
  const specific = allRules.filter(({ id }) => id !== downloadFailsUnexplained.id);
  const generic = allRules.filter(({ id }) => id === downloadFailsUnexplained.id);
  const found = specific.flatMap((rule): readonly Found[] => rule.find(input));
  const explained = new Set(found.flatMap(({ detected }) => detected.breaks));
  const left = input.forecasts.filter((forecast) => isFailing(forecast) && !explained.has(labelOf(forecast)));
  if (left.length === 0) return found;
  return [...found, ...generic.flatMap((rule): readonly Found[] => rule.find({ ...input, forecasts: left }))];
}
