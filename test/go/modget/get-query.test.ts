import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWildcard, parseGetQuery } from "../../../src/go/modget/get-query.ts";

describe("the arguments of go get", () => {
  it.each([
    ["rsc.io/quote", "", "rsc.io/quote", "", "upgrade", false],
    ["rsc.io/quote", "patch", "rsc.io/quote", "", "patch", false],
    ["rsc.io/quote@v1.5.2", "upgrade", "rsc.io/quote", "v1.5.2", "v1.5.2", false],
    ["rsc.io//quote/@latest", "", "rsc.io/quote", "latest", "latest", false],
    ["rsc.io\\quote@latest", "", "rsc.io/quote", "latest", "latest", false],
    ["./x/", "", "./x", "", "upgrade", true],
    [".", "", ".", "", "upgrade", true],
    ["/src/x/", "", "/src/x", "", "upgrade", true],
    ["example.org/x.go", "", "example.org/x.go", "", "upgrade", false],
    ["x.go@v1", "", "x.go", "v1", "v1", false],
  ] as const)("%s", (argument, upgrade, pattern, rawVersion, version, isLocal) => {
    const parsed = parseGetQuery(argument, upgrade);
    expect(parsed).toMatchObject({ ok: true, value: { pattern, rawVersion, version, isLocal } });
  });

  it.each([
    ["rsc.io/quote@", 'invalid module version syntax "rsc.io/quote@"'],
    ["rsc.io/quote@v1@v2", 'invalid module version syntax "rsc.io/quote@v1@v2"'],
    ["rsc.io/quote@-v1", 'invalid module version "-v1"'],
    ["rsc.io/quote@/v1", 'invalid module version "/v1"'],
    ["/x@v1", `can't request explicit version "v1" of path "/x" in main module`],
    ["std@v1", `can't request explicit version of standard-library pattern "std"`],
    ["tool@v1", `can't request explicit version of "tool" pattern`],
    ["go@none", "cannot use go@none"],
    ["x.go", "x.go: arguments must be package or module paths"],
  ])("%s is refused", (argument, error) => {
    expect(parseGetQuery(argument, "")).toEqual({ ok: false, error });
  });

  it("can stand for many paths", () => {
    const wild = (argument: string): boolean => {
      const parsed = parseGetQuery(argument, "");
      return parsed.ok && isWildcard(parsed.value);
    };
    expect(wild("rsc.io/...")).toBe(true);
    expect(wild("rsc.io/quote")).toBe(false);
  });

  it("are never too much", () => {
    fc.assert(
      fc.property(fc.string(), (argument) => {
        const parsed = parseGetQuery(argument, "");
        expect(parsed.ok ? parsed.value.version : parsed.error).not.toBe("");
      }),
    );
  });
});
