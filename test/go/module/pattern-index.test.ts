import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { matchPrefixPatterns } from "../../../src/go/module/match-prefix-patterns.ts";
import { PatternIndex } from "../../../src/go/module/pattern-index.ts";

const rows: readonly { readonly pattern: string; readonly path: string }[] = JSON.parse(
  readFileSync(new URL("../../../fixtures/go/patterns.json", import.meta.url), "utf8"),
);

test.each(rows)("as in Go's table: $pattern against $path", ({ pattern, path }) => {
  expect(new PatternIndex(pattern).match(path)).toEqual(matchPrefixPatterns(pattern, path));
});

test("every path of the table against all its patterns in one list", () => {
  const globs = rows.map(({ pattern }) => pattern).join(",");
  const index = new PatternIndex(globs);
  for (const { path } of rows) expect(index.match(path)).toEqual(matchPrefixPatterns(globs, path));
});

/** Few letters, so that they meet. */
const piece = fc.constantFrom(
  "a",
  "b",
  "ab",
  ".",
  "a.b",
  "*",
  "?",
  "[ab]",
  "[^a]",
  "[/]",
  "[^b]",
  "\\a",
  "\\",
  "[",
  "é",
);
const glob = fc.array(fc.oneof({ weight: 5, arbitrary: piece }, { weight: 2, arbitrary: fc.constant("/") }), {
  maxLength: 7,
});
const globs = fc
  .array(
    glob.map((pieces) => pieces.join("")),
    { maxLength: 8 },
  )
  .map((all) => all.join(","));
const path = fc
  .array(fc.constantFrom("a", "b", "ab", "a.b", ".", "é", "/", "/a", "/b"), { maxLength: 8 })
  .map((pieces) => pieces.join(""));

test("agrees with the exact port", () => {
  fc.assert(
    fc.property(globs, path, (list, one) => {
      expect(new PatternIndex(list).match(one)).toEqual(matchPrefixPatterns(list, one));
    }),
    { numRuns: 4_000 },
  );
});

test("agrees with it on any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (list, one) => {
      expect(new PatternIndex(`${list},${one}`).match(one)).toEqual(matchPrefixPatterns(`${list},${one}`, one));
      expect(new PatternIndex(list).match(one)).toEqual(matchPrefixPatterns(list, one));
    }),
    { numRuns: 500 },
  );
});
