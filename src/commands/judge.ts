import type { Found } from "../findings/all.ts";
import { findAll } from "../findings/find-all.ts";
import { knownRules } from "../findings/known-rules.ts";
import { promisedTexts } from "../go/gover/version.ts";
import { loadReportWords } from "../locales/load-report-words.ts";
import type { Area } from "../model/observation.ts";
import type { Recording } from "../model/recording.ts";
import type { Lang, Report } from "../model/report.ts";
import { forecastAll } from "../plan/plan.ts";
import { diagnose } from "../report/diagnose.ts";
import { ORDINARY_LIMITS, PATIENT_LIMITS } from "../run/limits.ts";
import { commandForecaster } from "./command-forecaster.ts";
import type { Telling } from "./tell.ts";

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
  const { lang, strict, verbose, areas = null, exitZero = false } = options;
  const observations = new Map(recording.observations.map((observation) => [observation.key, observation]));
  const limits = request.patient ? PATIENT_LIMITS : ORDINARY_LIMITS;
  const subject = { environment, request, limits, ...(await commandForecaster(request)) };
  const forecasts = forecastAll(subject, observations);
  const knownOnly = observations.size === 0 && request.command === undefined;
  const rules = knownOnly ? knownRules : await loadAllRules();
  const publicRoots = request.config?.publicRoots ?? [];
  const found = findAll(rules, { environment, forecasts, observations: recording.observations, publicRoots });
  const words = await loadReportWords(lang);
  const telling = await tell({ subject, forecasts, found, observations }, recording, options);
  const report = diagnose({
    recording,
    forecasts,
    told: telling?.told ?? null,
    textsFor: promisedTexts(environment.go.version),
    areas,
    lang,
    words,
    strict,
    exitZero,
    interrupted: false,
  });
  return { ...(telling?.withItDesk(report) ?? report), recording: verbose ? recording : null };
}

/** Loads what judging a run with answers needs besides. */
export async function loadAllRules() {
  return (await import("../findings/all.ts")).allRules;
}

/** null: there is nothing to tell. A run that only has something to note loads no remedies. */
async function tell(...about: Parameters<typeof import("./tell.ts").telling>): Promise<Telling | null> {
  const [{ found, forecasts }, , { lang }] = about;
  if (found.length === 0) return null;
  const downloads = forecasts.every(({ outcome }) => outcome === "downloads");
  const isNote = ({ ceiling, detected }: Found) => ceiling === "note" && detected.stopsEverything !== true;
  if (downloads && found.every(isNote)) return (await import("./note-telling.ts")).noteTelling(found, lang);
  return (await import("./tell.ts")).telling(...about);
}
