import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePatternList } from "../../../src/go/module/pattern-list.ts";

function problems(globs: string): (string | null)[] {
  return parsePatternList(globs).map(({ problem }) => problem?.id ?? null);
}

describe("problems that the text shows", () => {
  test.each([
    ["github.com/a, github.com/b", [null, "pattern-space"]],
    ["github.com/a github.com/b", ["pattern-space"]],
    ["corp.com\r", ["pattern-space"]],
    ["corp.com\u3000", ["pattern-space"]],
    ["\ufeffcorp.com", ["pattern-space"]],
    ["github.com/a; github.com/b", ["pattern-separator"]],
    ["github.com/a|github.com/b", ["pattern-separator"]],
    ["github.com/a，github.com/b", ["pattern-separator"]],
    ["https://github.com/a", ["pattern-url"]],
    ["git@github.com:acme", ["pattern-url"]],
    ["git.corp.com:8443", ["pattern-url"]],
    ["github.com/acme@v1", ["pattern-url"]],
    ["/acme", ["pattern-url"]],
    ["github.com/acme/...", ["pattern-ellipsis"]],
    ["github.com/acme/.../", ["pattern-ellipsis"]],
    ["...", ["pattern-ellipsis"]],
    ["[g", ["pattern-malformed"]],
    ["[a,b]", ["pattern-malformed", null]],
    ["a\\", ["pattern-malformed"]],
    ["GitHub.com/acme", ["pattern-case"]],
  ])("%s", (globs, expected) => {
    expect(problems(globs)).toEqual(expected);
  });

  test.each([
    "github.com/Acme",
    "github.com/acme/",
    "*.corp.com,corp.com",
    "[Gg]ithub.com/acme",
    "*",
    "none",
    "a[;]b",
    "a...b.com/x",
    "gopkg.in/yaml.*",
    "github.com/[^a]*",
    "git.corp.com/a:b",
    "",
    ",,",
  ])("%s has none", (globs) => {
    expect(problems(globs).filter((id) => id !== null)).toEqual([]);
  });

  test("every id stands in the catalogue's spelling, with a sentence", () => {
    const [element] = parsePatternList("https://x");
    expect(element).toEqual({
      text: "https://x",
      offset: 0,
      length: 9,
      problem: { id: "pattern-url", text: expect.stringContaining("scheme") },
    });
  });
});

test("offsets are UTF-16 units, empty elements are left out", () => {
  expect(parsePatternList(",公司.cn,,😀 ,a").map(({ text, offset, length }) => ({ text, offset, length }))).toEqual([
    { text: "公司.cn", offset: 1, length: 5 },
    { text: "😀 ", offset: 8, length: 3 },
    { text: "a", offset: 12, length: 1 },
  ]);
});

test("elements are slices of the list, and nothing is lost but commas", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (globs) => {
      const elements = parsePatternList(globs);
      for (const { text, offset, length } of elements) expect(globs.slice(offset, offset + length)).toBe(text);
      expect(elements.map(({ text }) => text).join("")).toBe(globs.replaceAll(",", ""));
    }),
  );
});

test("malformed rows of Go's table are the ones called malformed here, unless another problem explains them", () => {
  const rows: readonly { pattern: string; malformed?: boolean }[] = JSON.parse(
    readFileSync(new URL("../../../fixtures/go/patterns.json", import.meta.url), "utf8"),
  );
  for (const { pattern, malformed } of rows) {
    const ids = problems(pattern);
    if (malformed !== true) expect(ids).not.toContain("pattern-malformed");
    else expect(ids.some((id) => id !== null)).toBe(true);
  }
});
