import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseLax } from "../../../src/go/modfile/parse-lax.ts";

describe("the go.mod of a dependency", () => {
  test("what counts of it", () => {
    const text = `// Package m is for us.
//
// Deprecated: use
// the other one.
module "example.com/m"

go 1.21.3
toolchain go1.22.0

require example.com/a v1.0.0 // indirect; see below
require (
	example.com/b/v2 v2.1.0+incompatible // indirect
	// why
	example.com/c v1.2.3-pre
)
replace example.com/a => ../a
replace broken
unknown ( x
tool example.com/t
exclude example.com/a v1.1.0
retract (
	v1.0.0 // too early
	// broken
	// all of them
	[v1.1.0, v1.2.0]
	nonsense
)
`;
    expect(parseLax(text)).toEqual({
      module: "example.com/m",
      go: "1.21.3",
      toolchain: "go1.22.0",
      deprecated: "use\nthe other one.",
      replaces: true,
      excludes: true,
      retract: [
        { low: "v1.0.0", high: "v1.0.0", rationale: "too early" },
        { low: "v1.1.0", high: "v1.2.0", rationale: "broken\nall of them" },
      ],
      error: null,
      requirements: [
        { path: "example.com/a", version: "v1.0.0", indirect: true },
        { path: "example.com/b/v2", version: "v2.1.0+incompatible", indirect: true },
        { path: "example.com/c", version: "v1.2.3-pre", indirect: false },
      ],
    });
  });

  test.each([
    ["above", "// Deprecated: gone.\nmodule m", "gone."],
    ["behind", "module m // Deprecated: gone.", "gone."],
    [
      "in a later paragraph",
      "// About.\n//\n// Deprecated: gone\n// for good.\n//\n// More.\nmodule m",
      "gone\nfor good.",
    ],
    ["above a block", "// Deprecated: gone.\nmodule (\n\tm\n)", "gone."],
    ["too far above", "// Deprecated: gone.\n\nmodule m", ""],
    ["not at the beginning", "// It is Deprecated: no.\nmodule m", ""],
  ])("a deprecation %s", (_, text, deprecated) => {
    expect(parseLax(text)).toMatchObject({ deprecated, error: null });
  });

  test.each([
    ["go 1.21.x", "1.21"],
    ["go v1.20-foo", "1.20"],
    ["go 1.21rc2", "1.21rc2"],
  ])("a go line is mended: %s", (line, go) => {
    expect(parseLax(`module m\n${line}\n`)).toMatchObject({ go, error: null });
  });

  /** The texts are what go 1.26 prints behind `parsing go.mod: `. */
  test.each([
    ["module m\ngo one", "go.mod:2: invalid go version 'one': must match format 1.23.0"],
    [
      "module a\nmodule b\ngo 1.2 3",
      "go.mod:2: repeated module statement\ngo.mod:3: go directive expects exactly one argument",
    ],
    ["module", "go.mod:1: usage: module module/path"],
    ["require a.b/c", "go.mod:1: usage: require module/path v1.2.3"],
    ["require a.b/c v1", null],
    ["require a.b/c x1", 'go.mod:1: require a.b/c: version "x1" invalid: must be of the form v1.2.3'],
    ["require a.b/c v2.0.0", 'go.mod:1: require a.b/c: version "v2.0.0" invalid: should be v0 or v1, not v2'],
    ["require a.b/c/v1 v1.0.0", "go.mod:1: invalid module path"],
    ["require (\n\ta.b/c\n)", "go.mod:2:2: usage: require module/path v1.2.3"],
    ["require (", "go.mod:1:10: syntax error (unterminated block started at go.mod:1:1)"],
    ["require (\n) x", "go.mod:2:4: syntax error (expected newline after closing paren)"],
    [
      "require a.b/c 'v1.0.0'",
      `go.mod:1: require a.b/c: version "'v1.0.0'" invalid: unquoted string cannot contain quote`,
    ],
    ['module "a\\x"', "go.mod:1: invalid quoted string: invalid syntax"],
    ["require ( x\n)", 'go.mod:1: require (: version "x" invalid: must be of the form v1.2.3'],
    ["(", null],
    ["require a.b/c v1.0.0 (\n)", null],
    ['module "m', "go.mod:1:8: unexpected EOF in string"],
    ['module "m\n', "go.mod:1:10: unexpected newline in string"],
    ["module m /* x */", "go.mod:1:10: mod files must use // comments (not /* */ comments)"],
    ["module m\u0001", "go.mod:1:9: unexpected input character '\\x01'"],
    ["<html>(\n)\n<p>x</p>", null],
  ])("%j", (text, error) => {
    expect(parseLax(text).error).toBe(error);
  });

  test("any text is read or refused", () => {
    const word = fc.constantFrom(
      "module",
      "require",
      "(",
      ")",
      "\n",
      "//",
      '"',
      "`",
      "a.b/c",
      "v1.0.0",
      "go",
      "1.2",
      " ",
      "\t",
      "/*",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(word).map((words) => words.join(" ")),
        ),
        (text) => {
          const { error, requirements } = parseLax(text);
          expect(error === null || error.startsWith("go.mod:")).toBe(true);
          expect(requirements.every(({ version }) => /^v\d/.test(version))).toBe(true);
        },
      ),
    );
  });
});
