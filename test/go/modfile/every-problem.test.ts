import { describe, expect, it } from "vitest";
import { everyProblem } from "../../../src/go/modfile/every-problem.ts";

describe("everyProblem", () => {
  it.each<[string, readonly string[]]>([
    ["module m\n\ngo 1.21\n", []],
    ["module m\nfoo\nbar x\n", ["go.mod:2: unknown directive: foo", "go.mod:3: unknown directive: bar"]],
    ["module m\nrequire (\n\ta\n\tb v1.0.0\n)\n", ["go.mod:3:2: usage: require module/path v1.2.3"]],
  ])("%j", (text, problems) => {
    expect(everyProblem(text)).toEqual(problems);
  });

  it("ends at a syntax error", () => {
    expect(everyProblem("module m\nfoo (\n")).toHaveLength(1);
  });
});
