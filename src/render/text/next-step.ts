import type { NextStep } from "../../locales/ui-words.ts";
import type { Report } from "../../model/report.ts";
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
      return report.recording?.request.patient === true ? { next: "look-closer" } : { next: "run-patient" };
    case "healthy":
      return report.coverage === "settings" ? { next: "run-online" } : { next: "nothing" };
  }
}
