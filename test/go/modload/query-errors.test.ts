import { describe, expect, it } from "vitest";
import { helpfulError, packageNotInModule } from "../../../src/go/modload/query-errors.ts";

describe("the error of several candidates, longest path first", () => {
  it.each([
    ["none, where one was found", ["not-exist", "found"], null],
    ["none, where a shorter path is banned", ["not-exist", "found", "plain"], null],
    ["a longer path that is banned", ["plain", "found"], 0],
    ["the first that is banned", ["not-exist", "plain", "plain"], 1],
    ["a module without the package before a ban", ["no-package", "plain"], 0],
    ["a ban before a module without the package", ["plain", "no-package"], 0],
    ["a module without the package", ["not-exist", "no-version", "no-package"], 2],
    ["the first that is not there", ["not-exist", "not-exist"], 0],
    ["no such version before no such module", ["not-exist", "invalid-version"], 1],
    ["a path that none can have", ["invalid-path", "not-exist"], 0],
    ["no version at hand", ["no-patch-base", "not-exist"], 0],
  ] as const)("%s", (_, outcomes, expected) => expect(helpfulError(outcomes)).toBe(expected));

  it("names the version that was found", () => {
    const found = { module: "a.b/c", version: "v1.2.3" };
    expect(packageNotInModule("a.b/c/d", { ...found, query: "v1.2.3" })).toBe(
      "module a.b/c@v1.2.3 found, but does not contain package a.b/c/d",
    );
    expect(packageNotInModule("a.b/c/...", { ...found, query: "latest" })).toBe(
      "module a.b/c@latest found (v1.2.3), but does not contain packages matching a.b/c/...",
    );
  });
});
