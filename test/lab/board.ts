import stringWidth from "string-width";
import * as z from "zod/mini";
import type { FixResult, LabResult } from "./result.ts";

/** The score board: one line for each run, then what does not hold. */
export function board(results: readonly LabResult[]): string {
  const head = ["scenario", "go", "forecast", "first finding", "fix", "go took", "doctor took"];
  const rows = results.map((one) => [
    `${one.area}/${one.name} (${one.goVersion})${one.again ? ", second run" : ""}`,
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

/** What the READMEs show of a whole run. */
export const totalsSchema = z.object({
  broken: z.number(),
  healthy: z.number(),
  runs: z.number(),
  /** Runs that did not hold at first, and were repeated alone. */
  again: z.number(),
  versions: z.array(z.string()),
  forecastRight: z.number(),
  /** Runs in broken networks, those of them in which the first finding was right, and of these those for which there is no mode of its own. */
  brokenRuns: z.number(),
  firstRight: z.number(),
  unexplained: z.number(),
  healthyRuns: z.number(),
  healthyQuiet: z.number(),
  fixesPromised: z.number(),
  fixesWork: z.number(),
  /** Scenarios in which something does not hold, and why. */
  open: z.array(z.object({ scenario: z.string(), why: z.string() })),
});
export type Totals = z.infer<typeof totalsSchema>;

export function totalsOf(results: readonly LabResult[]): Totals {
  const nameOf = ({ area, name }: LabResult): string => `${area}/${name}`;
  const [broken, healthy] = [results.filter((one) => !one.healthy), results.filter((one) => one.healthy)];
  const fixes = results.flatMap((one) => one.fixes.filter(({ promised }) => promised));
  const first = broken.filter((one) => !isWrong(one, "first"));
  const open = new Map<string, string>();
  for (const one of results.filter(({ wrong }) => wrong.length > 0)) {
    const fresh = one.wrong.filter(({ what }) => !excused(one, what)).map(({ what, why }) => `${what}: ${why}`);
    open.set(nameOf(one), fresh.length === 0 ? (one.cannot?.why ?? "") : fresh.join("; "));
  }
  return {
    broken: new Set(broken.map(nameOf)).size,
    healthy: new Set(healthy.map(nameOf)).size,
    runs: results.length,
    again: results.filter(({ again }) => again).length,
    versions: [...new Set(results.map(({ goVersion }) => goVersion))].toSorted(),
    forecastRight: results.filter((one) => !isWrong(one, "forecast") && !isWrong(one, "text")).length,
    brokenRuns: broken.length,
    firstRight: first.length,
    unexplained: first.filter((one) => one.first?.startsWith("download-fails-unexplained") === true).length,
    healthyRuns: healthy.length,
    healthyQuiet: healthy.filter(({ findings }) => findings.length === 0).length,
    fixesPromised: fixes.length,
    fixesWork: fixes.filter(({ works }) => works).length,
    open: [...open].map(([scenario, why]) => ({ scenario, why })),
  };
}

export function totalsText(totals: Totals): string {
  const { open, unexplained } = totals;
  return `${totals.broken} broken networks and ${totals.healthy} healthy ones, ${totals.runs} runs with ${totals.versions.join(", ")}
forecast as go did, text included: ${totals.forecastRight} of ${totals.runs}
first finding right: ${totals.firstRight} of ${totals.brokenRuns} (${unexplained} of them by go's own text only: there is no mode for them)
nothing found in a healthy network: ${totals.healthyQuiet} of ${totals.healthyRuns}
fixes that make go succeed, as printed: ${totals.fixesWork} of ${totals.fixesPromised}
runs that were repeated alone: ${totals.again}
scenarios in which something does not hold: ${open.length}
${open.map(({ scenario, why }) => `  ${scenario}: ${why}\n`).join("")}`;
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
