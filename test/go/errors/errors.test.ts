import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Row {
  readonly id: string;
  readonly regex: string;
  readonly literal: string;
  readonly sample: string;
  readonly sampleFrom: string;
}

interface Run {
  readonly id: string;
  readonly stderr: string;
  readonly rc: number | string;
}

const rows: Row[] = JSON.parse(readFileSync("fixtures/go/errors.json", "utf8"));
const runs: Run[] = JSON.parse(readFileSync("fixtures/go/e2e.json", "utf8"));

/** Rows without a sample describe texts that no run has shown; their pattern must be a pattern all the same. */
describe("the texts of go by cause", () => {
  it("are all here", () => expect(rows).toHaveLength(163));

  it("have ids of their own", () => expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length));

  it.each(rows)("$id", ({ regex, sample, sampleFrom }) => {
    const pattern = new RegExp(regex, "m");
    if (sample !== "") expect(sample).toMatch(pattern);
    if (sampleFrom === "") return;
    const run = runs.find(({ id }) => id === sampleFrom);
    if (run !== undefined) expect(run.stderr).toMatch(pattern);
  });

  it("are known for every run of go that failed", () => {
    const failed = runs.filter(({ rc, stderr }) => rc !== 0 && stderr !== "");
    const unknown = failed.filter(({ stderr }) => !rows.some(({ regex }) => new RegExp(regex, "m").test(stderr)));
    expect(unknown.map(({ id }) => id)).toEqual([]);
  });
});
