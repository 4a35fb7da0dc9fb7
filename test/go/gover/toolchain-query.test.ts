import { expect, it } from "vitest";
import { type ToolchainQuery, toolchainQuery } from "../../../src/go/gover/toolchain-query.ts";

const invalid = (error: string): ToolchainQuery => ({ kind: "invalid", error });

/** As `go list -m` of go1.27.3 asked and answered. */
const rows: readonly (readonly ["go" | "toolchain", string, ToolchainQuery | "list" | "known" | "asked"])[] = [
  ["go", "1.22.0", "known"],
  ["go", "go1.22.0", "known"],
  ["go", "1.20", "known"],
  ["go", "1", "known"],
  ["go", "1.27.3", "known"],
  ["go", "1.27.9", "asked"],
  ["go", "go1.27.9", "asked"],
  ["go", "1.28rc", "asked"],
  ["go", "1.28", "list"],
  ["go", "1.21", "list"],
  ["go", "latest", "list"],
  ["go", "<1.22", "list"],
  ["go", "go1.28", invalid("go language version go1.28 is not a toolchain version")],
  ["go", "foo", invalid("invalid go version foo")],
  ["go", "v1.27.9", invalid("invalid go version v1.27.9")],
  ["go", "gogo1.22.0", invalid("invalid go version gogo1.22.0")],
  ["toolchain", "go1.27.3", "known"],
  ["toolchain", "1.27.3", "known"],
  ["toolchain", "go1.22.0", "asked"],
  ["toolchain", "1.27.9", "asked"],
  ["toolchain", "go1.28", "list"],
  ["toolchain", "latest", "list"],
  ["toolchain", "1.28", invalid("go language version 1.28 is not a toolchain version")],
  ["toolchain", "local", invalid("invalid toolchain version local")],
];

it.each(rows)("%s@%s", (path, query, expected) => {
  const found = toolchainQuery(path, query, "go1.27.3");
  expect(typeof expected === "string" ? found.kind : found).toEqual(expected);
});

it("where no go is known, everything is asked", () =>
  expect(toolchainQuery("go", "1.20.1", null)).toEqual({ kind: "asked", version: "1.20.1" }));
