import { findAll } from "../findings/find-all.ts";
import { promisedTexts } from "../go/gover/version.ts";
import { loadWords } from "../locales/load.ts";
import { loadReportWords } from "../locales/load-report-words.ts";
import type { Forecast } from "../model/forecast.ts";
import type { Area, Observation } from "../model/observation.ts";
import type { Recording } from "../model/recording.ts";
import type { Lang, Report } from "../model/report.ts";
import { forecastAll } from "../plan/plan.ts";
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
  const forecasts = forecastAll({ environment, request, limits }, observations);
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
  const report = diagnose({
    recording,
    forecasts,
    found,
    prescribe: (_finding, intents) =>
      prescribe(intents, context).map((facts, index) => spell(facts, index + 1, remedies)),
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

/** Whether go leaves part of what was asked to git: something goes straight to its repository. */
function isGitOnTheRoad(forecasts: readonly Forecast[], observations: readonly Observation[]): boolean {
  const direct = forecasts.some(({ breakage, swallowed }) =>
    [breakage, ...swallowed].some((broken) => broken?.at === "direct"),
  );
  return direct || observations.some(({ kind, ending }) => kind === "git" && ending !== "not-asked");
}
