import { describe, expect, test } from "vitest";
import { areasShown } from "../../src/commands/areas.ts";
import { nearest } from "../../src/commands/nearest.ts";
import { report, root, runDoctor } from "../lib/doctor.ts";
import { scratchEnvironment } from "../lib/real-go.ts";

const all = ["settings", "dns", "tcp", "proxy", "tls", "http", "sumdb", "vcs"];

describe("the areas that are shown", () => {
  test.each([
    [[], [], null],
    [["tls"], [], ["tls"]],
    [["tls,dns", "http"], [], ["tls", "dns", "http"]],
    [[], ["tls, dns"], all.filter((area) => area !== "tls" && area !== "dns")],
    [["tls", "dns"], ["dns"], ["tls"]],
  ] as const)("--only %j --skip %j", (only, skip, shown) => {
    const found = areasShown(only, skip);
    expect(found === null ? null : [...found]).toEqual(shown);
  });

  test("an unknown one names the nearest; nothing left is wrong too", () => {
    expect(() => areasShown(["tsl"], [])).toThrow('--only: there is no area "tsl"; did you mean tls?');
    expect(() => areasShown([], ["network"])).toThrow("choose from settings, dns");
    expect(() => areasShown(["tls"], ["tls"])).toThrow("no area is left");
  });

  test("two neighbours swapped are one slip", () => {
    expect(nearest("tsl", ["tcp", "tls"])).toBe("tls");
    expect(nearest("htpt", all)).toBe("http");
    expect(nearest("zzzzzz", all)).toBeNull();
  });
});

describe("as a process", () => {
  const recording = `${root}/fixtures/recordings/goproxy-bad-scheme/quotes.json`;
  const scratch = scratchEnvironment({});

  test("findings of other areas are neither shown nor counted; the forecast stays", async () => {
    const { report: whole } = await report(["--from", recording], scratch);
    expect(whole.findings.map(({ id }) => id)).toEqual(["goproxy-bad-scheme"]);
    const { report: seen, ran } = await report(["--from", recording, "--skip", "settings"], scratch);
    expect(seen.findings).toEqual([]);
    expect(seen.forecasts).toHaveLength(whole.forecasts.length);
    expect(seen.verdict).toBe("blocked");
    expect(ran.code).toBe(1);
  });

  test("--exit-zero", async () => {
    const { report: seen, ran } = await report(["--from", recording, "--exit-zero"], scratch);
    expect({ verdict: seen.verdict, exitCode: seen.exitCode, code: ran.code }).toEqual({
      verdict: "blocked",
      exitCode: 0,
      code: 0,
    });
  });

  test("an unknown area ends with 2", async () => {
    const { stderr, code } = await runDoctor(["--only", "tsl"], scratch);
    expect({ stderr, code }).toEqual({
      stderr: 'goproxy-doctor: --only: there is no area "tsl"; did you mean tls?\n',
      code: 2,
    });
  });
});
