import type { Found } from "../findings/all.ts";
import { isFailing, labelOf } from "../findings/broken.ts";
import type { Environment, Roots } from "../model/environment.ts";
import type { Intent, SettingIntent } from "../model/finding.ts";
import type { Flow } from "../model/flow.ts";
import type { Forecast } from "../model/forecast.ts";
import type { Observation } from "../model/observation.ts";
import type { Case } from "../plan/case.ts";
import { mayTell } from "../plan/may-tell.ts";
import { isNeverAdvised } from "../remedies/never-advised.ts";
import { assignCauses } from "../report/assign-causes.ts";
import { type Fixes, fixesFrom, type Tryable } from "./fixes.ts";
import { changesRoots, type Hypothesis, hypothesisOf } from "./hypothesis.ts";
import { keyOfSteps, tryTogether } from "./together.ts";
import { choosePatients, type Patients, type Seen, type Trial, tryOut } from "./trial.ts";
import { keyOf, type WayOut, waysOut } from "./ways-out.ts";

/** What was judged before anything is tried. */
export interface Diagnosed {
  readonly subject: Case;
  readonly forecasts: readonly Forecast[];
  readonly found: readonly Found[];
  /** Of stages 1 and 2. */
  readonly observations: ReadonlyMap<string, Observation>;
  /** See `hypothesisOf`. */
  readonly rootsUnder: ReadonlyMap<string, Roots>;
}

/** A question of a trial. `forWayOut`: only ways out need it, and the first of them that works ends the search. */
export interface Question {
  readonly under: string;
  readonly flow: Flow;
  /** Of the hypothesis that asks first. */
  readonly environment: Environment;
  readonly forWayOut: boolean;
}

export interface Tried {
  /** What is still to be asked, in the order of the findings. */
  readonly questions: readonly Question[];
  /** Some way out works. */
  readonly wayOutFound: boolean;
  /** What to prescribe for a finding. */
  readonly fixesOf: (found: Found) => Fixes;
}

/**
 * Tries every prescription that gives a variable a value, and ways out for what cannot work. Pure: what comes out is asked again whenever an
 * answer has come. `slow`: ids of running flows whose host has not been reached yet; `nothing-comes`: all is asked that will be.
 */
export function fixTrials(
  diagnosed: Diagnosed,
): (trials: Seen["trials"], slow: ReadonlySet<string> | "nothing-comes") => Tried {
  const { subject, forecasts, found, observations: before, rootsUnder } = diagnosed;
  const { ofForecast } = assignCauses(forecasts, found);
  const mayAsk = mayTell(subject);
  const cases = found.map((one) => {
    const caused = forecasts.filter((forecast) => ofForecast.get(labelOf(forecast)) === one);
    const patients = choosePatients(forecasts, shallRepair(one, forecasts));
    const ways = waysOut(subject, choosePatients(forecasts, caused).failing, before);
    return { found: one, intents: one.detected.intents, caused, patients, ways };
  });
  // One environment for each, since what is known of its chains is kept with it.
  const hypotheses = new Map<string, Hypothesis>();
  const hypothesis = (steps: readonly SettingIntent[]): Hypothesis => {
    const key = keyOfSteps(steps);
    const made = hypotheses.get(key) ?? hypothesisOf(subject.environment, steps, rootsUnder);
    hypotheses.set(key, made);
    return made;
  };
  return (trials, slow) => {
    const known = new Map<string, Trial>();
    const running = slow === "nothing-comes" ? new Set<string>() : slow;
    const attempt = (steps: readonly SettingIntent[], patients: Patients): Trial => {
      const key = JSON.stringify([keyOfSteps(steps), patients.failing.map(labelOf)]);
      const trial =
        known.get(key) ??
        tryOut(subject, hypothesis(steps), patients, { seen: { before, trials }, slow: running, mayAsk });
      known.set(key, trial);
      return trial;
    };
    const tried = new Map(
      cases.map(({ found: own, intents, ways, patients }) => {
        const alone = tryAll(intents, ways, (intent) => attempt([intent], patients));
        const together = tryTogether(alone, {
          intents: found.flatMap((one) => (one === own ? [] : settingsIn(one.detected.intents))),
          waysAfter: ({ environment, next, observations }) =>
            waysOut({ environment, request: subject.request }, next, observations),
          attempt: (steps) => attempt(steps, patients),
          isLate: (id) => slow === "nothing-comes" || slow.has(id),
        });
        return [own, [...alone, ...together]];
      }),
    );
    const all = [...tried.values()].flat();
    return {
      questions: questionsOf(all),
      wayOutFound: all.some(({ name, trial }) => name !== null && trial.result.is === "passed"),
      fixesOf: (one) => {
        const caused = cases.find(({ found: other }) => other === one)?.caused ?? [];
        return fixesFrom(one.detected.intents, tried.get(one) ?? [], caused);
      },
    };
  };
}

/** The failing forecasts that go away with this finding. */
function shallRepair({ detected }: Found, forecasts: readonly Forecast[]): readonly Forecast[] {
  const { breaks, evidence } = detected;
  return forecasts.filter(isFailing).filter((forecast) => {
    if (breaks.length > 0) return breaks.includes(labelOf(forecast));
    // A weakness that made the fault of another finding fatal.
    const decided = forecast.breakage?.observation ?? null;
    return decided !== null && evidence.observations.includes(decided);
  });
}

/** The finding's own prescriptions first; candidates only while none of those works. */
function tryAll(
  intents: readonly Intent[],
  ways: readonly WayOut[],
  attempt: (intent: SettingIntent) => Trial,
): readonly Tryable[] {
  const names = new Map(ways.map(({ intent, name }) => [keyOf(intent), name]));
  const settings = settingsIn(intents);
  const own = settings.map((intent): Tryable => {
    const name = names.get(keyOf(intent)) ?? null;
    return { intent, name, own: true, trial: attempt(intent) };
  });
  const sure = own.filter(({ name }) => name === null);
  const waiting = sure.some(({ trial }) => trial.flows.length > 0 || trial.result.is === "passed");
  if (waiting) return own;
  const keys = new Set(settings.map(keyOf));
  const others = ways.filter(({ intent }) => !keys.has(keyOf(intent)));
  return [...own, ...others.map(({ intent, name }): Tryable => ({ intent, name, own: false, trial: attempt(intent) }))];
}

/** The hypotheses for which go would read other roots, so that somebody can read them first. */
export function otherRoots(
  environment: Environment,
  found: readonly Found[],
): readonly Pick<Hypothesis, "under" | "environment">[] {
  const intents = settingsIn(found.flatMap(({ detected }) => detected.intents)).filter(changesRoots);
  const alone = intents.map((intent) => [intent]);
  const together = intents.flatMap((one, at) =>
    intents.slice(at + 1).flatMap((other) => (other.name === one.name ? [] : [[one, other]])),
  );
  return [...alone, ...together].map((steps) => hypothesisOf(environment, steps, new Map()));
}

function settingsIn(intents: readonly Intent[]): readonly SettingIntent[] {
  return intents.flatMap((intent) => (isSetting(intent) ? [intent] : []));
}

function isSetting(intent: Intent): intent is SettingIntent {
  if (intent.intent !== "set-setting" && intent.intent !== "unset-setting") return false;
  return !isNeverAdvised(intent.name, intent.intent === "set-setting" ? intent.value : intent.then);
}

function questionsOf(tried: readonly Tryable[]): readonly Question[] {
  const questions = new Map<string, Question>();
  for (const { name, trial } of tried) {
    const { under, environment } = trial;
    for (const flow of trial.flows) {
      const key = `${under} ${flow.id}`;
      const forWayOut = name !== null && (questions.get(key)?.forWayOut ?? true);
      questions.set(key, { under, flow, environment, forWayOut });
    }
  }
  return [...questions.values()];
}
