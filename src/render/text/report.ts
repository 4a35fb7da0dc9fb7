import type { Report, Verdict } from "../../model/report.ts";
import { writeFinding } from "./finding.ts";
import { findingTree } from "./finding-tree.ts";
import { writeForecasts } from "./forecasts.ts";
import { writeItDesk } from "./it-desk.ts";
import { nextStep } from "./next-step.ts";
import { writeNotes } from "./notes.ts";
import { Page } from "./page.ts";
import type { Look } from "./sgr.ts";
import type { TextOptions } from "./text-options.ts";

const marks: Readonly<Record<Verdict, readonly [string, Look]>> = {
  blocked: ["✗", "red"],
  exposed: ["!", "red"],
  inconclusive: ["?", "yellow"],
  degraded: ["!", "yellow"],
  healthy: ["✓", "green"],
};

/** The report as plain text: the verdict, each finding with its consequences and its fix, what go will do, what to do next. */
export function renderReport(report: Report, options: TextOptions): string {
  const { words, verbose } = options;
  const page = new Page(options.columns, options.colour);
  const [mark, look] = marks[report.verdict];
  const verdict = `${words.verdict[report.verdict]}${words.colon}${report.headline.text}`;
  page.paragraph(verdict, { lead: `${mark} `, look });
  if (report.coverage === "settings") page.paragraph(words.report.settingsOnly, { indent: 2 });
  if (!report.complete) page.paragraph(words.report.incomplete, { indent: 2 });
  const { path, problem, textsFor } = report.go;
  if (path === null) page.paragraph(words.report.noGo(textsFor), { indent: 2 });
  else if (problem !== null) page.paragraph(words.report.goProblem(path, problem, textsFor), { indent: 2 });
  if (verbose && report.configFile !== null) page.paragraph(words.report.configFile(report.configFile), { indent: 2 });

  const tree = findingTree(report.findings);
  tree.forEach((node, index) => {
    page.gap();
    const number = tree.length > 1 ? index + 1 : null;
    writeFinding(page, node, { words, verbose, number, itDesk: report.itDesk !== null });
  });
  writeForecasts(page, report.forecasts, options);
  writeNotes(page, report, options);
  writeItDesk(page, report, options);

  page.gap();
  const next = `${words.report.nextLabel}${words.colon}${words.report.next(nextStep(report))}`;
  page.paragraph(next, { look: "bold" });
  return page.toString();
}
