import { describe, expect, it } from "vitest";
import { flagsOf } from "../../../src/go/base/command-line.ts";
import { goflagsProblem } from "../../../src/go/base/goflags.ts";
import { usageOf } from "../../../src/go/base/usage.ts";

describe("usageOf", () => {
  it.each([
    ["get", "go1.27.3", "usage: go get [-t] [-u] [-tool] [build flags] [packages]\nRun 'go help get' for details."],
    ["get", "go1.22.12", "usage: go get [-t] [-u] [-v] [build flags] [packages]\nRun 'go help get' for details."],
    ["mod verify", "go1.26.8", "usage: go mod verify\nRun 'go help mod verify' for details."],
    ["version", "go1.24.4", "usage: go version [-m] [-v] [file ...]\nRun 'go help version' for details."],
  ] as const)("%s of %s", (name, version, text) => {
    expect(usageOf(name, version)).toBe(text);
  });
});

describe("GOFLAGS, read by another command than a download", () => {
  const list = { booleans: flagsOf("list").booleans, withValue: flagsOf("list").valued, usage: "usage" };

  it.each([
    ["-u=x", 'invalid boolean value "x" for flag -u (from $GOFLAGS): parse error\nusage'],
    ["-mod", "flag needs an argument: -mod (from $GOFLAGS)\nusage"],
    // Of another command.
    ["-exec", null],
    ["-mod=mod -u", null],
  ])("%s", (value, text) => {
    const problem = goflagsProblem(value, "go1.26.8", false, list);
    expect(problem?.problem === "error" ? problem.text : null).toBe(text);
  });
});
