import { createServer } from "node:http";
import { listenOn } from "../../servers/running-server.ts";
import { type SampleModule, sampleModule, storedZip } from "../../servers/sample-module.ts";

type Files = Readonly<Record<string, string>>;

/** A module with this go.mod; `files` may take the place of its one Go file. */
function module(path: string, version: string, more = "", files: Files = {}, go = "1.21"): SampleModule {
  const mod = `module ${path}\n${go === "" ? "" : `\ngo ${go}\n`}${more}`;
  return { ...sampleModule(path, version, { "go.mod": mod, ...files }), mod };
}

/** A module without a package at its root. */
function bareModule(path: string, version: string, files: Files): SampleModule {
  const mod = `module ${path}\n\ngo 1.21\n`;
  const entries = Object.entries({ "go.mod": mod, ...files }).map(([name, text]) => ({
    name: `${path}@${version}/${name}`,
    data: Buffer.from(text),
  }));
  return { ...sampleModule(path, version), mod, zip: storedZip(entries) };
}

const LEAF = { "p/p.go": "package p\n" };
const needs = (name: string): string => `\nrequire example.org/${name} v1.0.0\n`;
const imports = (own: string, path: string): string => `package ${own}\nimport _ "example.org/${path}"\n`;

const MODULES: readonly SampleModule[] = [
  module("example.org/nest", "v1.0.0", "", { "a/a.go": "package a\n", "docs/readme.txt": "x" }),
  module("example.org/nest", "v1.1.0"),
  module("example.org/nest/sub", "v1.0.0", "", { "x/x.go": "package x\n" }),
  module("example.org/both", "v1.0.0", "", { "sub/pkg/p.go": "package pkg\n" }),
  module("example.org/both/sub", "v1.0.0", "", { "pkg/p.go": "package pkg\n" }),
  module("example.org/leaf", "v1.0.0", "", LEAF),
  module("example.org/leaf", "v1.2.0", "", LEAF),
  module("example.org/dep", "v1.0.0", needs("leaf"), { "dep.go": imports("dep", "leaf/p") }),
  module("example.org/deptwo", "v1.0.0", needs("dep"), { "dep.go": imports("deptwo", "dep") }),
  module("example.org/miss", "v1.0.0", "", { "m.go": imports("miss", "leaf/p") }),
  module("example.org/missno", "v1.0.0", "", { "m.go": imports("missno", "nowhere/p") }),
  module("example.org/newgo", "v1.0.0", "", {}, "1.22"),
  module("example.org/toonew", "v1.0.0", "", {}, "1.99"),
  module("example.org/viatoonew", "v1.0.0", needs("toonew"), { "m.go": imports("viatoonew", "toonew") }),
  module("example.org/cmd", "v1.0.0", needs("leaf"), {
    "cmd/tool/main.go": `${imports("main", "leaf/p")}func main() {}\n`,
  }),
  module("example.org/repl", "v1.0.0", "\nreplace example.org/leaf => ../leaf\n", {
    "main.go": "package main\nfunc main() {}\n",
    "sample.go": "package main\n",
  }),
  module("example.org/excl", "v1.0.0", "\nexclude example.org/leaf v1.0.0\n", {
    "sample.go": "package main\nfunc main() {}\n",
  }),
  module("example.org/osd", "v1.0.0", needs("win"), { "x_windows.go": imports("osd", "win") }),
  module("example.org/win", "v1.0.0"),
  module("example.org/depr", "v1.0.0"),
  {
    ...module("example.org/depr", "v1.1.0"),
    mod: "// Deprecated: use example.org/nest instead.\nmodule example.org/depr\n\ngo 1.21\n",
  },
  module("example.org/retr", "v1.0.0"),
  module("example.org/retr", "v1.1.0", "\n// bad idea\nretract v1.0.0\n"),
  module("example.org/old", "v1.0.0", needs("dep"), { "o.go": imports("old", "dep") }, ""),
  { ...module("example.org/wrong", "v1.0.0"), mod: "module example.org/other\n" },
  module("example.org/viawrong", "v1.0.0", needs("wrong"), { "m.go": imports("viawrong", "wrong") }, ""),
  module("example.org/badzipdep", "v1.0.0", needs("badzip"), { "m.go": imports("badzipdep", "badzip") }),
  module("example.org/badzip", "v1.0.0"),
  module("example.org/gonecmd", "v1.0.0", "\nrequire (\n\texample.org/gone v1.0.0\n\texample.org/goneimp v1.0.0\n)\n", {
    "sample.go": 'package main\n\nimport (\n\t"fmt"\n\n\t_ "example.org/gone"\n)\n\nfunc main() { fmt.Println() }\n',
    "deep/main.go": 'package main\n\nimport _ "example.org/goneimp"\n\nfunc main() {}\n',
    "bad/main.go": 'package main\n\nimport _ "example.org/badzip"\n\nfunc main() {}\n',
  }),
  module("example.org/gone", "v1.0.0"),
  module("example.org/goneimp", "v1.0.0", needs("gone"), { "m.go": imports("goneimp", "gone") }),
  module("example.org/up", "v1.0.0"),
  module("example.org/up", "v1.1.0", "\nrequire example.org/leaf v1.2.0\n", { "u.go": imports("up", "leaf/p") }),
  bareModule("example.org/empty", "v1.0.0", { "x/x.go": "package x\n" }),
];

/** A module proxy in which the first part of a path says how it answers: a status, or what it does not have. */
function answer(mode: string, path: string): readonly [number, string | Uint8Array] {
  if (/^\d+$/.test(mode)) return [Number(mode), `status ${mode}`];
  const [, name = ""] = /^\/(.*?)\/@/.exec(path) ?? [];
  const versions = MODULES.filter((one) => one.path === name);
  if (mode === "p403" && versions.length === 0) return [403, "not allowed"];
  if (mode === `no-${name.replace("example.org/", "").replace("/", ".")}`) return [404, "not here"];
  if (mode === `ban-${name.replace("example.org/", "").replace("/", ".")}`) return [403, "banned"];
  if (name === "example.org/gone" && path.endsWith(".zip")) return [403, "zip blocked"];
  if (name === "example.org/badzip" && path.endsWith(".zip")) return [200, "no zip"];
  const isList = /(?:list|latest)$/.test(path);
  if (mode === "nolist" && isList) return [404, "no list"];
  if (mode === "list500" && isList) return [500, "no list"];
  if (versions.length === 0) return [404, "not found"];
  if (path.endsWith("/@v/list")) return [200, versions.map(({ version }) => `${version}\n`).join("")];
  if (path.endsWith("/@latest")) return [200, versions.at(-1)?.info ?? ""];
  const found = versions.find(({ version }) => path.startsWith(`/${name}/@v/${version}.`));
  if (found === undefined) return [404, "no such version"];
  return [200, path.endsWith(".info") ? found.info : path.endsWith(".mod") ? found.mod : found.zip];
}

/** On a free port of loopback. */
export async function startPackageProxy() {
  const server = createServer((request, response) => {
    const [, mode = "", path = ""] = /^\/([^/]+)(\/.*)$/.exec(request.url ?? "") ?? [];
    const [status, body] = answer(mode, decodeURIComponent(path));
    response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(body);
  });
  return listenOn(server, "127.0.0.1");
}
