import { describe, expect, it } from "vitest";
import { goVersions, newerToolchain } from "../../../src/go/toolchain/newer-toolchain.ts";

const withCandidate = ["1.39.0", "1.39.1", "1.39.2", "1.40.0", "1.40.1", "1.40.2", "1.41rc1"];
const two = withCandidate.slice(0, 6);
const zero = withCandidate.slice(0, 4);

/** Go's own table (toolchain_test.go): what is needed, what there is, what is chosen. */
const rows: readonly (readonly [string, readonly string[], string | null])[] = [
  ...["1.30", "1.38", "1.38.1", "1.39", "1.39.2"].flatMap((need) =>
    [zero, two, withCandidate].map((list) => [need, list, "go1.39.2"] as const),
  ),
  ["1.39.3", zero, "go1.40.0"],
  ["1.39.3", two, "go1.40.2"],
  ["1.39.3", withCandidate, "go1.40.2"],
  ["1.40", zero, "go1.40.0"],
  ["1.40", two, "go1.40.2"],
  ["1.40", withCandidate, "go1.40.2"],
  ["1.40.1", zero, null],
  ["1.40.1", two, "go1.40.2"],
  ["1.40.1", withCandidate, "go1.40.2"],
  ["1.41", zero, null],
  ["1.41", two, null],
  ["1.41", withCandidate, "go1.41rc1"],
  ["1.41.0", zero, null],
  ["1.41.0", two, null],
  ["1.41.0", withCandidate, null],
  ["1.40", [], null],
];

describe("newerToolchain", () => {
  it.each(rows)("%s out of %s", (need, list, chosen) => expect(newerToolchain(need, list)).toBe(chosen));
});

describe("goVersions", () => {
  it("reads Go's versions out of those of golang.org/toolchain, each once, oldest first, and knows its own", () => {
    const list = [
      "v0.0.1-go1.22.1.linux-amd64",
      "v0.0.1-go1.9.7.linux-amd64",
      "v0.0.1-go1.22.1.windows-arm64",
      "v0.0.1-go1.23rc1.darwin-arm64",
      "v0.0.1",
      "v1.2.3-nothing",
    ];
    expect(goVersions(list, "1.22.0")).toEqual(["1.9.7", "1.22.0", "1.22.1", "1.23rc1"]);
  });
});
