import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { report, root } from "../lib/doctor.ts";

const folder = join(root, "fixtures/recordings");
const commands = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".json") && readFileSync(join(folder, name), "utf8").includes('\n  "command": ['));

test("there are recordings of whole commands", () => {
  expect(commands.length).toBeGreaterThan(15);
});

// A rule that asks something new leaves old recordings without an answer: `npm run fixtures` makes them anew.
test.each(commands)("%s answers all that is asked of it today", async (name) => {
  const made = await report(["--from", join(folder, name)], { env: {}, cwd: root });
  expect(made.report.forecasts.map(({ unknown }) => unknown).filter((why) => why === "not-asked")).toEqual([]);
});
