import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  build,
  canonical,
  compare,
  isValid,
  major,
  majorMinor,
  max,
  parse,
  prerelease,
} from "../../../src/go/semver/semver.ts";

/** Lowest first; equal ones share a line. */
const ORDER = [
  [
    "bad",
    "v1-alpha",
    "v1+meta",
    "v1.2-pre",
    "v01.0.0",
    "v1.02.0",
    "v1.0.0-01",
    "v1.0.0-",
    "v1.0.0-a..b",
    "v1.0.0+",
    "",
    "1.0.0",
    "v1.0.0\n",
  ],
  ["v0.0.0-0"],
  ["v0.0.0"],
  ["v1.0.0-alpha"],
  ["v1.0.0-alpha.1"],
  ["v1.0.0-alpha.beta"],
  ["v1.0.0-beta"],
  ["v1.0.0-beta.2"],
  ["v1.0.0-beta.11"],
  ["v1.0.0-rc.1", "v1.0.0-rc.1+build.01"],
  ["v1", "v1.0", "v1.0.0", "v1.0.0+meta"],
  ["v1.2.0-1"],
  ["v1.2.0-a"],
  ["v1.2", "v1.2.0"],
  ["v1.9.0"],
  ["v1.10.0"],
  ["v1.99999999999999999999999.0"],
  ["v2.0.0+incompatible"],
];

describe("semver", () => {
  test("the order of precedence", () => {
    for (const [i, line] of ORDER.entries()) {
      for (const [j, other] of ORDER.entries()) {
        for (const v of line) {
          for (const w of other) expect([v, w, compare(v, w)]).toEqual([v, w, Math.sign(i - j)]);
        }
      }
    }
  });

  test("only the first line is invalid", () => {
    for (const [i, line] of ORDER.entries())
      for (const version of line) expect([version, isValid(version)]).toEqual([version, i > 0]);
  });

  test.each([
    ["v1", "v1.0.0", "v1", "v1.0", "", ""],
    ["v1.2", "v1.2.0", "v1", "v1.2", "", ""],
    ["v1.2.3-pre+meta", "v1.2.3-pre", "v1", "v1.2", "-pre", "+meta"],
    ["v2.0.0+incompatible", "v2.0.0", "v2", "v2.0", "", "+incompatible"],
    ["1.2.3", "", "", "", "", ""],
  ])("the parts of %s", (version, ...parts) => {
    expect([canonical(version), major(version), majorMinor(version), prerelease(version), build(version)]).toEqual(
      parts,
    );
  });

  test("parse says what is missing", () => {
    expect(parse("v1.2")).toEqual({ major: "1", minor: "2", patch: "0", short: ".0", prerelease: "", build: "" });
    expect(parse("v1")?.short).toBe(".0.0");
    expect(parse("v")).toBeNull();
  });

  test("max is canonical", () => {
    expect(max("v1.2", "v1.10+meta")).toBe("v1.2.0");
    expect(max("v1.2", "v1.10.0+meta")).toBe("v1.10.0");
    expect(max("bad", "worse")).toBe("");
  });

  const number = fc.constantFrom("0", "1", "9", "10", "007");
  const version = fc
    .tuple(
      number,
      number,
      number,
      fc.constantFrom("", "-0", "-1", "-a", "-a.1", "-01", "-"),
      fc.constantFrom("", "+m", "+"),
    )
    .map(([a, b, c, pre, meta]) => `v${a}.${b}.${c}${pre}${meta}`);

  test("compare is an order", () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(compare(a, b) + compare(b, a)).toBe(0);
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
        expect(compare(a, canonical(a))).toBe(0);
      }),
    );
  });

  test("parse never throws", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(isValid(text)).toBe(canonical(text) !== "");
      }),
    );
  });
});
