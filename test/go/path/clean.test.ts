import { posix } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clean, join } from "../../../src/go/path/clean.ts";

describe("clean", () => {
  test.each([
    ["", "."],
    ["abc", "abc"],
    ["abc/", "abc"],
    ["/", "/"],
    ["//a//b//", "/a/b"],
    ["a/./b/.", "a/b"],
    ["a/b/../c", "a/c"],
    ["a/..", "."],
    ["../../a", "../../a"],
    ["a/../../b", "../b"],
    ["/../a", "/a"],
    ["/a/../../..", "/"],
    ["a/..b", "a/..b"],
  ])("%s is %s", (path, expected) => {
    expect(clean(path)).toBe(expected);
  });

  test("agrees with node:path but for the trailing slash, and is its own fixed point", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", ".", "/") }), (path) => {
        const cleaned = clean(path);
        expect(cleaned).toBe(posix.normalize(path).replace(/(?<=.)\/$/, ""));
        expect(clean(cleaned)).toBe(cleaned);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("join", () => {
  test.each([
    [[], ""],
    [["", ""], ""],
    [["a", "b"], "a/b"],
    [["", "b"], "b"],
    [["/", "a", "@v/list"], "/a/@v/list"],
    [["/x//", "", "a/../b"], "/x/b"],
    [["."], "."],
  ])("%j is %s", (parts, expected) => {
    expect(join(...parts)).toBe(expected);
  });
});
