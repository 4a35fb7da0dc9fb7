import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Project } from "../../src/model/environment.ts";
import { readProject } from "../../src/system/project.ts";
import { type BuiltFor, readSources } from "../../src/system/sources.ts";
import { folderWith } from "./folder.ts";

const GO_MOD = "module example.com/m\n\ngo 1.21\n";

async function builtFor(more: Partial<BuiltFor> = {}): Promise<BuiltFor> {
  const goroot = await folderWith({ "src/fmt/print.go": "package fmt\n", "src/net/http/http.go": "package http\n" });
  return { goos: "linux", goarch: "amd64", version: "go1.27.3", tags: [], cgo: undefined, goroot, ...more };
}

async function projectOf(files: Readonly<Record<string, string>>, below = "."): Promise<Project> {
  return readProject(await folderWith(files), below, { gowork: "", path: "" });
}

describe("readSources", () => {
  it("reads the package at hand and what it leads to in the module", async () => {
    const project = await projectOf(
      {
        "go.mod": GO_MOD,
        "a/m.go": 'package main\n\nimport (\n\t"fmt"\n\t"foo/bar"\n\t"example.com/m/b"\n)\n',
        "b/b.go": 'package b\n\nimport "rsc.io/quote"\n',
        "c/c.go": "package c\n",
      },
      "a",
    );
    const sources = readSources(project, "here", await builtFor());
    expect(sources?.named).toEqual(["example.com/m/a"]);
    expect(sources?.packages.map(({ path, files }) => `${path} ${files}`)).toEqual([
      "example.com/m/a 1",
      "example.com/m/b 1",
    ]);
    expect(sources?.packages[0]?.imports.map(({ path, standard }) => [path, standard])).toEqual([
      ["fmt", true],
      ["foo/bar", false],
      ["example.com/m/b", false],
    ]);
    expect(sources?.packages[1]?.imports).toEqual([
      { file: "../b/b.go", line: 3, column: 8, path: "rsc.io/quote", test: false, standard: false },
    ]);
  });

  it("passes over what go passes over below a folder", async () => {
    const project = await projectOf({
      "go.mod": GO_MOD,
      "m.go": "package m\n",
      "x/x.go": "package x\n",
      "vendor/v/v.go": "package v\n",
      "testdata/t.go": "package t\n",
      ".h/h.go": "package h\n",
      "nested/go.mod": "module n\n",
      "nested/n.go": "package n\n",
    });
    expect(readSources(project, "below", await builtFor())?.named).toEqual(["example.com/m", "example.com/m/x"]);
  });

  it("takes files of all systems where all imports are gathered", async () => {
    const project = await projectOf({
      "go.mod": GO_MOD,
      "m.go": "package m\n",
      "m_windows.go": 'package m\nimport "a.b/c"\n',
    });
    const here = readSources(project, "here", await builtFor());
    const whole = readSources(project, "module", await builtFor());
    expect(here?.packages[0]).toMatchObject({ files: 1, ignored: 1, imports: [] });
    expect(whole?.packages[0]).toMatchObject({ files: 2, ignored: 0 });
  });

  it("does not guess whether there is a C compiler", async () => {
    const project = await projectOf({ "go.mod": GO_MOD, "m.go": "package m\n", "c.go": 'package m\nimport "C"\n' });
    expect(readSources(project, "here", await builtFor())?.packages[0]?.problem).toBe("cgo");
    expect(readSources(project, "here", await builtFor({ cgo: "0" }))?.packages[0]).toMatchObject({
      problem: null,
      files: 1,
    });
  });

  it("tells nothing without a go.mod or without go's own packages", async () => {
    const files = { "m.go": "package m\n" };
    const goroot = join(await folderWith(), "nowhere");
    expect(readSources(await projectOf(files), "here", await builtFor())).toBeNull();
    expect(readSources(await projectOf({ ...files, "go.mod": GO_MOD }), "here", await builtFor({ goroot }))).toBeNull();
  });
});
