import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { downloaded, parseGoMod } from "../../../src/go/modfile/parse-go-mod.ts";

const full = `// Deprecated: no.
module "example.com/m" // here

go 1.22.0

toolchain go1.23.1
godebug default=go1.21

require example.com/one v1.0.0 // indirect
require (
	example.com/two v1.2.3 // indirect; for tests
	"example.com/three"	v0.0.0-20200101000000-abcdefabcdef	// indirectly
	// a comment alone
	example.com/four/v2 v2.0.0+incompatible//indirect

)

exclude example.com/one v0.9.0
replace example.com/one => ../one
replace (
	example.com/two v1.2.3 => example.org/fork v1.2.4
	example.com/two => example.org/all v1.0.0
	example.com/three v9.9.9 => ./other
)
retract [v1.0.0, v1.1.0] // oops
tool example.com/cmd/x
ignore ./node_modules
`;

describe("go.mod", () => {
  test("go, module, require, replace", () => {
    expect(parseGoMod(full)).toEqual({
      ok: true,
      value: {
        toolchain: "go1.23.1",
        tools: ["example.com/cmd/x"],
        module: "example.com/m",
        go: "1.22.0",
        requirements: [
          { path: "example.com/one", version: "v1.0.0", indirect: true },
          { path: "example.com/two", version: "v1.2.3", indirect: true },
          { path: "example.com/three", version: "v0.0.0-20200101000000-abcdefabcdef", indirect: false },
          { path: "example.com/four/v2", version: "v2.0.0+incompatible", indirect: true },
        ],
        replacements: [
          { oldPath: "example.com/one", oldVersion: null, newPath: "../one", newVersion: null },
          { oldPath: "example.com/two", oldVersion: "v1.2.3", newPath: "example.org/fork", newVersion: "v1.2.4" },
          { oldPath: "example.com/two", oldVersion: null, newPath: "example.org/all", newVersion: "v1.0.0" },
          { oldPath: "example.com/three", oldVersion: "v9.9.9", newPath: "./other", newVersion: null },
        ],
        exclusions: [{ path: "example.com/one", version: "v0.9.0" }],
      },
    });
  });

  test("what is downloaded: the exact replacement first, folders not at all", () => {
    const mod = parseGoMod(full);
    expect(mod.ok && downloaded(mod.value)).toEqual([
      { path: "example.org/fork", version: "v1.2.4", indirect: true },
      { path: "example.com/three", version: "v0.0.0-20200101000000-abcdefabcdef", indirect: false },
      { path: "example.com/four/v2", version: "v2.0.0+incompatible", indirect: true },
    ]);
  });

  test("CRLF, no newline at the end, an empty block, an empty file", () => {
    expect(parseGoMod("module m\r\n\r\ngo 1.22\r\nrequire (\r\n)\r\nrequire a.b/c v1.0.0")).toMatchObject({
      ok: true,
      value: { module: "m", go: "1.22", requirements: [{ path: "a.b/c", version: "v1.0.0" }] },
    });
    expect(parseGoMod("")).toEqual({
      ok: true,
      value: { module: null, toolchain: null, tools: [], go: null, requirements: [], replacements: [], exclusions: [] },
    });
  });

  /** The texts are what `go mod edit -json` of Go 1.26 prints, without the column. */
  test.each([
    ["requires a v1", "go.mod:1: unknown directive: requires"],
    ["module m\ngo 1.22\ngo 1.23", "go.mod:3: repeated go statement"],
    ["module a\nmodule b", "go.mod:2: repeated module statement"],
    ["go v1.22", "go.mod:1: invalid go version 'v1.22': must match format 1.23.0"],
    ["go 1.22 1.23", "go.mod:1: go directive expects exactly one argument"],
    ["require a", "go.mod:1: usage: require module/path v1.2.3"],
    ["require (\na v1 extra\n)", "go.mod:2: usage: require module/path v1.2.3"],
    ["require 'a' v1.0.0", "go.mod:1: invalid quoted string: unquoted string cannot contain quote"],
    ["require `a.b/c` v1.0.0", "go.mod:1: invalid quoted string: unquoted string cannot contain quote"],
    ["go (\n1.22\n)", "go.mod:1: unknown block type: go"],
    ["/* x */", "go.mod:1: mod files must use // comments (not /* */ comments)"],
    ['module "a\n', "go.mod:1: unexpected newline in string"],
    ['module "a', "go.mod:1: unexpected EOF in string"],
    ["require (\na.b/c v1.0.0\n", "go.mod:3: syntax error (unterminated block started at go.mod:1:1)"],
    [
      "replace a.b/c => d.e/f",
      "go.mod:1: replacement module without version must be directory path (rooted or starting with . or ..)",
    ],
    ["replace a.b/c => d.e/f@v1", "go.mod:1: replacement module must match format 'path version', not 'path@version'"],
    ["replace a.b/c => ./x v1.0.0", 'go.mod:1: replacement module directory path "./x" cannot have version'],
  ])("%j", (text, error) => {
    expect(parseGoMod(text)).toEqual({ ok: false, error });
  });

  test("never throws; what is written is what is read", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseGoMod(text)));
    const word = fc.constantFrom(
      "require",
      "(",
      ")",
      "go",
      "1.22",
      "replace",
      "=>",
      "a.b/c",
      "v1.0.0",
      "\n",
      '"',
      "`",
      "//",
      ",",
      "[",
      " ",
    );
    fc.assert(fc.property(fc.array(word), (words) => void parseGoMod(words.join(" "))));
    const path = fc.domain().map((domain) => `${domain}/x`);
    fc.assert(
      fc.property(fc.array(fc.tuple(path, fc.boolean())), (modules) => {
        const lines = modules.map(([name, indirect]) => `\t${name} v1.0.0${indirect ? " // indirect" : ""}\n`);
        const parsed = parseGoMod(`module m\nrequire (\n${lines.join("")})\n`);
        expect(parsed.ok && parsed.value.requirements).toEqual(
          modules.map(([name, indirect]) => ({ path: name, version: "v1.0.0", indirect })),
        );
      }),
    );
  });
});
