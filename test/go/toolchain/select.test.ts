import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectToolchain, type Toolchain } from "../../../src/go/toolchain/select.ts";

interface Row {
  readonly gotoolchain: string;
  readonly gomod: string | null;
  readonly args: readonly string[];
  readonly rc: number;
  readonly stdout: string;
  readonly stderr: string;
}

const rows: Row[] = JSON.parse(readFileSync("fixtures/go/gotoolchain.json", "utf8"));
const LOCAL = "go1.27.3";

/** A go.mod of the table has each line at most once, and nothing else on it. */
function line(gomod: string | null, key: string): string {
  return new RegExp(`^${key} (\\S+)$`, "m").exec(gomod ?? "")?.[1] ?? "";
}

/** What `go version` prints where nobody has another toolchain: neither PATH nor the module proxy, which says 404. */
function printed(chosen: Toolchain): Pick<Row, "rc" | "stdout" | "stderr"> {
  switch (chosen.use) {
    case "local":
      return { rc: 0, stdout: `go version ${LOCAL} linux/amd64`, stderr: "" };
    case "none":
      return { rc: 1, stdout: "", stderr: `go: ${chosen.error}` };
    case "other": {
      const { name, pathOnly } = chosen;
      if (pathOnly) return { rc: 1, stdout: "", stderr: `go: cannot find "${name}" in PATH` };
      // Such a name is no module version.
      if (/\s/.test(name))
        return {
          rc: 1,
          stdout: "",
          stderr: `go: download ${name}: non-semver module version "v0.0.1-${name}.linux-amd64"`,
        };
      return {
        rc: 1,
        stdout: "",
        stderr: `go: downloading ${name} (linux/amd64)\ngo: download ${name} for linux/amd64: toolchain not available`,
      };
    }
  }
}

describe("selectToolchain", () => {
  it("has all rows of the table", () => expect(rows).toHaveLength(82));

  it.each(rows)("GOTOOLCHAIN=$gotoolchain, go.mod $gomod", ({ gotoolchain, gomod, rc, stdout, stderr }) => {
    const chosen = selectToolchain({
      gotoolchain,
      local: LOCAL,
      goLine: line(gomod, "go"),
      toolchainLine: line(gomod, "toolchain"),
      file: "go.mod",
    });
    expect(printed(chosen)).toEqual({ rc, stdout, stderr });
  });

  // As go1.27.3 takes them and refuses them.
  it.each(["go1.999testmod", "go1.99rc", "go1.99rc1", "go1", "go1.22-x", "go1.22.1-foo"])(
    "%s is a toolchain",
    (gotoolchain) => {
      const chosen = selectToolchain({ gotoolchain, local: LOCAL, goLine: "", toolchainLine: "", file: "go.mod" });
      expect(chosen).toEqual({ use: "other", name: gotoolchain, pathOnly: false });
    },
  );

  it.each(["go1.99x1y", "go1.99rc01", "go1.99rc1.2", "go1.22.1rc1", "go01.2", "go2", "go1.99R"])(
    "%s is none",
    (gotoolchain) => {
      const chosen = selectToolchain({ gotoolchain, local: LOCAL, goLine: "", toolchainLine: "", file: "go.mod" });
      expect(chosen).toEqual({ use: "none", error: `invalid GOTOOLCHAIN "${gotoolchain}"` });
    },
  );

  it("never throws", () => {
    const word = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(word, word, word, (gotoolchain, goLine, toolchainLine) => {
        selectToolchain({ gotoolchain, local: LOCAL, goLine, toolchainLine, file: "go.mod" });
      }),
    );
  });
});
