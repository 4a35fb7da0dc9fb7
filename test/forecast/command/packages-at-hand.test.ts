import { describe, expect, it } from "vitest";
import { forecastCommand } from "../../../src/forecast/command/forecast-command.ts";
import { parseProxyList } from "../../../src/go/modfetch/proxy-list.ts";
import type { GoImport, GoPackage, Project } from "../../../src/model/environment.ts";
import type { Forecast } from "../../../src/model/forecast.ts";
import { ORDINARY_LIMITS } from "../../../src/run/limits.ts";
import { environment } from "../../findings/builders.ts";

/** What go 1.24, 1.26 and 1.27 printed for the same folders. */
const STANDARD = new Set(["fmt", "net/http", "internal/abi"]);

function imported(path: string, at: { readonly file?: string; readonly test?: boolean } = {}): GoImport {
  const { file = "m.go", test = false } = at;
  return { file, line: 2, column: 8, path, test, standard: STANDARD.has(path) };
}

function packageOf(path: string, imports: readonly GoImport[], more: Partial<GoPackage> = {}): GoPackage {
  const counts = { files: 1, tests: 0, ignored: 0, problem: null };
  return { path, name: path.split("/").at(-1) ?? "", folder: `/w/${path}`, ...counts, imports: [...imports], ...more };
}

interface Folder {
  readonly goMod?: string | null;
  readonly vendored?: string;
  readonly packages?: readonly GoPackage[];
}

function run(words: string, { goMod = "module m\n\ngo 1.21\n", vendored, packages = [] }: Folder): Forecast {
  const project: Project = {
    cwd: "/w",
    root: goMod === null ? null : "/w",
    workspace: null,
    goMod,
    goSum: null,
    vendored: vendored ?? null,
    vendorFolder: vendored !== undefined,
    sources: {
      goVersion: "go1.27",
      goroot: "/usr/local/go",
      named: packages.slice(0, 1).map(({ path }) => path),
      packages: [...packages],
    },
  };
  return forecastCommand(
    {
      environment: environment({}, { project }),
      observations: new Map(),
      list: parseProxyList("https://goproxy.example.com", ""),
      limits: ORDINARY_LIMITS,
      online: true,
      slow: new Set(),
      need: ({ id }) => {
        throw new Error(`asks ${id}`);
      },
    },
    words.split(" "),
  );
}

const QUOTE = "m.go:2:8: no required module provides package rsc.io/quote; to add it:\n\tgo get rsc.io/quote";
const A = "module m\n\ngo 1.21\n\nrequire example.com/a v1.0.0\n";

describe("packages at hand, without asking anybody", () => {
  it.each<[string, string, Folder, string | null]>([
    ["go's own packages", "build .", { packages: [packageOf("m", [imported("fmt")])] }, null],
    ["nothing required", "build .", { packages: [packageOf("m", [imported("rsc.io/quote")])] }, QUOTE],
    ["go list minds no imports", "list .", { packages: [packageOf("m", [imported("rsc.io/quote")])] }, null],
    ["but with -deps it does", "list -deps .", { packages: [packageOf("m", [imported("rsc.io/quote")])] }, QUOTE],
    [
      "what looks like go's own",
      "vet .",
      { packages: [packageOf("m", [imported("foo/bar")])] },
      "m.go:2:8: package foo/bar is not in std (/usr/local/go/src/foo/bar)",
    ],
    [
      "what is imported comes first, each once",
      "build .",
      {
        packages: [
          packageOf("m", [imported("z.z/z"), imported("m/sub")]),
          packageOf("m/sub", [imported("z.z/z", { file: "sub/s.go" })]),
        ],
      },
      "sub/s.go:2:8: no required module provides package z.z/z; to add it:\n\tgo get z.z/z",
    ],
    [
      "imports of tests, for go vet",
      "vet .",
      { packages: [packageOf("m", [imported("rsc.io/quote", { file: "m_test.go", test: true })], { tests: 1 })] },
      QUOTE.replace("m.go", "m_test.go"),
    ],
    [
      "required without a sum",
      "build .",
      { goMod: A, packages: [packageOf("m", [imported("example.com/a")])] },
      "m.go:2:8: missing go.sum entry for module providing package example.com/a (imported by m); to add:\n\tgo get m",
    ],
    [
      "vendored",
      "build .",
      {
        goMod: A,
        vendored: "# example.com/a v1.0.0\n## explicit\nexample.com/a\n",
        packages: [packageOf("m", [imported("example.com/a")])],
      },
      null,
    ],
    [
      "not vendored",
      "build .",
      { vendored: "", packages: [packageOf("m", [imported("rsc.io/quote")])] },
      "m.go:2:8: cannot find module providing package rsc.io/quote: import lookup disabled by -mod=vendor\n\t(Go version in go.mod is at least 1.14 and vendor directory exists.)",
    ],
    ["no Go files", "build .", {}, "no Go files in /w"],
    [
      "no go.mod",
      "build .",
      { goMod: null },
      "go: go.mod file not found in current directory or any parent directory; see 'go help modules'",
    ],
    [
      "go mod tidy passes over what looks like go's own",
      "mod tidy",
      { packages: [packageOf("m", [imported("foo/bar")])] },
      null,
    ],
    [
      "go mod vendor tells the way",
      "mod vendor",
      { packages: [packageOf("m", [imported("rsc.io/quote")])] },
      "go: m imports\n\trsc.io/quote: no required module provides package rsc.io/quote; to add it:\n\tgo get rsc.io/quote",
    ],
    ["go mod verify", "mod verify", {}, null],
    ["go mod verify x", "mod verify x", {}, "go: verify takes no arguments"],
    ["go mod why", "mod why fmt", { packages: [packageOf("m", [imported("rsc.io/quote")])] }, null],
    ["-mod", "build -mod=foo .", {}, "-mod=foo not supported (can be '', 'mod', 'readonly', or 'vendor')"],
    ["go list -m", "list -m rsc.io/quote", {}, "go: module rsc.io/quote: not a known dependency"],
  ])("%s", (_, words, folder, error) => {
    const { error: said, outcome, exitStatus, requests } = run(words, folder);
    expect({ said, outcome, exitStatus, requests }).toEqual({
      said: error,
      outcome: error === null ? "downloads" : "fails",
      exitStatus: error === null ? 0 : 1,
      requests: [],
    });
  });

  it.each<[string, string, Folder]>([
    ["go mod tidy looks for what is missing", "mod tidy", { packages: [packageOf("m", [imported("rsc.io/quote")])] }],
    ["so does -mod=mod", "build -mod=mod .", { packages: [packageOf("m", [imported("rsc.io/quote")])] }],
    ["internal packages", "build .", { packages: [packageOf("m", [imported("internal/abi")])] }],
    ["a file that is no Go", "build .", { packages: [packageOf("m", [], { problem: "syntax" })] }],
    [
      "an import cycle",
      "build .",
      { packages: [packageOf("m", [imported("m/a")]), packageOf("m/a", [imported("m")])] },
    ],
    ["another folder", "build ./x", {}],
  ])("is not told: %s", (_, words, folder) => {
    expect(run(words, folder)).toMatchObject({ outcome: "unknown", unknown: "command-not-forecast" });
  });
});
