import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { byVersion } from "../forecast/e2e/compare.ts";
import { makeDatabase } from "../go/sumdb/database.ts";
import { lookInProcess } from "../lib/forecast-in-process.ts";
import { normaliseGoError } from "../lib/normalise-go-error.ts";
import { realGo, scratchEnvironment } from "../lib/real-go.ts";
import { runProcess } from "../lib/run-process.ts";
import { type ModuleProxy, type ModuleProxyOptions, startModuleProxy } from "../servers/module-proxy.ts";
import { type SampleModule, sampleModule } from "../servers/sample-module.ts";

/** What a go.mod leads to, and the go.sum beside it: go's text, its exit status, and what it asks about each module in order. */

const made = (path: string, version: string, goMod: string): SampleModule =>
  sampleModule(`example.com/${path}`, version, { "go.mod": goMod.replaceAll("X/", "example.com/") });

const modules: readonly SampleModule[] = [
  made("old", "v1.0.0", "module X/old\n\ngo 1.16\n\nrequire X/mid v1.0.0\n"),
  made("old", "v1.1.0", "module X/old\n\ngo 1.16\n"),
  made("mid", "v1.0.0", "module X/mid\n\ngo 1.20\n\nrequire (\n\tX/leaf v1.1.0\n\tX/far v1.0.0 // indirect\n)\n"),
  made("leaf", "v1.0.0", "module X/leaf\n"),
  made("leaf", "v1.1.0", "module X/leaf\n\ngo 1.21\n"),
  made("far", "v1.0.0", "module X/far\n\ngo 1.17\n\nrequire X/farther v1.0.0\n"),
  made("farther", "v1.0.0", "module X/farther\n\ngo 1.17\n"),
  made("circle", "v1.0.0", "module X/circle\n\nrequire X/round v1.0.0\n"),
  made("round", "v1.0.0", "module X/round\n\nrequire X/circle v1.0.0\n"),
  made("user", "v1.0.0", "module X/user\n\ngo 1.16\n\nrequire X/lost v1.0.0\n"),
  made("user", "v1.1.0", "module X/user\n\ngo 1.17\n\nrequire X/lost v1.0.0\n"),
  made("deep", "v1.0.0", "module X/deep\n\ngo 1.16\n\nrequire X/user v1.0.0\n"),
  made("newer", "v1.0.0", "module X/newer\n\ngo 1.99\n"),
  made("needs-newer", "v1.0.0", "module X/needs-newer\n\ngo 1.16\n\nrequire X/newer v1.0.0\n"),
  made("no-line", "v1.0.0", "go 1.17\n"),
  made("other-name", "v1.0.0", "module X/elsewhere\n\ngo 1.17\n"),
  made("broken", "v1.0.0", "module X/broken\n\ngo 1.17\n\nrequire (\n\tX/leaf v1\n\tX/old\n)\n"),
  made("broken", "v1.1.0", "module X/broken\ngo one\nmodule X/again\nrequire X/leaf v2.0.0\nunknown thing\n"),
  made("broken", "v1.2.0", "module X/broken\n\nrequire (\n\tX/leaf v1.0.0\n"),
  made("broken", "v1.3.0", 'module X/broken\n\nrequire "X/leaf v1.0.0\n'),
  made("broken", "v1.4.0", "module X/broken\n/* no */\n"),
  made("broken", "v1.5.0", '<!DOCTYPE html>\n<html lang="en"><script>x(1)</script>\n</html>\n'),
  made("broken", "v1.6.0", "module X/broken\nrequire X/d/v1 v1.0.0\nrequire X/d/v3 v2.0.0\nrequire X/d 'v1.0.0'\n"),
  made("strict", "v1.0.0", "module X/strict\n\ngo 1.22\n"),
];
const database = makeDatabase({ modules, before: 7, after: 300 });
const sumOf = (path: string, version: string, which: "zip" | "mod"): string => {
  const found = modules.find((one) => one.path === `example.com/${path}` && one.version === version);
  return found === undefined
    ? ""
    : which === "zip"
      ? `${found.path} ${version} ${found.zipH1}\n`
      : `${found.path} ${version}/go.mod ${found.goModH1}\n`;
};
const allSums = modules
  .map(({ path, version, zipH1, goModH1 }) => `${path} ${version} ${zipH1}\n${path} ${version}/go.mod ${goModH1}\n`)
  .join("");

interface Case {
  readonly name: string;
  readonly goMod: string | null;
  readonly goSum?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly proxy?: Partial<ModuleProxyOptions>;
  /** Run before, by go alone; fills the cache. */
  readonly before?: readonly string[];
}

const goMod = (go: string, ...lines: readonly string[]): string =>
  `module m\n\n${go === "" ? "" : `go ${go}\n\n`}${lines.map((line) => `${line}\n`.replaceAll("X/", "example.com/")).join("")}`;
const download = ["mod", "download"];
const all = ["list", "-m", "all"];
const graph = ["mod", "graph"];
const modFlag = { GOFLAGS: "-modcacherw -mod=mod" };

/** The same go.mod under several commands. */
const under = (
  name: string,
  commands: readonly (readonly string[])[],
  one: Omit<Case, "name" | "words">,
): readonly Case[] => commands.map((words) => ({ name: `${words.join(" ")}: ${name}`, words, ...one }));

const every = [download, all, graph];

const cases: readonly Case[] = [
  ...under("unpruned", every, { goMod: goMod("1.16", "require X/old v1.0.0"), goSum: allSums }),
  ...under("pruned", every, { goMod: goMod("1.17", "require X/mid v1.0.0", "require X/leaf v1.1.0"), goSum: allSums }),
  ...under("pruned, but for an unpruned one", every, {
    goMod: goMod("1.20", "require X/old v1.0.0"),
    goSum: allSums,
    env: modFlag,
  }),
  ...under("no go line", every, { goMod: goMod("", "require X/old v1.0.0"), goSum: allSums }),
  ...under("an upgrade that go.mod does not know", every, {
    goMod: goMod("1.17", "require X/mid v1.0.0", "require X/leaf v1.0.0"),
    goSum: allSums,
  }),
  ...under("the same, unpruned", every, {
    goMod: goMod("1.16", "require X/mid v1.0.0", "require X/leaf v1.0.0"),
    goSum: allSums,
  }),
  ...under("a go line that a dependency raises", every, {
    goMod: goMod("1.21", "require X/strict v1.0.0"),
    goSum: allSums,
  }),
  ...under("a circle", every, { goMod: goMod("1.16", "require X/circle v1.0.0"), goSum: allSums }),
  ...under("one that is not there", every, {
    goMod: goMod("1.16", "require X/deep v1.0.0"),
    goSum: allSums,
    env: modFlag,
  }),
  ...under("one that is not there, and pruned", every, { goMod: goMod("1.17", "require X/user v1.1.0"), env: modFlag }),
  ...under("one that is not there, required itself", every, {
    goMod: goMod("1.17", "require X/lost v1.0.0"),
    env: modFlag,
  }),
  ...under("one that is refused", every, {
    goMod: goMod("1.17", "require X/old v1.0.0"),
    env: modFlag,
    proxy: { mode: "403", only: /mid\/@v\/.*\.mod/ },
  }),
  ...under("a page instead", every, {
    goMod: goMod("1.17", "require X/old v1.0.0"),
    env: modFlag,
    proxy: { mode: "html-200", only: /mid\/@v\/.*\.mod/ },
  }),
  ...under("a page instead, and a database", [download, graph], {
    goMod: goMod("1.17", "require X/old v1.0.0"),
    env: { GOSUMDB: database.verifierKey },
    proxy: { mode: "html-200", only: /mid\/@v\/.*\.mod/ },
  }),
  ...under("too new", every, { goMod: goMod("1.17", "require X/needs-newer v1.0.0"), env: modFlag }),
  ...under("without a module line", [graph], { goMod: goMod("1.17", "require X/no-line v1.0.0") }),
  ...under("under another name", [graph, download], { goMod: goMod("1.17", "require X/other-name v1.0.0") }),
  ...["v1.0.0", "v1.1.0", "v1.2.0", "v1.3.0", "v1.4.0", "v1.5.0", "v1.6.0"].flatMap((version) =>
    under(`a go.mod that go refuses, ${version}`, [graph], { goMod: goMod("1.17", `require X/broken ${version}`) }),
  ),
  ...under("replaced by another version", every, {
    goMod: goMod("1.17", "require X/user v1.1.0", "require X/lost v1.0.0", "replace X/lost => X/leaf v1.1.0"),
    goSum: allSums,
  }),
  ...under("replaced by one that is not there", every, {
    goMod: goMod("1.17", "require X/leaf v1.0.0", "replace X/leaf v1.0.0 => X/gone v1.2.3"),
    env: modFlag,
  }),
  ...under("replaced by a folder", every, {
    goMod: goMod("1.17", "require X/leaf v1.0.0", "replace X/leaf => ./here"),
    files: { "here/go.mod": "module anything\n\ngo 1.17\n\nrequire example.com/far v1.0.0\n" },
    env: modFlag,
  }),
  ...under("replaced by a folder without go.mod", every, {
    goMod: goMod("1.17", "require X/leaf v1.0.0", "replace X/leaf => ./nowhere"),
  }),
  ...under("replaced by a folder whose go.mod is refused", [graph], {
    goMod: goMod("1.17", "require X/leaf v1.0.0", "replace X/leaf => ./here"),
    files: { "here/go.mod": "module anything\n\nrequire (\n\texample.com/far\n)\n" },
  }),
  ...under("excluded, of a dependency", every, {
    goMod: goMod("1.16", "require X/mid v1.0.0", "exclude X/leaf v1.1.0"),
    goSum: allSums,
  }),
  ...under("excluded, of its own", every, {
    goMod: goMod("1.17", "require X/leaf v1.1.0", "require X/old v1.1.0", "exclude X/leaf v1.1.0"),
    goSum: allSums,
  }),
  ...under("versions that do not fit their paths", every, {
    goMod: goMod(
      "1.17",
      "require (",
      "\tX/leaf v2.0.0",
      "\tX/old/v2 v1.0.0 // indirect",
      ")",
      "exclude X/far v3.0.0",
      "require X/leaf/v1 v1.0.0",
    ),
  }),
  ...under("a toolchain line that is none", [graph], { goMod: goMod("1.21", "toolchain bogus", "toolchain go1.21.0") }),
  ...under("a block without end", [graph], { goMod: goMod("1.21", "require (", "\tX/leaf v1.0.0") }),
  ...under("required twice", every, {
    goMod: goMod("1.17", "require X/leaf v1.0.0", "require X/leaf v1.1.0"),
    goSum: allSums,
  }),
  ...under("nothing required", every, { goMod: goMod("1.17") }),
  ...under("nothing required, no go line", every, { goMod: goMod("") }),
  ...under("sums missing", [all], {
    goMod: goMod("1.16", "require X/old v1.0.0"),
    goSum: sumOf("old", "v1.0.0", "mod"),
  }),
  ...under("sums of another kind", every, {
    goMod: goMod("1.16", "require X/leaf v1.0.0"),
    goSum: "example.com/leaf v1.0.0/go.mod h2:AAAA\n",
  }),
  ...under("a wrong sum", every, {
    goMod: goMod("1.16", "require X/leaf v1.0.0"),
    goSum: sumOf("leaf", "v1.0.0", "mod").replace(/h1:..../, "h1:AAAA"),
  }),
  ...under("a wrong sum behind the right one", every, {
    goMod: goMod("1.16", "require X/leaf v1.0.0"),
    goSum: `${sumOf("leaf", "v1.0.0", "mod")}${sumOf("leaf", "v1.0.0", "mod").replace(/h1:..../, "h1:AAAA")}`,
  }),
  ...under("a malformed line", every, {
    goMod: goMod("1.16", "require X/leaf v1.0.0"),
    goSum: "\nexample.com/leaf v1.0.0 h1:x y\n",
  }),
  ...under("a wrong sum of the zip", [download], {
    goMod: goMod("1.17", "require X/leaf v1.0.0"),
    goSum: sumOf("leaf", "v1.0.0", "zip").replace(/h1:..../, "h1:AAAA"),
  }),
  ...under("the sum of the zip alone, and a database", [download], {
    goMod: goMod("1.17", "require X/leaf v1.0.0"),
    goSum: sumOf("leaf", "v1.0.0", "zip"),
    env: { GOSUMDB: database.verifierKey },
  }),
  ...under("all is there", [download, all], {
    goMod: goMod("1.17", "require X/leaf v1.0.0"),
    goSum: allSums,
    before: download,
    env: { GOPROXY: "off" },
  }),
  ...under("all is there, and go.sum has another", [download], {
    goMod: goMod("1.17", "require X/leaf v1.0.0"),
    before: [...download, "example.com/leaf@v1.0.0"],
    files: { "go.sum": sumOf("leaf", "v1.0.0", "zip").replace(/h1:..../, "h1:AAAA") },
  }),
  ...[
    ["an other hash", "ziphash", `h1:${"A".repeat(43)}=`],
    ["half a hash", "ziphash", "h1:AAAA"],
    ["no zip", "zip", "no zip"],
    ["half an .info", "info", "{"],
    ["another .mod", "mod", "module example.com/leaf // changed\n"],
  ].flatMap(([what, ending = "", text = ""]) =>
    [{}, { GOSUMDB: database.verifierKey }].flatMap((env) =>
      under(
        `kept: ${what}${"GOSUMDB" in env ? ", and a database" : ""}`,
        // Where go.sum is written, go tells either of two sums as the one that was there, by chance.
        [...(ending === "mod" ? [] : [download, all]), [...download, "example.com/leaf@v1.0.0"]],
        {
          goMod: goMod("1.17", "require X/leaf v1.0.0"),
          before: [...download, "example.com/leaf@v1.0.0"],
          files: { "go.sum": "", [`../go/pkg/mod/cache/download/example.com/leaf/@v/v1.0.0.${ending}`]: text },
          env: { ...modFlag, ...env },
        },
      ),
    ),
  ),
  ...under("kept: a zip without its folder", [download], {
    goMod: goMod("1.17", "require X/leaf v1.0.0"),
    before: ["mod", "graph"],
    files: {
      "../go/pkg/mod/cache/download/example.com/leaf/@v/v1.0.0.zip": "no zip",
      "../go/pkg/mod/cache/download/example.com/leaf/@v/v1.0.0.ziphash": `h1:${"A".repeat(43)}=`,
    },
  }),
  ...under("kept: a zip alone", [download], {
    goMod: goMod("1.17", "require X/leaf v1.0.0"),
    before: ["mod", "graph"],
    files: { "../go/pkg/mod/cache/download/example.com/leaf/@v/v1.0.0.zip": "no zip" },
  }),
  ...under("kept: a zip and half a hash", [download], {
    goMod: goMod("1.17", "require X/leaf v1.0.0"),
    before: ["mod", "graph"],
    files: {
      "../go/pkg/mod/cache/download/example.com/leaf/@v/v1.0.0.zip": "no zip",
      "../go/pkg/mod/cache/download/example.com/leaf/@v/v1.0.0.ziphash": "h1:A",
    },
  }),
  ...under(
    "modules by name",
    [
      [...download, "example.com/leaf"],
      [...download, "example.com/leaf", "example.com/old"],
      [...download, "example.com/far", "example.com/nowhere"],
      [...download, "example.com/leaf@v1.1.0", "example.com/far@v1.0.0"],
      [...download, "example.com/leaf@latest", "example.com/lost@v1.0.0", "example.com/nowhere@v1.0.0"],
      [...download, "m", "example.com/leaf"],
      [...download, "m@upgrade"],
      [...download, "all"],
      [...download, "example.com/..."],
      [...download, "none/..."],
      [...download, "example.com/leaf@upgrade"],
      [...download, "./leaf"],
      [...download, "example.com/leaf@-1"],
      ["list", "-m", "example.com/..."],
      ["list", "-m", "example.com/far"],
    ],
    { goMod: goMod("1.17", "require X/mid v1.0.0", "require X/leaf v1.1.0"), goSum: allSums },
  ),
  ...under("outside any module", [download, [...download, "example.com/leaf"], [...download, "all"], all, graph], {
    goMod: null,
  }),
];

const proxies: ModuleProxy[] = [];

async function proxyOf(options: Partial<ModuleProxyOptions>): Promise<ModuleProxy> {
  const proxy = await startModuleProxy({ modules, database, ...options });
  proxies.push(proxy);
  return proxy;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** A folder of its own for go and for the doctor, filled in the same way. */
function machine({ goMod: mod, goSum, env = {} }: Case, proxy: string) {
  const settings = { GOPROXY: proxy, GOSUMDB: "off", GOENV: "off", GOTELEMETRY: "off", ...env };
  const scratch = scratchEnvironment(settings);
  const home = scratch.env["HOME"] ?? "";
  const cwd = join(home, "src");
  mkdirSync(cwd);
  if (mod !== null) write(join(cwd, "go.mod"), mod);
  if (goSum !== undefined) write(join(cwd, "go.sum"), goSum);
  return { cwd, home, env: scratch.env };
}

describe.runIf(realGo !== null)("the module graph", () => {
  afterAll(async () => {
    for (const proxy of proxies) await proxy.close();
  });

  test.each(cases)("$name", async (one) => {
    const { words = download, files = {}, before } = one;
    const proxy = await proxyOf(one.proxy ?? {});
    const [ofGo, ofDoctor] = [machine(one, proxy.url), machine(one, proxy.url)];
    for (const here of [ofGo, ofDoctor]) {
      const earlier = { ...here.env, GOPROXY: proxy.url };
      if (before !== undefined)
        expect((await runProcess(realGo ?? "", before, { ...here, env: earlier })).code).toBe(0);
      for (const [name, text] of Object.entries(files)) write(join(here.cwd, name), text);
    }
    const { forecast } = await lookInProcess({ command: words }, ofDoctor);
    const from = proxy.requests.length;
    const go = await runProcess(realGo ?? "", words, ofGo);
    const asked = proxy.requests.slice(from).map((line) => line.split(" ")[1] ?? "");
    const text = forecast?.error ?? (forecast?.announced ?? []).join("\n");
    const shown = (said: string, { home }: { readonly home: string }): string =>
      normaliseGoError(said).replaceAll(home, "HOME").trimEnd();
    expect({ text: shown(text, ofDoctor), code: forecast?.exitStatus, unknown: forecast?.unknown }).toEqual({
      text: shown(go.stderr, ofGo),
      code: go.code,
      unknown: null,
    });
    const forecasted = (forecast?.requests ?? []).map((url) => url.replace(proxy.url, ""));
    expect(byVersion(forecasted)).toEqual(byVersion(asked));
  });
});
