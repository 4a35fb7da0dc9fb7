import type { SettingIntent } from "../model/finding.ts";
import { stepsOf, type Tryable } from "./fixes.ts";
import type { Trial } from "./trial.ts";
import { withUnder } from "./under.ts";
import { keyOf, type WayOut } from "./ways-out.ts";

/** So many settings are changed together, and so many combinations are tried for one finding. */
const MOST_STEPS = 3;
const MOST_TOGETHER = 8;

/** Equal for the same changes in whatever order. */
export function keyOfSteps(steps: readonly SettingIntent[]): string {
  return steps.map(keyOf).sort().join(" ");
}

/**
 * Combinations of changes, where no single one helps because another fault shows behind the first: each is joined by what else is prescribed
 * in this run, and by the ways out of the fault that shows. Pairs first, so that nothing needless is in one that works.
 *
 * @param alone - The single changes, tried; nothing is combined while one of them works or may still.
 */
export function tryTogether(
  alone: readonly Tryable[],
  options: {
    /** What the other findings prescribe. */
    readonly intents: readonly SettingIntent[];
    readonly waysAfter: (trial: Trial) => readonly WayOut[];
    readonly attempt: (steps: readonly SettingIntent[]) => Trial;
    /** Of a flow that has not answered: none is to be expected soon. */
    readonly isLate: (flow: string) => boolean;
  },
): readonly Tryable[] {
  const { intents, waysAfter, attempt, isLate } = options;
  const names = new Set(alone.flatMap(({ name, intent }) => (name === null ? [] : stepsOf(intent).map(keyOf))));
  const tried = new Map<string, Tryable>();
  let front = alone;
  for (let count = 2; count <= MOST_STEPS && front.every((one) => isOver(one, isLate)); count++) {
    const larger: Tryable[] = [];
    for (const { intent, trial } of front) {
      if (trial.next.length === 0) continue;
      const ways = waysAfter(trial).map((way) => way.intent);
      for (const way of ways) names.add(keyOf(way));
      for (const other of [...intents, ...ways]) {
        const before = stepsOf(intent);
        const steps = [...before, other];
        const key = keyOfSteps(steps);
        const isKnown = tried.has(key) || before.some(({ name }) => name === other.name);
        if (isKnown || tried.size === MOST_TOGETHER) continue;
        const isWay = steps.some((step) => names.has(keyOf(step)));
        const name = isWay ? steps.map(shown).join(" ") : null;
        const one: Tryable = { intent: { intent: "together", steps }, name, own: false, trial: attempt(steps) };
        tried.set(key, one);
        larger.push(one);
      }
    }
    front = larger;
  }
  return [...tried.values()];
}

/** It does not work, and no answer is to be expected soon that would change that. */
function isOver({ trial: { flows, result, under } }: Tryable, isLate: (flow: string) => boolean): boolean {
  return result.is !== "passed" && flows.every(({ id }) => isLate(withUnder(under, id)));
}

function shown(step: SettingIntent): string {
  return `${step.name}=${step.intent === "set-setting" ? step.value : step.then}`;
}
