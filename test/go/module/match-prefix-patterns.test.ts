import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchPrefixPatterns } from "../../../src/go/module/match-prefix-patterns.ts";
import { parsePatternList } from "../../../src/go/module/pattern-list.ts";
import { match } from "../../../src/go/path/match.ts";

interface Row {
  readonly pattern: string;
  readonly path: string;
  readonly match: boolean;
  readonly malformed?: boolean;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL("../../../fixtures/go/patterns.json", import.meta.url), "utf8"),
);

describe("the table of Go", () => {
  test("is whole", () => {
    expect(rows).toHaveLength(398);
  });

  test.each(rows)("$pattern against $path", ({ pattern, path, match: expected, malformed }) => {
    const found = matchPrefixPatterns(pattern, path);
    expect(found !== null).toBe(expected);
    if (found !== null) expect(pattern.slice(found.offset)).toSatisfy((rest: string) => rest.startsWith(found.pattern));
    expect(pattern.split(",").some((element) => !match(element, "").ok)).toBe(malformed ?? false);
  });
});

describe("where it matched", () => {
  test.each([
    ["github.com/acme", "github.com/acme/x", "github.com/acme", 0],
    ["x,,github.com/acme/,github.com", "github.com/acme", "github.com/acme/", 3],
    ["公司.cn,😀,*.corp", "git.corp/a", "*.corp", 9],
    ["[a,a,a", "a/b", "a", 3],
  ])("%s against %s", (globs, target, pattern, offset) => {
    expect(matchPrefixPatterns(globs, target)).toEqual({ pattern, offset });
  });
});

/** Go's function, read again: count the slashes of the glob, cut the target at the next one. */
function slow(globs: string, target: string): boolean {
  return globs.split(",").some((element) => {
    const glob = element.replace(/\/$/, "");
    if (glob === "") return false;
    const slashes = [...glob].filter((c) => c === "/").length;
    const found = new RegExp(`^(?:[^/]*/){${slashes}}[^/]*`).exec(target);
    if (found === null) return false;
    const matched = match(glob, found[0]);
    return matched.ok && matched.value;
  });
}

test("agrees with a slow reading", () => {
  const list = fc.string({ unit: fc.constantFrom("a", "b", ",", "/", "*", "?", "[", "]"), maxLength: 12 });
  const path = fc.string({ unit: fc.constantFrom("a", "b", "/"), maxLength: 6 });
  fc.assert(
    fc.property(list, path, (globs, target) => {
      expect(matchPrefixPatterns(globs, target) !== null).toBe(slow(globs, target));
    }),
    { numRuns: 3000 },
  );
});

test("an element with a problem matches no valid module path", () => {
  const list = fc.string({
    unit: fc.constantFrom("a", "A", ".", "/", "*", " ", "@", ";", "[", "]", ":", "1", ","),
    maxLength: 10,
  });
  const path = fc.constantFrom("a.a", "a.a/a", "a.a/A/1", "1.a/a.a", "a.a/a/A");
  fc.assert(
    fc.property(list, path, (globs, target) => {
      const found = matchPrefixPatterns(globs, target);
      const element = parsePatternList(globs).find(({ offset }) => offset === found?.offset);
      expect(element?.problem ?? null).toBeNull();
    }),
    { numRuns: 3000 },
  );
});
