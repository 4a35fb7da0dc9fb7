import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { haveSum, parseGoSum, recordedIn } from "../../../src/go/modfetch/go-sum.ts";

const text = [
  "a.test/m v1.0.0 h1:zip=",
  "a.test/m v1.0.0/go.mod h1:mod=",
  "",
  "\ta.test/m   v1.1.0\th2:new= ",
  "a.test/m v1.1.0 h3:newer=",
  "a.test/m v1.2.0 h1:wrong=",
  "a.test/m v1.2.0 h1:right=",
  "a.test/old v1.0.0/go.mod h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=",
].join("\n");
const parsed = parseGoSum(text);
const sums = parsed.ok ? parsed.value : new Map<string, string[]>();

describe("go.sum", () => {
  test.each([
    ["the same", "v1.0.0", "h1:zip=", { recorded: "same" }],
    ["the go.mod's own", "v1.0.0/go.mod", "h1:mod=", { recorded: "same" }],
    ["another", "v1.0.0", "h1:other=", { recorded: "other", hash: "h1:zip=" }],
    ["other algorithms alone", "v1.1.0", "h1:zip=", { recorded: "unknown", hashes: ["h2:new=", "h3:newer="] }],
    ["a right one behind a wrong one", "v1.2.0", "h1:right=", { recorded: "other", hash: "h1:wrong=" }],
    ["a right one before a wrong one", "v1.2.0", "h1:wrong=", { recorded: "same" }],
    ["none", "v9.0.0", "h1:zip=", { recorded: "none" }],
  ])("says: %s", (_, version, h1, said) => {
    expect(recordedIn(sums, "a.test/m", version, h1)).toEqual(said);
  });

  test("a hash of an empty go.mod counts for nothing", () => {
    expect(haveSum(sums, "a.test/old", "v1.0.0/go.mod")).toBe(false);
  });

  test("only h1 is enough to go by", () => {
    expect(["v1.0.0", "v1.1.0", "v1.3.0"].map((version) => haveSum(sums, "a.test/m", version))).toEqual([
      true,
      false,
      false,
    ]);
  });

  test.each([
    ["two words", "\na.test/m v1.0.0\n", ":2: wrong number of fields 2"],
    ["one word", "a.test/m", ":1: wrong number of fields 1"],
    ["four words", "a.test/m v1.0.0 h1:x h1:y", ":1: wrong number of fields 4"],
  ])("refuses %s", (_, lines, error) => {
    expect(parseGoSum(lines)).toEqual({ ok: false, error });
  });

  test("any text is read or refused", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (any) => typeof parseGoSum(any).ok === "boolean"));
  });
});
