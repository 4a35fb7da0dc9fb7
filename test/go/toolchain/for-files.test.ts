import { describe, expect, it } from "vitest";
import { toolchainForFiles } from "../../../src/go/toolchain/for-files.ts";

const lines = (go: string | null, toolchain: string | null = null) => ({ go, toolchain });
const nothing = { download: null, fromPath: null, ends: null };

describe("toolchainForFiles", () => {
  it.each([
    ["auto", lines("1.21"), {}],
    ["auto", lines("1.99.1"), { download: "go1.99.1" }],
    ["auto", lines("1.99"), { download: "go1.99.0" }],
    ["auto", lines("1.21", "go1.98.2"), { download: "go1.98.2" }],
    ["auto", lines("1.21", "default"), {}],
    ["auto", lines("1.99.1", "default"), { ends: "go.mod requires go >= 1.99.1 (running go 1.27.3)" }],
    ["auto", lines("1.21", "foo"), { ends: 'invalid toolchain "foo" in go.mod' }],
    ["path", lines("1.99.1"), { fromPath: "go1.99.1" }],
    ["local+path", lines(null, "go1.99.1"), { fromPath: "go1.99.1" }],
    ["local", lines("1.27"), {}],
    ["local", lines("1.99.1"), { ends: "go.mod requires go >= 1.99.1 (running go 1.27.3; GOTOOLCHAIN=local)" }],
    ["", lines("1.99.1"), { ends: "go.mod requires go >= 1.99.1 (running go 1.27.3)" }],
    ["go1.28.1", lines("1.22"), { download: "go1.28.1" }],
    ["go1.28.1+auto", lines("1.99.1"), { download: "go1.99.1" }],
    [
      "go1.28.1",
      lines("1.99.1"),
      { download: "go1.28.1", ends: "go.mod requires go >= 1.99.1 (running go 1.28.1; GOTOOLCHAIN=go1.28.1)" },
    ],
    ["x", lines(null), { ends: 'invalid GOTOOLCHAIN "x"' }],
  ])("GOTOOLCHAIN=%s, %j", (gotoolchain, file, expected) => {
    const own = { file: "go.mod", local: "go1.27.3", gotoolchain };
    expect(toolchainForFiles(file, own)).toEqual({ ...nothing, ...expected });
  });

  it("takes what the file wants where no go is known", () => {
    const own = { file: "go.mod", local: null, gotoolchain: "auto" };
    expect(toolchainForFiles(lines("1.25"), own)).toEqual({ ...nothing, download: "go1.25.0" });
  });

  it.each([
    ["go1.22.2", "go1.26"],
    ["go1.21.10", "go1.26"],
    ["go1.21.11", "go1.26.0"],
    ["go1.22.4", "go1.26.0"],
    ["go1.23.0", "go1.26.0"],
  ])("%s wants %s for the language 1.26", (local, download) => {
    const own = { file: "go.mod", local, gotoolchain: "auto" };
    expect(toolchainForFiles(lines("1.26"), own).download).toBe(download);
  });
});
