import type { NextStep } from "../../locales/ui-words.ts";
import type { Report, ReportForecast } from "../../model/report.ts";
import { wholeCommand } from "../../model/whole-command.ts";
import { findingTree } from "./finding-tree.ts";
import { shownPrescriptions } from "./prescription.ts";

/** The one thing to do after reading this report. */
export function nextStep(report: Report): NextStep {
  const first = findingTree(report.findings)[0]?.finding;
  const fix = first === undefined ? undefined : shownPrescriptions(first.prescriptions, false)[0];
  if (fix !== undefined) return { next: "apply-fix", title: fix.title };
  if (!report.complete) return { next: "run-complete" };
  switch (report.verdict) {
    case "blocked":
    case "exposed":
    case "degraded":
      return { next: "look-closer" };
    case "inconclusive":
      return { next: afterUnknown(report) };
    case "healthy":
      return report.coverage === "settings" && !report.forecasts.some(isWorkingCommand)
        ? { next: "run-online" }
        : { next: "nothing" };
  }
}

/** What a forecast that could not be made asks for. */
function afterUnknown({ forecasts, recording }: Report): "look-closer" | "run-modules" | "run-patient" {
  const because = forecasts.flatMap(({ unknown }) => unknown ?? []);
  if (because.includes("command-not-forecast") || because.includes("workspace")) return "run-modules";
  const patience = because.some((why) => why === "slower-than-our-limit" || why === "answer-too-slow");
  return patience && recording?.request.patient !== true ? "run-patient" : "look-closer";
}

/** It asks nobody, so there is nothing to ask the network. */
function isWorkingCommand(forecast: ReportForecast): boolean {
  return forecast.outcome === "downloads" && wholeCommand(forecast) !== null;
}
