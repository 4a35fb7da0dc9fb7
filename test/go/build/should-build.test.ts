import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyTags, goodOSArchFile, tagsOf } from "../../../src/go/build/build-context.ts";
import { evalConstraint, parseConstraint } from "../../../src/go/build/constraint.ts";
import { packageImports } from "../../../src/go/build/package-imports.ts";
import { shouldBuild } from "../../../src/go/build/should-build.ts";

const linux = tagsOf({ goos: "linux", goarch: "amd64", cgo: false, version: "go1.24.4", tags: ["mine"] });

describe("build constraints", () => {
  it.each([
    ["//go:build linux && amd64", true],
    ["//go:build !linux || (windows && amd64)", false],
    ["//go:build unix && gc && go1.24 && !go1.25", true],
    ["//go:build cgo", false],
    ["//go:build mine", true],
    ["//go:build ignore", false],
    ["//go:build !ignore", true],
    ["// +build linux,!cgo windows", true],
    ["//+build windows\n// +build linux", false],
    ["// +build !!linux", false],
    ["// no constraint", true],
    ["//go:buildlinux", true],
    ["/* x */\n//go:build windows", false],
    ["/*\n//go:build windows\n*/", true],
  ])("%j: %s", (header, build) => {
    expect(shouldBuild(`${header}\n\npackage m\n`, linux)).toEqual({ build });
  });

  it.each([
    ["//go:build linux &&", "parsing //go:build line: unexpected end of expression"],
    ["//go:build (linux", "parsing //go:build line: missing close paren"],
    ["//go:build !!linux", "parsing //go:build line: double negation not allowed"],
    ["//go:build a & b", "parsing //go:build line: invalid syntax at &"],
    ["//go:build a b", "parsing //go:build line: unexpected token b"],
    ["//go:build a\n//go:build b", "multiple //go:build comments"],
  ])("%j: %s", (header, error) => {
    expect(shouldBuild(`${header}\n\npackage m\n`, linux)).toEqual({ error });
  });

  it("counts `+build` only above a blank line", () => {
    expect(shouldBuild("// +build windows\npackage m\n", linux)).toEqual({ build: true });
  });

  it("takes every tag for both where all imports are gathered", () => {
    for (const line of ["//go:build windows && !linux", "//go:build cgo"])
      expect(shouldBuild(`${line}\n\npackage m`, anyTags)).toEqual({ build: true });
    expect(shouldBuild("//go:build ignore\n\npackage m", anyTags)).toEqual({ build: false });
  });

  it("says of !x the contrary of x, and never throws", () => {
    const piece = fc.constantFrom("a", "linux", "&&", "||", "(", ")", "!", " ", "é.1", "&");
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const one = parseConstraint(`//go:build ${pieces.join(" ")}`);
        const not = parseConstraint(`//go:build !(${pieces.join(" ")})`);
        if (one?.ok === true && not?.ok === true)
          expect(evalConstraint(not.value, linux)).toBe(!evalConstraint(one.value, linux));
      }),
    );
  });
});

describe("goodOSArchFile", () => {
  it.each([
    ["m.go", true],
    ["linux.go", true],
    ["m_linux.go", true],
    ["m_windows.go", false],
    ["m_linux_arm64.go", false],
    ["m_linux_amd64_test.go", true],
    ["m_unix.go", true],
    ["m_test.go", true],
    ["m_arm64.x_y.go", false],
  ])("%s: %s", (name, good) => {
    expect(goodOSArchFile(name, linux)).toBe(good);
  });
});

describe("packageImports", () => {
  it("takes the files that are built, in the order of their names", () => {
    const files = [
      { name: "b.go", text: 'package m\nimport "b"' },
      { name: "a.go", text: 'package m\nimport "a"' },
      { name: "a_windows.go", text: 'package m\nimport "w"' },
      { name: "c.go", text: 'package m\nimport "C"' },
      { name: "_d.go", text: 'package m\nimport "d"' },
      { name: "a_test.go", text: 'package m_test\nimport "t"' },
      { name: "x.go", text: '//go:build ignore\n\npackage main\nimport "x"' },
    ];
    const { imports, ...rest } = packageImports(files, linux, false);
    expect(imports.map(({ file, path, test }) => `${file} ${path} ${test}`)).toEqual([
      "a.go a false",
      "a_test.go t true",
      "b.go b false",
    ]);
    expect(rest).toEqual({ name: "m", files: 2, tests: 1, ignored: 2, problem: null });
  });

  it("tells what go would not load", () => {
    const of = (...texts: readonly string[]) =>
      packageImports(
        texts.map((text, at) => ({ name: `${at}.go`, text })),
        linux,
        false,
      ).problem;
    expect(of("package a", "package b")).toBe("several-packages");
    expect(of("pakage a")).toBe("syntax");
    expect(of("//go:build (\n\npackage a")).toBe("constraint");
  });
});
