import { describe, expect, it } from "vitest";
import { zipPackages } from "../../../src/go/modzip/zip-packages.ts";
import { storedZip } from "../../servers/sample-module.ts";

function at(path: string, place: string) {
  return { path, at: place };
}

function packages(files: Readonly<Record<string, string>>) {
  const entries = Object.entries(files).map(([name, text]) => ({
    name: `a.b/c@v1.0.0/${name}`,
    data: Buffer.from(text),
  }));
  return zipPackages(storedZip(entries))?.packages;
}

describe("the packages of a module's zip", () => {
  it("are its folders with Go files", () => {
    const found = packages({
      "go.mod": "module a.b/c\n",
      "c.go": 'package c\n\nimport "fmt"\n',
      "d/e/e.go": "package e\n",
      "docs/readme.md": "package x\n",
    });
    expect(found).toEqual([
      { folder: "", files: [{ name: "c", when: "", imports: [at("fmt", "c.go:3:8")] }] },
      { folder: "d/e", files: [{ name: "e", when: "", imports: [] }] },
    ]);
  });

  it("are there with nothing but tests, and import nothing then", () => {
    expect(packages({ "c_test.go": 'package c\nimport "testing"\n' })).toEqual([{ folder: "", files: [] }]);
  });

  it("import under the conditions of their files", () => {
    const found = packages({
      "a.go": 'package c\nimport "a/a"\n',
      "b.go": 'package c\nimport (\n\t"a/a"\n\tx "b/b"\n)\n',
      "c_linux_amd64.go": 'package c\nimport . "c/c"\n',
      "d_windows.go": '//go:build cgo || purego\n\npackage c\nimport _ "d/d"\n',
      "e.go": '// +build !linux,amd64 darwin\n\npackage c\nimport "e/e"\n',
      "f.go": 'package c\nimport "C"\nimport "f/f"\n',
      "gen.go": '//go:build ignore\n\npackage main\nimport "g/g"\n',
      "_h.go": 'package c\nimport "h/h"\n',
    });
    expect(found?.[0]?.files).toEqual([
      { name: "c", when: "", imports: [at("a/a", "a.go:2:8"), at("b/b", "b.go:4:2")] },
      { name: "c", when: "linux && amd64", imports: [at("c/c", "c_linux_amd64.go:2:8")] },
      { name: "c", when: "windows && (cgo || purego)", imports: [at("d/d", "d_windows.go:4:8")] },
      { name: "c", when: "(!linux && amd64) || darwin", imports: [at("e/e", "e.go:4:8")] },
      { name: "c", when: "cgo", imports: [at("f/f", "f.go:3:8")] },
      { name: "main", when: "ignore", imports: [at("g/g", "gen.go:4:8")] },
    ]);
  });

  it("are not read where there are too many", () => {
    const files = Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [`p${index}/p.go`, "package p\n"]));
    expect(packages(files)).toBeUndefined();
  });

  it("never throws", () => {
    expect(zipPackages(Buffer.from("no zip"))).toBeNull();
  });
});
