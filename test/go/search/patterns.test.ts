import { describe, expect, it } from "vitest";
import { cleanPattern, isAbsolutePath, isLocalImport, isMetaPackage } from "../../../src/go/search/patterns.ts";

describe("what packages are called on the command line", () => {
  it.each([
    ["a/b", "a/b"],
    ["a//b/../c", "a/c"],
    ["a\\b@v1/x//y", "a/b@v1/x//y"],
    ["./a/", "./a"],
    ["./", "."],
    ["..", ".."],
    ["/a//b", "/a/b"],
  ])("%s is %s", (argument, clean) => expect(cleanPattern(argument)).toBe(clean));

  it("tells folders from paths", () => {
    expect(["./a", "..", "...", "a", ".a"].map(isLocalImport)).toEqual([true, true, false, false, false]);
    expect(["/a", "C:\\a", "c:/a", "a"].map(isAbsolutePath)).toEqual([true, true, true, false]);
    expect(["all", "std", "tool", "fmt"].map(isMetaPackage)).toEqual([true, true, true, false]);
  });
});
