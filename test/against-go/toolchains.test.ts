import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inOrder } from "../forecast/e2e/compare.ts";
import { makeDatabase } from "../go/sumdb/database.ts";
import { lookInProcess } from "../lib/forecast-in-process.ts";
import { normaliseGoError } from "../lib/normalise-go-error.ts";
import { realGo, scratchEnvironment } from "../lib/real-go.ts";
import { runProcess } from "../lib/run-process.ts";
import { type ModuleProxy, type ModuleProxyOptions, startModuleProxy } from "../servers/module-proxy.ts";
import { type SampleModule, sampleModule } from "../servers/sample-module.ts";

/**
 * Go commands that need another go, with module proxies that have it, have it not, or refuse it: go's text, its exit status and what it asks, in
 * order, are forecast. The other go is a script that hands the command back to the one of this machine.
 */

const SCRIPT = `#!/bin/sh
unset GOTOOLCHAIN_INTERNAL_SWITCH_VERSION GOTOOLCHAIN_INTERNAL_SWITCH_COUNT GOROOT
GOTOOLCHAIN=local exec ${realGo} "$@"
`;

const toolchain = (name: string): SampleModule =>
  sampleModule("golang.org/toolchain", `v0.0.1-${name}.linux-amd64`, {
    "bin/go": SCRIPT,
    "bin/gofmt": "",
    "lib/time/README": "",
    "pkg/tool/linux_amd64/vet": "",
  });

const hello = sampleModule("example.com/hello", "v1.2.3");
/** Its go.mod asks for a newer go. */
const young: SampleModule = (() => {
  const mod = "module example.com/young\n\ngo 1.99.1\n";
  return { ...sampleModule("example.com/young", "v1.0.0", { "go.mod": mod }), mod };
})();
const modules = [toolchain("go1.26.99"), toolchain("go1.99.1"), hello, young];
const database = makeDatabase({ modules, before: 7, after: 300 });

interface Case {
  readonly name: string;
  readonly words: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly proxy?: Partial<ModuleProxyOptions>;
  readonly files?: Readonly<Record<string, string>>;
  /** Of other go commands in PATH. */
  readonly inPath?: readonly string[];
  /** Run before, by go alone; fills the caches. */
  readonly before?: { readonly words: readonly string[]; readonly env?: Readonly<Record<string, string>> };
}

const goMod = (lines: string) => ({ "go.mod": `module m\n\n${lines}\n` });
const version = ["version"];
const named = { GOTOOLCHAIN: "go1.26.99" };
const auto = { GOTOOLCHAIN: "auto" };
const download = ["mod", "download", "example.com/hello@v1.2.3"];

const cases: readonly Case[] = [
  { name: "named, and there", words: version, env: named },
  { name: "named, and not there", words: version, env: { GOTOOLCHAIN: "go1.98.1" } },
  { name: "named, and gone", words: version, env: named, proxy: { mode: "410" } },
  { name: "named, and refused", words: version, env: named, proxy: { mode: "403" } },
  { name: "named, and the server is broken", words: version, env: named, proxy: { mode: "500" } },
  { name: "named, and a page comes", words: version, env: named, proxy: { mode: "html-200" } },
  {
    name: "named, and only the database is refused",
    words: version,
    env: named,
    proxy: { mode: "403", only: /sumdb/ },
  },
  {
    name: "named, and only the look-up is refused",
    words: version,
    env: named,
    proxy: { mode: "403", only: /lookup/ },
  },
  { name: "named, and the tiles are missing", words: version, env: named, proxy: { mode: "404", only: /tile/ } },
  { name: "no database", words: version, env: { ...named, GOSUMDB: "off" } },
  { name: "no database for it", words: version, env: { ...named, GONOSUMDB: "golang.org" } },
  { name: "private", words: version, env: { ...named, GONOPROXY: "golang.org/toolchain", GOVCS: "*:off" } },
  { name: "a malformed GOSUMDB", words: version, env: { ...named, GOSUMDB: "sum.test" } },
  { name: "a malformed GOPROXY", words: version, env: { ...named, GOPROXY: "bogus" } },
  { name: "GOPROXY=off", words: version, env: { ...named, GOPROXY: "off" } },
  { name: "in PATH", words: version, env: named, inPath: ["go1.26.99"] },
  {
    name: "in PATH, and nothing else may be",
    words: version,
    env: { GOTOOLCHAIN: "go1.26.99+path" },
    inPath: ["go1.26.99"],
  },
  { name: "path, and not there", words: version, env: { GOTOOLCHAIN: "path" }, files: goMod("go 1.99.1") },
  { name: "local+path, and not there", words: version, env: { GOTOOLCHAIN: "local+path" }, files: goMod("go 1.99") },
  { name: "a newer go line", words: version, env: auto, files: goMod("go 1.99.1") },
  { name: "a newer language", words: version, env: auto, files: goMod("go 1.98") },
  { name: "a newer toolchain line", words: version, env: auto, files: goMod("go 1.21\n\ntoolchain go1.99.1") },
  { name: "an older toolchain line", words: version, env: auto, files: goMod("go 1.21\n\ntoolchain go1.21.3") },
  { name: "toolchain default", words: version, env: auto, files: goMod("go 1.21\n\ntoolchain default") },
  { name: "a toolchain line that is none", words: version, env: auto, files: goMod("go 1.21\n\ntoolchain 1.22") },
  { name: "a minimum", words: version, env: { GOTOOLCHAIN: "go1.26.99+auto" }, files: goMod("go 1.22") },
  {
    name: "a minimum that is not enough",
    words: version,
    env: { GOTOOLCHAIN: "go1.26.99+auto" },
    files: goMod("go 1.99.1"),
  },
  { name: "a language version", words: version, env: { GOTOOLCHAIN: "go1.98" } },
  { name: "with a word behind it", words: version, env: { GOTOOLCHAIN: "go1.26.99-ours" } },
  { name: "with a blank", words: version, env: { GOTOOLCHAIN: "go1.26.99 ours" } },
  { name: "a go.work", words: version, env: auto, files: { "go.work": "go 1.98.2\n", ...goMod("go 1.21") } },
  {
    name: "no go.work",
    words: version,
    env: { ...auto, GOWORK: "off" },
    files: { "go.work": "go 1.98.2\n", ...goMod("go 1.21") },
  },
  { name: "no modules", words: version, env: { ...named, GO111MODULE: "off" } },
  { name: "no modules here", words: version, env: { ...named, GO111MODULE: "auto" } },
  { name: "go env", words: ["env", "GOPROXY"], env: { GOTOOLCHAIN: "go1.98.1" } },
  { name: "go env GOTOOLCHAIN", words: ["env", "GOTOOLCHAIN"], env: { GOTOOLCHAIN: "go1.98.1" } },
  { name: "go env GOMOD", words: ["env", "GOMOD"], env: { GOTOOLCHAIN: "x" } },
  { name: "go env with two names", words: ["env", "GOMOD", "GOWORK"], env: { GOTOOLCHAIN: "x" } },
  { name: "go version with a flag", words: ["version", "-m"] },
  { name: "go env with an assignment", words: ["env", "GOPROXY=off"] },
  {
    name: "a relative GOPATH, after the switch",
    words: version,
    env: { ...named, GOPATH: "go", GOMODCACHE: "$HOME/cache" },
  },
  { name: "a relative GOMODCACHE", words: version, env: { ...named, GOMODCACHE: "cache" } },
  {
    name: "local, and a newer go line",
    words: ["list", "-m"],
    env: { GOTOOLCHAIN: "local" },
    files: goMod("go 1.99.1"),
  },
  ...["latest", "1.26.99", "1.26", "1.20", "1.22.5", "1.98", "x", "upgrade", "1.97.1", "1.26.8"].flatMap((query) =>
    ["auto", "local"].map(
      (gotoolchain): Case => ({
        name: `go get go@${query}, ${gotoolchain}`,
        words: ["get", `go@${query}`],
        env: { GOTOOLCHAIN: gotoolchain },
        // The other go would be of another version than the script's.
        proxy: { mode: "404", only: /zip$/ },
        files: goMod("go 1.21"),
      }),
    ),
  ),
  ...["latest", "go1.26.99", "go1.26", "1.97.1", "local"].map(
    (query): Case => ({
      name: `go get toolchain@${query}`,
      words: ["get", `toolchain@${query}`],
      files: goMod("go 1.21"),
    }),
  ),
  {
    name: "go get go, with no list",
    words: ["get", "go"],
    env: auto,
    proxy: { mode: "404", only: /list/ },
    files: goMod("go 1.21"),
  },
  {
    name: "go get go@1.26.99, with no list",
    words: ["get", "go@1.26.99"],
    env: auto,
    proxy: { mode: "403", only: /list/ },
    files: goMod("go 1.21"),
  },
  ...["auto", "go1.21.0+auto", "local", "path", "local+path"].map(
    (gotoolchain): Case => ({
      name: `a module that is too new, ${gotoolchain}`,
      words: ["mod", "download", "example.com/young@v1.0.0"],
      env: { GOTOOLCHAIN: gotoolchain, GONOSUMDB: "example.com" },
      proxy: { mode: "404", only: /toolchain.*zip$/ },
    }),
  ),
  ...(["404", "403"] as const).map(
    (mode): Case => ({
      name: `a module that is too new, and no list of toolchains: ${mode}`,
      words: ["mod", "download", "example.com/young@v1.0.0"],
      env: { ...auto, GONOSUMDB: "example.com" },
      proxy: { mode, only: /toolchain/ },
    }),
  ),
  { name: "another go does the rest", words: download, env: named },
  {
    name: "another go does the rest, without a database",
    words: download,
    env: { ...named, GONOSUMDB: "example.com" },
  },
  { name: "once more, from the cache", words: version, env: named, before: { words: version, env: named } },
  {
    name: "once more, with GOPROXY=off",
    words: version,
    env: { ...named, GOPROXY: "off" },
    before: { words: version, env: named },
  },
  {
    name: "once more, with GOSUMDB=off",
    words: version,
    env: { ...named, GOSUMDB: "off" },
    before: { words: version, env: named },
  },
  {
    name: "a module of which the database's record is kept",
    words: download,
    env: { GOTOOLCHAIN: "local", GOPROXY: "$PROXY" },
    before: { words: download, env: { GOTOOLCHAIN: "local" } },
  },
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
function machine({ files = {}, inPath = [] }: Case, proxy: string, settings: Readonly<Record<string, string>>) {
  const scratch = scratchEnvironment({
    GOPROXY: proxy,
    GOSUMDB: database.verifierKey,
    GOENV: "off",
    GOTELEMETRY: "off",
  });
  const home = scratch.env["HOME"] ?? "";
  const bin = join(home, "bin");
  for (const name of inPath) {
    write(join(bin, name), SCRIPT);
    chmodSync(join(bin, name), 0o755);
  }
  const cwd = join(home, "src");
  mkdirSync(cwd);
  for (const [name, text] of Object.entries(files)) write(join(cwd, name), text);
  const own = Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, value.replace("$HOME", home).replace("$PROXY", proxy)]),
  );
  return { cwd, home, env: { ...scratch.env, PATH: `${bin}:${scratch.env["PATH"]}`, ...own } };
}

describe.runIf(realGo !== null)("another go", () => {
  let everyday: ModuleProxy;
  beforeAll(async () => {
    everyday = await proxyOf({});
  });
  afterAll(async () => {
    for (const proxy of proxies) await proxy.close();
  });

  test.each(cases)("$name", async (one) => {
    const proxy = one.proxy === undefined ? everyday : await proxyOf(one.proxy);
    const [ofGo, ofDoctor] = [machine(one, proxy.url, one.env ?? {}), machine(one, proxy.url, one.env ?? {})];
    if (one.before !== undefined) {
      const { words, env } = one.before;
      for (const here of [ofGo, ofDoctor]) {
        const earlier = { ...here.env, GOPROXY: proxy.url, GOSUMDB: database.verifierKey, ...env };
        const ran = await runProcess(realGo ?? "", [...words], { cwd: here.cwd, env: earlier });
        expect(ran.code).toBe(0);
      }
    }
    const from = proxy.requests.length;
    const go = await runProcess(realGo ?? "", [...one.words], ofGo);
    const asked = proxy.requests.slice(from);
    const { forecast } = await lookInProcess({ command: one.words }, ofDoctor);
    const text = forecast?.error ?? (forecast?.announced ?? []).join("\n");
    const shown = (said: string, { home }: { readonly home: string }): string =>
      normaliseGoError(said).replaceAll(home, "HOME").trimEnd();
    expect({ text: shown(text, ofDoctor), code: forecast?.exitStatus, unknown: forecast?.unknown }).toEqual({
      text: shown(go.stderr, ofGo),
      code: go.code,
      unknown: null,
    });
    const forecasted = (forecast?.requests ?? []).map((url) => url.replace(proxy.url, ""));
    expect(inOrder(forecasted)).toEqual(inOrder(asked.map((line) => line.split(" ")[1] ?? "")));
  });
});
