import { describe, expect, it } from "vitest";
import { type GoCommand, parseCommandLine } from "../../../src/go/base/command-line.ts";
import { conflict, earlyConflict } from "../../../src/go/list/flag-conflicts.ts";

function command(words: string): GoCommand {
  const parsed = parseCommandLine(["list", ...words.split(" ")]);
  if (!parsed.ok) throw new Error(words);
  return parsed.value;
}

describe("flags of go list that do not go together", () => {
  it.each([
    ["-m -f x -json a@v1", "go list -f cannot be used with -json"],
    ["-reuse=x a", "go list -reuse cannot be used without -m"],
    ["-m -reuse=x a@v1", "go list -reuse cannot be used inside a module"],
    ["-m -json=false -f x a@v1", null],
  ])("%s: %s, before modules are set up", (words, text) => {
    expect(earlyConflict(command(words), true)).toBe(text);
  });

  it.each([
    ["-m -deps a", "go list -deps cannot be used with -m"],
    ["-m -find -test a", "go list -find cannot be used with -m"],
    ["-u a", "go list -u can only be used with -m"],
    ["-versions a", "go list -versions can only be used with -m"],
    ["-find -deps a", "go list -deps cannot be used with -find"],
    ["-find a", null],
    ["-m -u a", null],
  ])("%s: %s", (words, text) => {
    expect(conflict(command(words), false)).toBe(text);
  });

  it("looks for nothing retracted in a vendor folder", () => {
    expect(conflict(command("-m -retracted a@v1"), true)).toBe(
      "go list -retracted cannot be used when vendoring is enabled",
    );
  });
});
