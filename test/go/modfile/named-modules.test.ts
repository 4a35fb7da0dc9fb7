import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { namedModules, wantedToolchain } from "../../../src/go/modfile/named-modules.ts";
import { parseGoMod } from "../../../src/go/modfile/parse-go-mod.ts";
import { parseGoWork } from "../../../src/go/modfile/parse-go-work.ts";

function mod(text: string) {
  const parsed = parseGoMod(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

describe("what the files want", () => {
  test("a replacement for the version counts before one for all", () => {
    const { modules } = namedModules(
      [mod("require a.b/c v1.0.0\nreplace a.b/c => d.e/all v1.0.0\nreplace a.b/c v1.0.0 => d.e/one v1.0.0\n")],
      [],
      null,
    );
    expect(modules.map(({ path, replaces }) => [path, replaces])).toEqual([["d.e/one", "a.b/c@v1.0.0"]]);
  });

  test("a tool lies in the longest module; one in none is looked for", () => {
    const { modules } = namedModules(
      [mod("module m.n\nrequire a.b/c v1.0.0\nrequire a.b/c/d v1.0.0\ntool a.b/c/d/cmd\ntool a.b/cc\ntool m.n/x\n")],
      [],
      null,
    );
    expect(modules.map(({ path, source, tools }) => [path, source, tools])).toEqual([
      ["a.b/c", "require", []],
      ["a.b/c/d", "require", ["a.b/c/d/cmd"]],
      ["a.b/cc", "tool", []],
    ]);
  });
});

test.each([
  [{ go: "1.21", toolchain: null }, "go1.20.1", "go1.21.0"],
  [{ go: "1.20", toolchain: null }, "go1.20.1", null],
  [{ go: "1.25.0", toolchain: "go1.26.1" }, "go1.26.0", "go1.26.1"],
  [{ go: "1.25.0", toolchain: "go1.26.1" }, "go1.26.1", null],
  [{ go: "1.25.0", toolchain: "default" }, "go1.24.9", "go1.25.0"],
  [{ go: "1.25rc1", toolchain: null }, "go1.25.0", null],
  [{ go: "1.25.3", toolchain: null }, null, "go1.25.3"],
  [{ go: null, toolchain: null }, null, null],
])("%j with %s wants %s", (file, local, wanted) => {
  expect(wantedToolchain([file], local)).toBe(wanted);
});

describe("go.work", () => {
  test("use and replace, in blocks and alone", () => {
    expect(
      parseGoWork('go 1.25\ntoolchain go1.26.0\nuse (\n\t./a // x\n\t"../b"\n)\nuse ./c\nreplace a.b/c => ../d\n'),
    ).toEqual({
      ok: true,
      value: {
        go: "1.25",
        toolchain: "go1.26.0",
        uses: ["./a", "../b", "./c"],
        replacements: [{ oldPath: "a.b/c", oldVersion: null, newPath: "../d", newVersion: null }],
      },
    });
  });

  test.each([
    ["go 1.25\nuses ./a\n", "go.work:2: unknown directive: uses"],
    ["require a.b/c v1.0.0\n", "go.work:1: unknown directive: require"],
    ["exclude (\n)\n", "go.work:1: unknown block type: exclude"],
  ])("%j: %s", (text, error) => {
    expect(parseGoWork(text)).toEqual({ ok: false, error });
  });

  test("never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseGoWork(text)));
  });
});
