import type { Found } from "../findings/all.ts";
import { isFailing, isModule, labelOf, unique } from "../findings/broken.ts";
import type { ReportWords, TellingWords } from "../findings/words.ts";
import type { Forecast } from "../model/forecast.ts";
import type { Area } from "../model/observation.ts";
import type { Recording } from "../model/recording.ts";
import type { Article, Lang, Prescription, Report, ReportFinding, ReportForecast } from "../model/report.ts";
import { plain } from "../model/words.ts";
import { assignCauses, type Causes } from "./assign-causes.ts";
import { headlineOf } from "./headline.ts";
import { inOrder, type Weighed } from "./order.ts";
import { phrase } from "./phrase.ts";
import { severityOf } from "./severity.ts";
import { type ExitRules, exitCodeOf, verdictOf } from "./verdict.ts";

/** Findings, and what they are told with. */
export interface Told {
  readonly found: readonly Found[];
  readonly words: TellingWords;
  /** What an article says at one place; null for an id that is not in the data. */
  readonly passage: (id: string) => Article | null;
  /** What to do about a finding on this machine, best first. */
  readonly prescribe: (found: Found) => readonly Prescription[];
}

export interface DiagnoseInput extends ExitRules {
  readonly recording: Pick<
    Recording,
    "tool" | "startedAt" | "elapsedMs" | "complete" | "request" | "environment" | "observations"
  >;
  readonly forecasts: readonly Forecast[];
  /** null: nothing was found. */
  readonly told: Told | null;
  /** The Go version whose texts the forecasts speak. */
  readonly textsFor: string;
  /** Areas whose findings are shown and counted; null: all. */
  readonly areas: ReadonlySet<Area> | null;
  readonly lang: Lang;
  readonly words: ReportWords;
}

/** Weighs the findings and says it: pure, and the same input gives the same report. `recording` is left to the caller. */
export function diagnose(input: DiagnoseInput): Report {
  const { recording, forecasts, lang, words, areas, told } = input;
  const found = told?.found ?? [];
  const { environment, request } = recording;
  const causes = assignCauses(forecasts, found);
  const shown = found.filter(({ area }) => areas === null || areas.has(area));
  const keys = keysOf(shown);
  const ordered = inOrder(weigh(keys, causes));
  const findings = told === null ? [] : ordered.flatMap((one) => toFinding(one, keys, forecasts, told));
  const online = !request.offline;
  const verdict = verdictOf({
    forecasts: forecasts.map((forecast) => {
      const { outcome, basis } = forecast;
      const ceiling = causes.ofForecast.get(labelOf(forecast))?.ceiling;
      return { outcome, basis, excused: ceiling === "degrading" };
    }),
    severities: findings.map(({ severity }) => severity),
    online,
  });
  return {
    schema: "goproxy-doctor/report/1",
    tool: recording.tool,
    lang,
    startedAt: recording.startedAt,
    elapsedMs: recording.elapsedMs,
    coverage: request.offline ? "settings" : "network",
    complete: recording.complete,
    exitCode: exitCodeOf(verdict, input),
    verdict,
    headline: headlineOf({ verdict, online, command: commandOf(input) }, ordered, words, told?.words ?? null),
    go: {
      version: environment.go.version,
      path: environment.go.path,
      problem: environment.go.problem,
      textsFor: input.textsFor,
    },
    configFile: request.configFile ?? null,
    forecasts: forecasts.map((forecast) => toForecast(forecast, causes, keys, words)),
    findings,
    notes: told === null ? [] : ordered.flatMap((one) => toNote(one, told)),
    itDesk: null,
    recording: null,
  };
}

/** The command that the user asked about; null: it is about downloads. */
function commandOf({ recording, forecasts }: DiagnoseInput) {
  const [forecast] = recording.request.command === undefined ? [] : forecasts;
  return forecast === undefined ? null : { line: forecast.command, works: forecast.outcome === "downloads" };
}

/** `<id>#<subject>`. Two findings of one mode on one subject are rare; the second gets a number. */
function keysOf(found: readonly Found[]): ReadonlyMap<Found, string> {
  const keys = new Map<Found, string>();
  const taken = new Set<string>();
  for (const one of found) {
    const wanted = `${one.id}#${one.detected.subject.name}`;
    let key = wanted;
    for (let number = 2; taken.has(key); number++) key = `${wanted}~${number}`;
    taken.add(key);
    keys.set(one, key);
  }
  return keys;
}

function weigh(keys: ReadonlyMap<Found, string>, causes: Causes): readonly Weighed[] {
  const roots = [...causes.ofForecast.values()];
  return [...keys].map(([found, key]) => {
    const count = roots.filter((root) => root === found).length;
    const cause = causes.explainedBy.get(found) ?? null;
    const explainedBy = cause !== null && keys.has(cause) ? cause : null;
    const severity = found.detected.stopsEverything === true ? "blocking" : severityOf(found.ceiling, count > 0);
    return { found, key, severity, causes: count, explainedBy };
  });
}

function toFinding(
  weighed: Weighed,
  keys: ReadonlyMap<Found, string>,
  forecasts: readonly Forecast[],
  told: Told,
): ReportFinding[] {
  const { found, key, severity, explainedBy } = weighed;
  if (severity === null) return [];
  const { detected } = found;
  const { title, summary } = phrase(told.words, found);
  return [
    {
      key,
      id: found.id,
      area: found.area,
      severity,
      confidence: detected.confidence,
      subject: detected.subject,
      location: detected.location,
      hosts: [...detected.hosts],
      title: plain(title),
      summary,
      facts: { ...detected.facts },
      evidence: evidenceOf(found),
      explainedBy: keyOf(explainedBy ?? undefined, keys),
      affects: affectedBy(detected, forecasts),
      articles: articlesOf(found, told),
      prescriptions: [...told.prescribe(found)],
    },
  ];
}

/** The modules. A command that is about none of its own stands among the forecasts. */
function affectedBy({ breaks }: Found["detected"], forecasts: readonly Forecast[]): string[] {
  const broken = forecasts.filter((one) => breaks.includes(labelOf(one))).map(({ module }) => module);
  return unique(broken).filter(isModule);
}

function toNote({ found, severity }: Weighed, told: Told): Report["notes"] {
  if (severity !== null) return [];
  const { title, summary } = phrase(told.words, found);
  const { subject } = found.detected;
  return [
    {
      id: found.id,
      title: plain(title),
      summary,
      subject,
      evidence: evidenceOf(found),
      articles: articlesOf(found, told),
    },
  ];
}

function evidenceOf({ detected }: Found): ReportFinding["evidence"] {
  return { observations: [...detected.evidence.observations], settings: [...detected.evidence.settings] };
}

function articlesOf(found: Found, { passage }: Told): ReportFinding["articles"] {
  return (found.detected.articles ?? found.articles).flatMap((id) => passage(id) ?? []);
}

function toForecast(
  forecast: Forecast,
  causes: Causes,
  keys: ReadonlyMap<Found, string>,
  words: ReportWords,
): ReportForecast {
  const { breakage, swallowed, requests, noproxyPattern, ...published } = forecast;
  const cause = isFailing(forecast) ? causes.ofForecast.get(labelOf(forecast)) : undefined;
  const { unknown } = published;
  const error = unknown === null ? published.error : words.unknown[unknown];
  return { ...published, error, cause: keyOf(cause, keys) };
}

function keyOf(found: Found | undefined, keys: ReadonlyMap<Found, string>): string | null {
  return (found === undefined ? undefined : keys.get(found)) ?? null;
}
