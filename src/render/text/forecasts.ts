import type { ReportForecast } from "../../model/report.ts";
import { wholeCommand } from "../../model/whole-command.ts";
import type { Page } from "./page.ts";
import type { TextOptions } from "./text-options.ts";

/** More modules than these are only counted, unless everything is wanted. */
const namedAtMost = 4;

/** What go will do: one forecast for each way it ends, with go's own text, and how many end alike. */
export function writeForecasts(page: Page, forecasts: readonly ReportForecast[], options: TextOptions): void {
  if (forecasts.length === 0) return;
  const { words, verbose } = options;
  page.gap();
  page.paragraph(words.report.forecasts, { look: "bold" });
  const troubled = forecasts.filter(({ outcome }) => outcome !== "downloads");
  for (const group of verbose ? troubled.map((forecast) => [forecast]) : alike(troubled)) {
    const [first, ...rest] = group;
    if (first === undefined) continue;
    writeForecast(page, first, options);
    if (rest.length > 0) page.paragraph(named(words.report.sameWay(rest.length), rest, options), { indent: 2 });
  }
  const works = forecasts.filter(({ outcome }) => outcome === "downloads");
  for (const forecast of works) if (wholeCommand(forecast) !== null) writeWorking(page, forecast, options);
  const fine = works.filter((forecast) => wholeCommand(forecast) === null);
  if (fine.length > 0) page.paragraph(named(words.report.downloads(fine.length), fine, options), { indent: 2 });
}

/** Forecasts that end in the same way for the same reason, in groups. */
function alike(forecasts: readonly ReportForecast[]): ReportForecast[][] {
  const groups = new Map<string, ReportForecast[]>();
  for (const forecast of forecasts) {
    const key = `${forecast.outcome} ${forecast.cause ?? forecast.error ?? ""}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [forecast]);
    else group.push(forecast);
  }
  return [...groups.values()];
}

function writeForecast(page: Page, forecast: ReportForecast, { words }: TextOptions): void {
  const { command, outcome, error, goWaitsMs, exitStatus, confidence, basis, likeModule } = forecast;
  const { report } = words;
  const waits = goWaitsMs === null || goWaitsMs < 1000 ? null : words.duration(goWaitsMs);
  const why =
    basis === "same-road" && likeModule !== null
      ? [report.likeModule(likeModule)]
      : basis === "rules" && outcome !== "unknown"
        ? [report.byRule]
        : [];
  const unsure = confidence === "medium" || confidence === "low" ? [report.unsure(words.confidence[confidence])] : [];
  page.command(command, 2);
  const text = error === null ? "" : outcome === "unknown" ? report.because : report.prints;
  page.paragraph(`${[report.outcome(outcome, waits, exitStatus), ...why, ...unsure].join("")}${text}`, { indent: 2 });
  if (error !== null) writePrinted(page, error.split("\n"));
}

/** A whole command that does what it is for, with what go says on the way. */
function writeWorking(page: Page, { command, announced, confidence }: ReportForecast, { words }: TextOptions): void {
  const { goesThrough, prints, unsure } = words.report;
  page.command(command, 2);
  const doubt = confidence === "medium" || confidence === "low" ? unsure(words.confidence[confidence]) : "";
  page.paragraph(`${goesThrough}${doubt}${announced.length === 0 ? "" : prints}`, { indent: 2 });
  writePrinted(page, announced);
}

function writePrinted(page: Page, lines: readonly string[]): void {
  for (const line of lines) page.paragraph(line.trimStart(), { indent: line.startsWith("\t") ? 8 : 4, look: "dim" });
}

function named(label: string, forecasts: readonly ReportForecast[], { words, verbose }: TextOptions): string {
  if (!verbose && forecasts.length > namedAtMost) return label;
  return `${label}${words.colon}${forecasts.map(({ module, version, query }) => `${module}@${version ?? query}`).join(words.comma)}`;
}
