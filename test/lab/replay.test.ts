import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { judge } from "../../src/commands/judge.ts";
import { recordingSchema } from "../../src/model/recording.ts";
import { root } from "../lib/doctor.ts";
import { normaliseGoError } from "../lib/normalise-go-error.ts";
import { keptRunSchema } from "./result.ts";
import type { Scenario } from "./scenario.ts";

const folder = join(root, "fixtures", "lab", "recordings");

test.each(readdirSync(folder))("%s says without the network what was true in it", async (file) => {
  const { area, name, go, recording } = keptRunSchema.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
  const { scenario }: { scenario: Scenario } = await import(`./scenarios/${area}/${name}.ts`);
  const recorded = recordingSchema.parse(recording);
  const report = await judge(recorded, { lang: "en", strict: false, verbose: false });
  const [forecast] = report.forecasts;

  expect({ outcome: forecast?.outcome, text: normaliseGoError(forecast?.error ?? "") }).toEqual({
    outcome: go.outcome,
    text: normaliseGoError(go.text),
  });
  expect(report.verdict).toBe(scenario.expect.verdict);
  if (scenario.expect.first === null) expect(report.findings).toEqual([]);
  else expect((report.headline.finding ?? report.findings[0]?.key)?.split("#")[0]).toBe(scenario.expect.first);
});
