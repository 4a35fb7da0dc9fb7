import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readImports } from "../../../src/go/build/read-imports.ts";

function paths(source: string): readonly string[] {
  return readImports(source).imports.map(({ path, line, column }) => `${line}:${column} ${path}`);
}

describe("readImports", () => {
  it.each([
    ['package m\nimport _ "rsc.io/quote"\nfunc main() {}\n', ["2:8 rsc.io/quote"]],
    ['package m; import "a/b"; import ("c"; d "e")', ["1:19 a/b", "1:34 c", "1:39 e"]],
    [
      '// c\n/* d */package m\nimport (\n\t"fmt" // x\n\n\t. "é" ; _ `raw`\n)\nvar x = "y"',
      ["4:2 fmt", "6:2 é", "6:11 raw"],
    ],
    ['\ufeffpackage m\nimport"a"', ["2:7 a"]],
    ["package m\nimport ()\nvar importer = 1", []],
    ["package m", []],
  ])("reads %j", (source, expected) => {
    expect(paths(source)).toEqual(expected);
    expect(readImports(source).problem).toBe(false);
  });

  it.each([
    "",
    "func main() {}",
    'package m\nimport "a',
    'package m\nimport (\n"a"',
    'package m\nimport "a b"',
    "package m\nimport a",
    "package m /* c",
    'packagem\nimport "a"',
  ])("calls %j broken", (source) => {
    expect(readImports(source).problem).toBe(true);
  });

  it("stops where the imports end, so that the rest costs nothing", () => {
    const head = 'package m\n\nimport "a"\n\n';
    expect(readImports(`${head}func f() {}\n`).header).toBe(head);
  });

  it("never throws, and its places lead to its paths", () => {
    const piece = fc.constantFrom(
      "package m",
      "import",
      "(",
      ")",
      '"a/b"',
      "x",
      ".",
      "\n",
      ";",
      "//",
      "/*",
      "*/",
      "`",
      "é",
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const source = pieces.join(" ");
        for (const { path, line, column } of readImports(source).imports) {
          const lines = source.split("\n");
          const here = Buffer.from(lines[line - 1] ?? "")
            .subarray(column - 1)
            .toString();
          expect([here, ...lines.slice(line)].join("\n").slice(here.search(/["`]/))).toContain(path);
        }
      }),
    );
  });
});
