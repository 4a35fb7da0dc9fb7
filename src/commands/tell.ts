import type { Found } from "../findings/all.ts";
import { passage } from "../findings/passages.ts";
import { loadWords } from "../locales/load.ts";
import { loadTelling } from "../locales/load-telling.ts";
import type { Intent } from "../model/finding.ts";
import type { Forecast } from "../model/forecast.ts";
import type { Observation } from "../model/observation.ts";
import type { Untested } from "../model/proof.ts";
import type { Recording } from "../model/recording.ts";
import type { Lang, Prescription, Report } from "../model/report.ts";
import { deservesProof } from "../plan/deserves-proof.ts";
import type { Fixes } from "../proofs/fixes.ts";
import type { Diagnosed } from "../proofs/try-fixes.ts";
import { prescribe } from "../remedies/prescribe.ts";
import { spell } from "../remedies/prescription.ts";
import { chooseShell } from "../remedies/shell/choose-shell.ts";
import type { Told } from "../report/diagnose.ts";
import { withItDesk } from "../report/it-desk/it-desk.ts";

/** What findings are told with: a large part of the program, and a healthy run has nothing to tell. */
export interface Telling {
  readonly told: Told;
  readonly withItDesk: (report: Report) => Report;
}

export async function telling(
  diagnosed: Omit<Diagnosed, "rootsUnder">,
  recording: Recording,
  { lang, verbose }: { readonly lang: Lang; readonly verbose: boolean },
): Promise<Telling> {
  const [{ remedies, itDesk }, words] = await Promise.all([loadWords(lang), loadTelling(lang)]);
  const { subject, forecasts, found } = diagnosed;
  const { environment } = subject;
  const context = {
    environment,
    shell: chooseShell(environment.os),
    gitOnTheRoad: isGitOnTheRoad(forecasts, recording.observations),
    everySystem: verbose,
  };
  const fixesOf = await fixesFor(diagnosed, recording);
  const prescriptions = (one: Found): readonly Prescription[] => {
    const { intents, proofs } = fixesOf(one);
    const here = intents.flatMap((intent) => {
      const proof = proofs.get(intent) ?? null;
      return prescribe([intent], { ...context, everySystem: false }).map((facts) => ({ facts, proof }));
    });
    const elsewhere = prescribe(intents, context).slice(here.length);
    return [...here, ...elsewhere.map((facts) => ({ facts, proof: null }))].map(({ facts, proof }, index) =>
      spell(facts, index + 1, remedies, proof),
    );
  };
  return {
    told: { found, words, passage: (id) => passage(id, lang), prescribe: prescriptions },
    withItDesk: (report) => withItDesk(report, recording, itDesk),
  };
}

/** What to prescribe for each finding, and what came of trying it. Nothing of the trials is loaded where nothing can have been tried. */
async function fixesFor(
  diagnosed: Omit<Diagnosed, "rootsUnder">,
  { request, proofs = [] }: Recording,
): Promise<(found: Found) => Fixes> {
  const because = notTriedBecause(request);
  if (because !== null || !deservesProof(diagnosed.subject.environment, diagnosed.forecasts))
    return ({ detected: { intents } }) => untriedFixes(intents, because ?? "not-asked");
  const { fixTrials } = await import("../proofs/try-fixes.ts");
  const trials = new Map(
    proofs.map(({ under, observations }) => [under, new Map(observations.map((one) => [one.key, one]))]),
  );
  const rootsUnder = new Map(proofs.flatMap(({ under, roots }) => (roots === undefined ? [] : [[under, roots]])));
  return fixTrials({ ...diagnosed, rootsUnder })(trials, "nothing-comes").fixesOf;
}

function notTriedBecause({ offline, reference, prove }: Recording["request"]): Untested | null {
  if (offline) return "offline";
  if (reference === false) return "no-reference";
  return prove === false ? "no-prove" : null;
}

function untriedFixes(intents: readonly Intent[], because: Untested): Fixes {
  const proofs = new Map(
    intents.flatMap((intent) =>
      intent.intent === "set-setting" || intent.intent === "unset-setting"
        ? [[intent, { state: "untested", because }] as const]
        : [],
    ),
  );
  return { intents, proofs };
}

/** Whether go leaves part of what was asked to git: something goes straight to its repository. */
function isGitOnTheRoad(forecasts: readonly Forecast[], observations: readonly Observation[]): boolean {
  const direct = forecasts.some(({ breakage, swallowed }) =>
    [breakage, ...swallowed].some((broken) => broken?.at === "direct"),
  );
  return direct || observations.some(({ kind, ending }) => kind === "git" && ending !== "not-asked");
}
