import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import { isFailing, labelOf } from "../broken.ts";

/** `goSum`: the file. `line`: from 1. `text`: what stands in it, at most 200 characters; null: not known. */
export type GosumMalformedFacts = {
  readonly goSum: string;
  readonly line: number;
  readonly fields: number;
  readonly text: string | null;
};

/** A line of go.sum has not three words: go reads none of the file then. A merge that stopped half-way leaves such lines. */
export const gosumMalformed: FailureMode<"gosum-malformed", never, GosumMalformedFacts> = {
  id: "gosum-malformed",
  area: "sumdb",
  ceiling: "blocking",
  reads: [],
  explainedBy: [],
  articles: [],
  detect,
};

const TEXT = /malformed go\.sum:\n([^\n]+):(\d+): wrong number of fields (\d+)/;

function detect({ environment, forecasts }: Evidence<never>): readonly Detected<GosumMalformedFacts>[] {
  return forecasts.filter(isFailing).flatMap((forecast) => {
    const [, goSum, line, fields] = TEXT.exec(forecast.error ?? "") ?? [];
    if (goSum === undefined) return [];
    const number = Number(line);
    const text = environment.project?.goSum?.split("\n")[number - 1]?.slice(0, 200) ?? null;
    return [
      {
        subject: { kind: "machine", name: "go.sum" } as const,
        location: null,
        hosts: [],
        confidence: "certain" as const,
        facts: { goSum, line: number, fields: Number(fields), text },
        evidence: { observations: [], settings: [] },
        breaks: [labelOf(forecast)],
        intents: [
          { intent: "manual", what: "correct-sums", facts: { file: goSum, line: String(number) } } as const,
          { intent: "run", what: "tidy", lines: ["go mod tidy"], facts: {} } as const,
        ],
      },
    ];
  });
}
