import type { FindingId } from "../../src/findings/all.ts";
import type { Confidence, Report, Severity, Verdict } from "../../src/model/report.ts";
import type { Lab, Scene } from "../lib/scene.ts";

type Outcome = Report["forecasts"][number]["outcome"];

/** One recording: the network that is built for it, and what its report must say. */
export interface Case {
  readonly mode: FindingId;
  /** File name without `.json`. */
  readonly name: string;
  /** `near-miss`: it looks like the mode, which must stay silent. */
  readonly kind: "hit" | "near-miss";
  /** What is broken in this network, or why it looks so; one sentence. */
  readonly broken: string;
  readonly build: (lab: Lab) => Promise<Scene>;
  readonly expect: Expectation;
}

export interface Expectation {
  readonly verdict: Verdict;
  /** Outcome of each forecast and the key of its cause, in order. */
  readonly forecasts: readonly (readonly [Outcome, string | null])[];
  /** Findings by key, in the order of the report. */
  readonly findings: Readonly<Record<string, readonly [Severity, Confidence]>>;
  /** Keys of consequences to the key of what explains them. */
  readonly explainedBy?: Readonly<Record<string, string>>;
  /** What was tried for a finding, by its key: the setting and what came of it, in the order of the prescriptions. */
  readonly proofs?: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  /** Ids of notes. */
  readonly notes?: readonly string[];
}
