import { createHash } from "node:crypto";
import { escapePath } from "../../../src/go/module/escape.ts";
import { storedZip } from "../../servers/sample-module.ts";

/** A module version that exists in the world of whole commands, as a proxy serves it. */
export interface UniverseModule {
  readonly path: string;
  readonly version: string;
  readonly info: string;
  readonly mod: string;
  readonly zip: Uint8Array;
  readonly goModH1: string;
  readonly zipH1: string;
}

const LIB = (name: string): string => `package ${name}\n`;
const MAIN = "package main\n\nfunc main() {}\n";

/** `own`: lines of its go.mod behind the module line; null: it has none, and a proxy makes one up. `files`: beside it. */
function made(
  path: string,
  version: string,
  own: string | null,
  files: Readonly<Record<string, string>>,
): UniverseModule {
  const mod = own === null ? `module ${path}\n` : own.startsWith("module ") ? own : `module ${path}\n\n${own}`;
  const all = { ...(own === null ? {} : { "go.mod": mod }), ...files };
  const entries = Object.entries(all).map(([name, text]) => ({
    name: `${path}@${version}/${name}`,
    data: Buffer.from(text),
  }));
  return {
    path,
    version,
    info: `${JSON.stringify({ Version: version, Time: "2021-02-03T04:05:06Z" })}\n`,
    mod,
    zip: storedZip(entries),
    goModH1: h1([{ name: "go.mod", data: Buffer.from(mod) }]),
    zipH1: h1(entries),
  };
}

/** golang.org/x/mod/sumdb/dirhash: Hash1. */
function h1(entries: readonly { readonly name: string; readonly data: Buffer }[]): string {
  const lines = entries
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, data }) => `${createHash("sha256").update(data).digest("hex")}  ${name}\n`);
  return `h1:${createHash("sha256").update(lines.join("")).digest("base64")}`;
}

/** What a branch of any of these modules stands for. */
export const TIP = "v0.0.0-20210203040506-0123456789ab";

const requiring = (...lines: readonly string[]): string =>
  `require (\n${lines.map((line) => `\t${line}\n`).join("")})\n`;

export const UNIVERSE: readonly UniverseModule[] = [
  made("example.com/leaf", "v1.0.0", "go 1.17\n", { "leaf.go": LIB("leaf") }),
  made("example.com/leaf", "v1.0.1", "go 1.17\n\nretract v1.0.0 // broken\n", { "leaf.go": LIB("leaf") }),
  made(
    "example.com/leaf",
    "v1.1.0",
    "module example.com/leaf // Deprecated: use example.com/a\n\ngo 1.21\n\nretract (\n\tv1.0.0 // broken\n\t[v1.0.2, v1.0.9]\n)\n",
    { "leaf.go": LIB("leaf"), "extra/extra.go": LIB("extra") },
  ),
  made("example.com/leaf", TIP, "go 1.17\n", { "leaf.go": LIB("leaf") }),
  made("example.com/old", "v0.1.0", `go 1.16\n\n${requiring("example.com/leaf v1.0.0")}`, {
    "old.go": `package old\n\nimport _ "example.com/leaf"\n`,
  }),
  made("example.com/old", "v0.2.0", `${requiring("example.com/leaf v1.0.1", "example.com/nomod v1.0.0")}`, {
    "old.go": `package old\n\nimport _ "example.com/leaf"\n`,
  }),
  made(
    "example.com/a",
    "v1.0.0",
    `go 1.21\n\n${requiring("example.com/old v0.1.0", "example.com/leaf v1.0.0 // indirect")}`,
    {
      "a.go": `package a\n\nimport _ "example.com/old"\n`,
      "sub/sub.go": LIB("sub"),
    },
  ),
  made(
    "example.com/a",
    "v1.1.0",
    `go 1.21\n\n${requiring("example.com/old v0.2.0", "example.com/leaf v1.0.1 // indirect")}`,
    {
      "a.go": `package a\n\nimport _ "example.com/old"\n`,
      "sub/sub.go": LIB("sub"),
      "later/later.go": `package later\n\nimport _ "example.com/d/v2"\n`,
    },
  ),
  made("example.com/a", "v1.2.0-rc.1", "go 1.21\n", { "a.go": LIB("a") }),
  made("example.com/a", TIP, "go 1.21\n", { "a.go": LIB("a") }),
  made("example.com/a/nested", "v0.3.0", "go 1.20\n", { "nested.go": LIB("nested") }),
  made("example.com/d/v2", "v2.0.0", `go 1.18\n\n${requiring("example.com/leaf v1.1.0")}`, {
    "d.go": `package d\n\nimport _ "example.com/leaf"\n`,
  }),
  made("example.com/d/v2", "v2.1.0", "go 1.22\n", { "d.go": LIB("d") }),
  made("example.com/nomod", "v1.0.0", null, { "nomod.go": LIB("nomod") }),
  made("example.com/nomod", "v2.0.0+incompatible", null, { "nomod.go": LIB("nomod") }),
  made("example.com/Upper", "v1.0.0", "go 1.21\n", { "upper.go": LIB("upper") }),
  made("example.com/tool", "v1.0.0", "go 1.21\n", {
    "main.go": MAIN,
    "cmd/other/main.go": MAIN,
    "lib/lib.go": LIB("lib"),
  }),
  made("example.com/tool", "v1.1.0", `go 1.21\n\n${requiring("example.com/leaf v1.0.1")}`, {
    "main.go": `package main\n\nimport _ "example.com/leaf"\n\nfunc main() {}\n`,
    "cmd/other/main.go": MAIN,
    "lib/lib.go": LIB("lib"),
  }),
  made("example.com/replaced", "v1.0.0", "go 1.21\n\nreplace example.com/leaf => ../leaf\n", { "main.go": MAIN }),
  made("example.com/new", "v1.0.0", "go 1.21\n", { "new.go": LIB("new") }),
  made("example.com/new", "v1.1.0", "go 1.99\n", { "new.go": LIB("new"), "main/main.go": MAIN }),
  made("example.com/new", "v1.2.0", "go 1.99.1\n\ntoolchain go1.99.3\n", { "new.go": LIB("new") }),
  made("example.com/needs-new", "v1.0.0", `go 1.21\n\n${requiring("example.com/new v1.1.0")}`, {
    "main.go": `package main\n\nimport _ "example.com/new"\n\nfunc main() {}\n`,
  }),
  made("example.com/renamed", "v1.0.0", "module example.com/other-name\n\ngo 1.21\n", { "renamed.go": LIB("renamed") }),
  made("example.com/bad-mod", "v1.0.0", "module example.com/bad-mod\n\nrequire (\n", { "bad.go": LIB("bad") }),
  made("example.com/lost", "v1.0.0", `go 1.21\n\n${requiring("example.com/nowhere v1.0.0")}`, {
    "lost.go": LIB("lost"),
  }),
  made("golang.org/toolchain", "v0.0.1-go1.99.1.linux-amd64", null, {
    VERSION: "go1.99.1\n",
    "bin/go": "#!/bin/sh\nexit 0\n",
    "bin/gofmt": "#!/bin/sh\nexit 0\n",
    "pkg/tool/README": "none\n",
    "lib/README": "none\n",
  }),
];

/** Each path once. */
export const PATHS: readonly string[] = [...new Set(UNIVERSE.map(({ path }) => path))];

export function versionsOf(path: string): readonly string[] {
  return UNIVERSE.filter((one) => one.path === path).map(({ version }) => version);
}

export function moduleAt(path: string, version: string): UniverseModule | null {
  return UNIVERSE.find((one) => one.path === path && one.version === version) ?? null;
}

/** The version that `@latest` and a branch stand for at a proxy: the newest that is no pre-release, if there is one. */
export function newestOf(path: string): string | null {
  const all = versionsOf(path);
  return all.findLast((version) => !version.includes("-")) ?? all.at(-1) ?? null;
}

/** Puts hashes in place of `{H1:M@V}` and `{H1:M@V/go.mod}`. */
export function withHashes(text: string): string {
  return text.replace(/\{H1:([^@}]+)@([^}]+?)(\/go\.mod)?\}/g, (_all, path: string, version: string, mod?: string) => {
    const found = moduleAt(path, version);
    if (found === null) return `h1:${"A".repeat(43)}=`;
    return mod === undefined ? found.zipH1 : found.goModH1;
  });
}

/** As it stands in a URL. */
export function escapedPath(path: string): string {
  const escaped = escapePath(path);
  return escaped.ok ? escaped.value : path;
}
