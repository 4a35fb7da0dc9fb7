import type { Found } from "../findings/all.ts";
import { findAll } from "../findings/find-all.ts";
import { promisedTexts } from "../go/gover/version.ts";
import { loadWords } from "../locales/load.ts";
import { loadReportWords } from "../locales/load-report-words.ts";
import type { Intent } from "../model/finding.ts";
import type { Forecast } from "../model/forecast.ts";
import type { Area, Observation } from "../model/observation.ts";
import type { Untested } from "../model/proof.ts";
import type { Recording } from "../model/recording.ts";
import type { Lang, Report } from "../model/report.ts";
import { deservesProof } from "../plan/deserves-proof.ts";
import { forecastAll } from "../plan/plan.ts";
import type { Fixes } from "../proofs/fixes.ts";
import type { Diagnosed } from "../proofs/try-fixes.ts";
import { prescribe } from "../remedies/prescribe.ts";
import { spell } from "../remedies/prescription.ts";
import { chooseShell } from "../remedies/shell/choose-shell.ts";
import { diagnose } from "../report/diagnose.ts";
import { withItDesk } from "../report/it-desk/it-desk.ts";
import { ORDINARY_LIMITS, PATIENT_LIMITS } from "../run/limits.ts";

/** The judgement of a recording: forecasts, findings, remedies, report. Looks at nothing but the recording. */
export async function judge(
  recording: Recording,
  options: {
    readonly lang: Lang;
    readonly strict: boolean;
    readonly verbose: boolean;
    /** Areas whose findings are shown and counted; null or left out: all. */
    readonly areas?: ReadonlySet<Area> | null;
    readonly exitZero?: boolean;
  },
): Promise<Report> {
  const { environment, request } = recording;
  const observations = new Map(recording.observations.map((observation) => [observation.key, observation]));
  const limits = request.patient ? PATIENT_LIMITS : ORDINARY_LIMITS;
  const subject = { environment, request, limits };
  const forecasts = forecastAll(subject, observations);
  const found = findAll({
    environment,
    forecasts,
    observations: recording.observations,
    publicRoots: request.config?.publicRoots ?? [],
  });
  const [{ remedies, itDesk }, words] = await Promise.all([loadWords(options.lang), loadReportWords(options.lang)]);
  const context = {
    environment,
    shell: chooseShell(environment.os),
    gitOnTheRoad: isGitOnTheRoad(forecasts, recording.observations),
    everySystem: options.verbose,
  };
  const fixesOf = await fixesFor({ subject, forecasts, found, observations }, recording);
  const report = diagnose({
    recording,
    forecasts,
    found,
    prescribe: (one) => {
      const { intents, proofs } = fixesOf(one);
      const here = intents.flatMap((intent) => {
        const proof = proofs.get(intent) ?? null;
        return prescribe([intent], { ...context, everySystem: false }).map((facts) => ({ facts, proof }));
      });
      const elsewhere = prescribe(intents, context).slice(here.length);
      return [...here, ...elsewhere.map((facts) => ({ facts, proof: null }))].map(({ facts, proof }, index) =>
        spell(facts, index + 1, remedies, proof),
      );
    },
    textsFor: promisedTexts(environment.go.version),
    areas: options.areas ?? null,
    lang: options.lang,
    words,
    strict: options.strict,
    exitZero: options.exitZero ?? false,
    interrupted: false,
  });
  return { ...withItDesk(report, recording, itDesk), recording: options.verbose ? recording : null };
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
  return fixTrials({ ...diagnosed, rootsUnder })(trials).fixesOf;
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
