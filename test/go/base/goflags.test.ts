import { describe, expect, test } from "vitest";
import { goflagsProblem } from "../../../src/go/base/goflags.ts";
import { isKnownFlag } from "../../../src/go/base/known-flags.ts";

const unknown = (name: string) => ({
  problem: "error",
  text: `parsing $GOFLAGS: unknown flag -${name}`,
  exitStatus: 1,
});

describe("GOFLAGS", () => {
  test.each(["", "-modcacherw", "--mod=mod -v", "-test.run=x", "'-ldflags=-s -w'", "-x=T"])("taken: %j", (value) => {
    expect(goflagsProblem(value, "go1.26.8", false)).toBeNull();
  });

  test("a flag that no command has", () => {
    expect(goflagsProblem("-proxy=x", "go1.26.8", false)).toEqual(unknown("proxy"));
    expect(goflagsProblem("-v --proxy", "go1.21.0", false)).toEqual(unknown("proxy"));
  });

  test("a flag that came later", () => {
    expect(goflagsProblem("-artifacts", "go1.25.3", false)).toEqual(unknown("artifacts"));
    expect(goflagsProblem("-artifacts", "go1.26.0", false)).toBeNull();
  });

  test.each(["go1.27.0", "go1.28rc1", null])("%s may have flags that are not listed", (version) => {
    expect(goflagsProblem("-proxy", version, false)).toEqual({ problem: "unlisted-go" });
    expect(goflagsProblem("-modcacherw", version, false)).toBeNull();
    expect(isKnownFlag("artifacts", version)).toBe(true);
  });

  test("Windows names the variable its own way", () => {
    expect(goflagsProblem("-x=2", "go1.26.8", true)).toMatchObject({
      text: expect.stringContaining('invalid boolean value "2" for flag -x (from %GOFLAGS%): parse error\n'),
      exitStatus: 2,
    });
  });
});
