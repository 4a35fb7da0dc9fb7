import { describe, expect, test } from "vitest";
import { severityOf } from "../../src/report/severity.ts";
import { exitCodeOf, verdictOf } from "../../src/report/verdict.ts";

describe("severity", () => {
  test.each([
    ["blocking", true, "blocking"],
    ["blocking", false, "degrading"],
    ["exposing", true, "blocking"],
    ["exposing", false, "exposing"],
    ["degrading", true, "degrading"],
    ["degrading", false, "degrading"],
    ["note", true, "blocking"],
    ["note", false, null],
  ] as const)("%s, cause %s: %s", (ceiling, isCause, severity) => {
    expect(severityOf(ceiling, isCause)).toBe(severity);
  });
});

describe("verdict", () => {
  const fails = { outcome: "fails", basis: "asked", excused: false } as const;

  test("a module that does not exist is no fault of the network", () => {
    const forecasts = [{ ...fails, excused: true }];
    expect(verdictOf({ forecasts, severities: ["degrading"], online: true })).toBe("degraded");
    expect(verdictOf({ forecasts: [fails], severities: [], online: true })).toBe("blocked");
    expect(verdictOf({ forecasts: [{ ...fails, outcome: "hangs" }], severities: [], online: true })).toBe("blocked");
  });

  test("exposed comes before an open question", () => {
    const forecasts = [{ ...fails, outcome: "unknown" as const }];
    expect(verdictOf({ forecasts, severities: ["degrading", "exposing"], online: true })).toBe("exposed");
    expect(exitCodeOf("exposed", { strict: false, exitZero: false, interrupted: false })).toBe(1);
  });
});
