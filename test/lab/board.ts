import stringWidth from "string-width";
import type { FixResult, LabResult } from "./result.ts";

/** The score board: one line for each run, then what does not hold. */
export function board(results: readonly LabResult[]): string {
  const head = ["scenario", "go", "forecast", "first finding", "fix", "go took", "doctor took"];
  const rows = results.map((one) => [
    `${one.area}/${one.name}${one.goVersion === "" ? "" : ` (${one.goVersion})`}`,
    one.go.outcome,
    forecastOf(one),
    `${one.first ?? "none"}${isWrong(one, "first") || isWrong(one, "verdict") ? " ✗" : " ✓"}`,
    fixOf(one),
    seconds(one.go.elapsedMs),
    seconds(one.forecast.elapsedMs),
  ]);
  const widths = head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? "")].map((cell) => stringWidth(cell))),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - stringWidth(cell)))
      .join("  ")
      .trimEnd();
  return `${[line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n")}\n`;
}

/** What does not hold, run by run; empty: nothing. */
export function complaints(results: readonly LabResult[]): string {
  return results
    .flatMap((one) => one.wrong.map((wrong) => ({ one, wrong })))
    .map(({ one, wrong }) => {
      const known = excused(one, wrong.what) ? ` [known: ${one.cannot?.why}]` : "";
      const texts = wrong.what === "text" ? `\n    go:       ${one.go.text}\n    forecast: ${one.forecast.text}` : "";
      return `${one.area}/${one.name} ${one.goVersion}: ${wrong.what}: ${wrong.why}${known}${texts}\n`;
    })
    .join("");
}

/** All that was seen in one run. */
export function details(one: LabResult): string {
  const fixes = one.fixes.map(
    (fix) =>
      `  ${fix.prescription} (proof ${fix.proof}): ${fix.works ? "works" : `does not: ${fix.goSaid}`}\n${fix.commands.map((line) => `    $ ${line}\n`).join("")}`,
  );
  return `
${one.area}/${one.name} (${one.goVersion}): ${one.title}
  go:       ${one.go.outcome} ${one.go.text}
  forecast: ${one.forecast.outcome} ${one.forecast.text}
  verdict:  ${one.verdict}; findings: ${one.findings.join(", ") || "none"}; notes: ${one.notes.join(", ") || "none"}
  advised besides: ${one.others.join(", ") || "nothing"}; network up in ${one.startedInMs} ms
${fixes.join("")}`;
}

/** Whether the scenario says itself that this does not hold. */
export function excused({ cannot }: LabResult, what: string): boolean {
  return cannot?.what.includes(what) === true;
}

export interface Totals {
  readonly broken: number;
  readonly healthy: number;
  readonly forecastRight: number;
  readonly firstRight: number;
  readonly healthyQuiet: number;
  readonly fixesPromised: number;
  readonly fixesWork: number;
  readonly runs: number;
  readonly versions: readonly string[];
  /** What does not hold. */
  readonly open: number;
}

export function totalsOf(results: readonly LabResult[]): Totals {
  const names = (wanted: (one: LabResult) => boolean): number =>
    new Set(results.filter(wanted).map(({ area, name }) => `${area}/${name}`)).size;
  const fixes = results.flatMap((one) => one.fixes.filter(({ promised }) => promised));
  const right = (what: string) => (one: LabResult) => !isWrong(one, what);
  return {
    broken: names(({ healthy }) => !healthy),
    healthy: names(({ healthy }) => healthy),
    runs: results.length,
    versions: [...new Set(results.map(({ goVersion }) => goVersion))].toSorted(),
    forecastRight: results.filter((one) => right("forecast")(one) && right("text")(one)).length,
    firstRight: results.filter((one) => !one.healthy && right("first")(one)).length,
    healthyQuiet: results.filter((one) => one.healthy && right("first")(one)).length,
    fixesPromised: fixes.length,
    fixesWork: fixes.filter(({ works }) => works).length,
    open: results.filter(({ wrong }) => wrong.length > 0).length,
  };
}

export function totalsText(totals: Totals): string {
  return `${totals.broken} broken networks and ${totals.healthy} healthy ones, ${totals.runs} runs with ${totals.versions.join(", ")}
forecast as go did, text included: ${totals.forecastRight} of ${totals.runs}
first finding right: ${totals.firstRight}; nothing found in a healthy network: ${totals.healthyQuiet}
fixes that make go succeed, as printed: ${totals.fixesWork} of ${totals.fixesPromised}
runs in which something does not hold: ${totals.open}
`;
}

function isWrong({ wrong }: LabResult, what: string): boolean {
  return wrong.some((one) => one.what === what);
}

function forecastOf(one: LabResult): string {
  if (isWrong(one, "forecast")) return `${one.forecast.outcome} ✗`;
  return isWrong(one, "text") ? `${one.forecast.outcome} (text ✗)` : `${one.forecast.outcome} ✓`;
}

function fixOf({ fixes, others, healthy }: LabResult): string {
  if (healthy) return "-";
  const tried = [...new Set(fixes.map((fix) => `${fix.prescription} ${mark(fix)}`))];
  return tried.length > 0 ? tried.join(", ") : others.length > 0 ? `(${others[0]})` : "(none)";
}

function mark({ promised, works }: FixResult): string {
  if (works) return "✓";
  return promised ? "✗" : "–";
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
