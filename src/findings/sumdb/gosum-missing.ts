import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { Forecast } from "../../model/forecast.ts";
import { isFailing, labelOf } from "../broken.ts";

/** `module`: `module@version` whose checksum is missing; `imported`: or the package for which one is; `goSum`: the file. `command`: what go itself advises. */
export type GosumMissingFacts = {
  readonly module: string | null;
  readonly imported: string | null;
  readonly goSum: string;
  readonly command: string | null;
};

/** go.sum lacks a line, and the command may not write it: no fault of the network. */
export const gosumMissing: FailureMode<"gosum-missing", never, GosumMissingFacts> = {
  id: "gosum-missing",
  area: "sumdb",
  ceiling: "blocking",
  reads: [],
  explainedBy: [],
  articles: [],
  detect,
};

const OF_MODULE =
  /(?:^|[ \n])([^\s@]+@[^\s:]+): missing go\.sum entry for go\.mod file(?:; to add it:\n\t(go [^\n]+))?/;
const OF_PACKAGE =
  /missing go\.sum entry (?:for module providing|needed to verify) package (\S+?)(?: \(imported by [^\n]*?\))?(?: is provided by exactly one module)?(?:; to add:\n\t(go [^\n]+)|$)/m;

function detect({ environment, forecasts }: Evidence<never>): readonly Detected<GosumMissingFacts>[] {
  const goSum = `${environment.project?.root ?? ""}/go.sum`;
  return forecasts.filter(isFailing).flatMap((forecast) => detected(forecast, goSum) ?? []);
}

function detected(forecast: Forecast, goSum: string): Detected<GosumMissingFacts> | null {
  const text = forecast.error ?? "";
  const [ofModule, module = null, add = null] = OF_MODULE.exec(text) ?? [];
  const [ofPackage, imported = null, get = null] = OF_PACKAGE.exec(text) ?? [];
  if (ofModule === undefined && ofPackage === undefined) return null;
  const command = add ?? get;
  return {
    subject: { kind: "module", name: module ?? imported ?? forecast.command },
    location: null,
    hosts: [],
    confidence: "certain",
    facts: { module, imported, goSum, command },
    evidence: { observations: [], settings: [] },
    breaks: [labelOf(forecast)],
    intents: [...(command === null ? [] : [run("add-sums", command)]), run("tidy", "go mod tidy")],
  };
}

function run(what: "add-sums" | "tidy", line: string): Intent {
  return { intent: "run", what, lines: [line], facts: {} };
}
