import { describe, expect, test } from "vitest";
import type { SettingIntent } from "../../src/model/finding.ts";
import type { Tryable } from "../../src/proofs/fixes.ts";
import { tryTogether } from "../../src/proofs/together.ts";
import type { Trial } from "../../src/proofs/trial.ts";
import { breakage, environment, fails } from "../findings/builders.ts";

const next = [fails(breakage({ text: "another fault" }))];

function set(name: string, value: string): SettingIntent {
  return { intent: "set-setting", name, value, replaces: { origin: "default", file: null, line: null } };
}

function trial(result: Trial["result"]["is"], more: Partial<Trial> = {}): Trial {
  const results: Readonly<Record<Trial["result"]["is"], Trial["result"]>> = {
    passed: { is: "passed", elapsedMs: 10 },
    failed: { is: "failed", breakage: breakage() },
    "moves-on": { is: "moves-on", breakage: breakage() },
    open: { is: "open", because: "unclear" },
  };
  const shows = result === "moves-on" ? next : [];
  return {
    ...{ under: "", environment: environment(), flows: [], next: shows, observations: new Map() },
    ...{ result: results[result], ...more },
  };
}

function alone(intent: SettingIntent, is: Trial["result"]["is"], more: Partial<Trial> = {}): Tryable {
  return { intent, name: null, own: true, trial: trial(is, more) };
}

/** Tries combinations in a world where `works` is what helps. */
function combine(
  singles: readonly Tryable[],
  options: {
    readonly intents?: readonly SettingIntent[];
    readonly ways?: readonly SettingIntent[];
    readonly works?: readonly string[];
    readonly isLate?: boolean;
  },
): readonly (readonly [readonly string[], string])[] {
  const { intents = [], ways = [], works = [], isLate = false } = options;
  const tried = tryTogether(singles, {
    intents,
    waysAfter: () => ways.map((intent) => ({ name: "way", intent })),
    attempt: (steps) => {
      const names = steps.map(({ name }) => name);
      return trial(works.every((name) => names.includes(name)) ? "passed" : "moves-on");
    },
    isLate: () => isLate,
  });
  return tried.map(({ intent, trial: { result } }) => [
    intent.intent === "together" ? intent.steps.map(({ name }) => name) : [],
    result.is,
  ]);
}

const [a, b, c] = [set("GOPROXY", "a"), set("GOSUMDB", "b"), set("HTTPS_PROXY", "c")];

describe("which changes are tried together", () => {
  test("what another finding prescribes, and the ways out of what shows; never two values of one variable", () => {
    const tried = combine([alone(a, "moves-on")], { intents: [b], ways: [c, set("GOPROXY", "z")], works: ["GOSUMDB"] });
    expect(tried).toEqual([
      [["GOPROXY", "GOSUMDB"], "passed"],
      [["GOPROXY", "HTTPS_PROXY"], "moves-on"],
    ]);
  });

  test("a pair once, from whichever end", () => {
    expect(combine([alone(a, "moves-on"), alone(b, "moves-on")], { intents: [a, b] })).toHaveLength(1);
  });

  test("three only where no two are enough", () => {
    const options = { intents: [b, c], works: ["GOPROXY", "GOSUMDB", "HTTPS_PROXY"] };
    const tried = combine([alone(a, "moves-on")], options);
    expect(tried.filter(([, is]) => is === "passed")).toEqual([[["GOPROXY", "GOSUMDB", "HTTPS_PROXY"], "passed"]]);
    const enough = combine([alone(a, "moves-on")], { ...options, works: ["GOSUMDB"] });
    expect(enough.every(([names]) => names.length === 2)).toBe(true);
  });

  test("nothing where one alone works, where it changes nothing, or while an answer is due", () => {
    const options = { intents: [b], works: ["GOSUMDB"] };
    expect(combine([alone(a, "moves-on"), alone(c, "passed")], options)).toEqual([]);
    expect(combine([alone(a, "failed")], options)).toEqual([]);
    const file = { id: "file /x", path: "/x", url: "file:///x", module: "m", version: "v1.0.0", host: "x" };
    const flows = [{ ...file, kind: "file", reads: "mod" } as const];
    expect(combine([alone(a, "moves-on"), alone(c, "open", { flows })], options)).toEqual([]);
    expect(combine([alone(a, "moves-on"), alone(c, "open", { flows })], { ...options, isLate: true })).toHaveLength(1);
  });

  test("at most eight", () => {
    const many = Array.from({ length: 20 }, (_, index) => set(`NAME${index}`, "x"));
    expect(combine([alone(a, "moves-on")], { intents: many })).toHaveLength(8);
  });
});
