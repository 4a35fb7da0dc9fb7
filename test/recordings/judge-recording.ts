import { judge } from "../../src/commands/judge.ts";
import type { Recording } from "../../src/model/recording.ts";
import type { Expectation } from "./case.ts";

/** What the report on a recording says, in the shape of an expectation. No key is left out. */
export async function judged(recording: Recording): Promise<Required<Expectation>> {
  const report = await judge(recording, { lang: "en", strict: false, verbose: false });
  const { verdict, forecasts, findings, notes } = report;
  return {
    verdict,
    forecasts: forecasts.map(({ outcome, cause }) => [outcome, cause]),
    findings: Object.fromEntries(findings.map(({ key, severity, confidence }) => [key, [severity, confidence]])),
    explainedBy: Object.fromEntries(
      findings.flatMap(({ key, explainedBy }) => (explainedBy === null ? [] : [[key, explainedBy]])),
    ),
    notes: notes.map(({ id }) => id),
    proofs: Object.fromEntries(
      findings.flatMap(({ key, prescriptions }) => {
        const tried = prescriptions.filter(({ proof }) => proof.state !== "untested");
        const told = tried.map(({ settings, proof }): [string, string] => [
          settings.map(({ name, value }) => `${name}=${value}`).join(" "),
          proof.state,
        ]);
        return tried.length === 0 ? [] : [[key, told]];
      }),
    ),
  };
}
