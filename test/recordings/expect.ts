import type { Confidence } from "../../src/model/report.ts";
import type { Expectation } from "./case.ts";

export const healthy: Expectation = { verdict: "healthy", forecasts: [["downloads", null]], findings: {} };

/** One download, which fails, and one finding: its cause. */
export function blockedBy(key: string, confidence: Confidence = "certain"): Expectation {
  return { verdict: "blocked", forecasts: [["fails", key]], findings: { [key]: ["blocking", confidence] } };
}
