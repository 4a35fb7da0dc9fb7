import type { Report, Severity, Verdict } from "../model/report.ts";

/** What the verdict is made from. */
export interface Judged {
  /** `excused`: it fails through no fault of the machine or the network. */
  readonly forecasts: readonly {
    readonly outcome: Report["forecasts"][number]["outcome"];
    readonly basis: Report["forecasts"][number]["basis"];
    readonly excused: boolean;
  }[];
  readonly severities: readonly Severity[];
  /** false: `--offline`, where every forecast that needs an answer is unknown on purpose. */
  readonly online: boolean;
}

/** The first that fits. A forecast by rule alone is unknown on purpose and leaves nothing open. */
export function verdictOf({ forecasts, severities, online }: Judged): Verdict {
  const fails = forecasts.some(({ outcome, excused }) => (outcome === "fails" || outcome === "hangs") && !excused);
  if (fails || severities.includes("blocking")) return "blocked";
  if (severities.includes("exposing")) return "exposed";
  if (online && forecasts.some(({ outcome, basis }) => outcome === "unknown" && basis !== "rules"))
    return "inconclusive";
  return severities.includes("degrading") ? "degraded" : "healthy";
}

export interface ExitRules {
  /** Degraded counts as a fault. */
  readonly strict: boolean;
  /** A fault and an open question end with 0. */
  readonly exitZero: boolean;
  readonly interrupted: boolean;
}

/** The exit status for a verdict, the same in every format. */
export function exitCodeOf(verdict: Verdict, { strict, exitZero, interrupted }: ExitRules): number {
  if (interrupted) return 130;
  if (exitZero) return 0;
  switch (verdict) {
    case "blocked":
    case "exposed":
      return 1;
    case "inconclusive":
      return 3;
    case "degraded":
      return strict ? 1 : 0;
    case "healthy":
      return 0;
  }
}
