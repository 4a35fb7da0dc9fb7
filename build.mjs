// Bundles src/cli.ts into dist/: one small entry, heavy parts in chunks that are loaded when needed.
// --if-needed: only when something the bundle is made of is newer than the bundle.
import { spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, "dist");
/** Of the runs that are made at build time; nobody has it. */
const MODULE = "example.com/x@v1.0.0";
/** Whole or not at all: a test may run the program while another build is under way. */
const out = join(root, `dist.${process.pid}`);

async function newestIn(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const times = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).mtimeMs),
  );
  return Math.max(...times);
}

async function upToDate() {
  const built = await stat(join(dist, "cli.js")).catch(() => null);
  if (built === null) return false;
  const others = ["build.mjs", "package.json", "package-lock.json"].map((name) => stat(join(root, name)));
  const newest = Math.max(await newestIn(join(root, "src")), ...(await Promise.all(others)).map((one) => one.mtimeMs));
  return newest < built.mtimeMs;
}

/** The licence texts of everything that went into the bundle, and Go's, whose rules are ported. */
async function thirdParty(metafile) {
  const packages = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    const at = input.lastIndexOf("node_modules/");
    if (at < 0) continue;
    const parts = input.slice(at + "node_modules/".length).split("/");
    const name = parts[0].startsWith("@") ? `${parts[0]}/${parts[1]}` : parts[0];
    packages.add(`${input.slice(0, at)}node_modules/${name}`);
  }
  const notices = [await readFile(join(root, "src", "data", "go-licence.txt"), "utf8")];
  for (const folder of [...packages].sort()) {
    const manifest = JSON.parse(await readFile(join(root, folder, "package.json"), "utf8"));
    const names = await readdir(join(root, folder));
    const texts = names.filter((name) => /^(licen[cs]e|notice|copying)/i.test(name)).sort();
    const bodies = await Promise.all(texts.map((name) => readFile(join(root, folder, name), "utf8")));
    if (bodies.length === 0) bodies.push(`Licence: ${manifest.license} (the package ships no licence text)\n`);
    notices.push(`${manifest.name} ${manifest.version}\n\n${bodies.join("\n")}`);
  }
  return notices.join(`\n${"-".repeat(80)}\n\n`);
}

/** How both passes write code. Names stay, so that a stack trace can be read. */
const style = {
  platform: "node",
  target: "node20.18",
  minifySyntax: true,
  minifyWhitespace: true,
  // Node prints the whole line of an uncaught error.
  lineLimit: 160,
  legalComments: "none",
  logLevel: "warning",
};

/**
 * What packages do when they are loaded and is not needed then; it happens when it is first used. A segmenter and a regular expression of
 * every emoji take as long as half a start of Node, and ASCII needs none of them; commander starts no programs here.
 */
const lazy = [
  {
    file: "node_modules/string-width/index.js",
    eager: /const segmenter = new Intl\.Segmenter\(\);/,
    late: "let made; const segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };",
  },
  {
    file: "node_modules/string-width/index.js",
    eager: /const (\w+) = (\/.*\\p\{.*\/[a-z]*);/g,
    late: "const $1 = lateRegExp(() => $2);",
  },
  {
    file: "node_modules/strip-ansi/index.js",
    eager: /const regex = (ansiRegex\(\));/,
    late: "const regex = lateRegExp(() => $1);",
  },
  {
    file: "node_modules/commander/lib/command.js",
    eager: /const childProcess = require\('node:child_process'\);/,
    late: "const childProcess = { get spawn() { return require('node:child_process').spawn; } };",
  },
];

/** A regular expression made when it is first used, by the methods that these packages use. */
const LATE_REG_EXP = `
function lateRegExp(make) {
  let made;
  const regExp = () => (made ??= make());
  return {
    test: (text) => regExp().test(text),
    [Symbol.match]: (text) => regExp()[Symbol.match](text),
    [Symbol.search]: (text) => regExp()[Symbol.search](text),
    [Symbol.replace]: (text, by) => regExp()[Symbol.replace](text, by),
  };
}
`;

const lazyParts = {
  name: "lazy-parts",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](string-width|strip-ansi|commander)[\\/].*\.js$/ }, async ({ path }) => {
      // Other packages bring older copies, which stay as they are.
      const changes = lazy.filter(({ file }) => path === join(root, file));
      let contents = await readFile(path, "utf8");
      for (const { eager, late } of changes) {
        if (contents.search(eager) < 0) throw new Error(`${path}: no longer has ${eager}`);
        contents = contents.replace(eager, late);
      }
      return { contents: contents.includes("lateRegExp") ? contents + LATE_REG_EXP : contents };
    });
  },
};

/**
 * esbuild splits ESM only, and Node loads CommonJS faster: every chunk is converted but those with a top-level await (Ink's layout engine
 * has one), which get the suffix .mjs and bring the chunks that they import as files of their own.
 */
async function convert(outputs) {
  const scripts = new Map();
  const modules = new Map();
  for (const { path, text } of outputs) {
    try {
      const { code } = await transform(text, { ...style, format: "cjs", logLevel: "silent" });
      scripts.set(basename(path), code);
    } catch (error) {
      if (!error.errors?.every((one) => one.text.startsWith("Top-level await"))) throw error;
      modules.set(basename(path), text);
    }
  }
  return { scripts, modules };
}

/** Late imports of a chunk: of another one, or of an ES module beside the program. */
function withLateImports(code, modules) {
  return code.replace(/\bimport\("(?:\.{1,2}\/)+(?:chunks\/)?([^"/]+)"\)/g, (_import, name) =>
    modules.has(name)
      ? `importModule("${name.replace(/js$/, "mjs")}")`
      : `Promise.resolve().then(()=>require("./${name}"))`,
  );
}

/** Node's own modules are loaded when one of their functions is first used. Calls are all of the form `(0, import_node_x.f)(…)`. */
function withLateBuiltins(code) {
  let late = code;
  for (const [declaration, variable, name] of code.matchAll(/\b(import_node_\w+)=require\("(node:[^"]+)"\)/g)) {
    const uses = late.match(new RegExp(`\\b${variable}\\b`, "g"))?.length ?? 0;
    const calls = late.match(new RegExp(`\\b${variable}\\.`, "g"))?.length ?? 0;
    if (uses !== calls + 1) continue;
    late = late
      .replace(declaration, () => `${variable}=()=>require("${name}")`)
      .replace(new RegExp(`\\b${variable}\\.`, "g"), () => `${variable}().`);
  }
  return late;
}

/** Modules of Node that a chunk needs at once if it uses the network, whose packages take them apart in ways that this does not follow. */
const NETWORK = /require\("node:(?:http|https|http2|tls|dns|dgram)"\)/;

/** A script whose value is an object of chunks, each a function that runs when it is first required. */
function pack(chunks) {
  const methods = [...chunks].map(
    ([name, code]) => `${JSON.stringify(name)}(module,exports,require,importModule){${code}\n}`,
  );
  // The script is read as Latin-1, one byte a character; esbuild leaves regular expressions as they are.
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `"use strict";({${methods.join(",\n")}})`.replace(/[^\0-\x7f]/g, escaped);
}

/** A chunk as it stands in a script. */
function linked([name, code], modules) {
  for (const [, needed] of code.matchAll(/require\("\.[^"]*?([^"/]+)"\)/g))
    if (modules.has(needed)) throw new Error(`${name} needs ${needed}, which has a top-level await: import it late`);
  const withImports = withLateImports(code, modules);
  return [name, NETWORK.test(withImports) ? withImports : withLateBuiltins(withImports)];
}

/**
 * The ways to use the program: each has a script of its own, with the chunks that its runs load, and the code that V8 compiled for them.
 * What a run does not need would be read in vain. A command line goes the first way whose word stands in it. The last script has
 * everything, and is where the others find what they lack.
 */
const WAYS = [
  {
    name: "explain",
    words: ["explain"],
    runs: [
      ["explain", MODULE],
      ["explain", MODULE, "--lang", "zh-CN"],
      ["explain", MODULE, "--json"],
    ],
  },
  { name: "help", words: ["--help", "-h", "--version", "-V"], runs: [["--version"], ["--help"]] },
  {
    name: "offline",
    words: ["--offline"],
    runs: [["--offline", "--json"], ["--offline"], ["--offline", "--lang", "zh-CN"]],
  },
  {
    name: "program",
    words: [],
    runs: [
      ["--module", MODULE, "--no-tui"],
      ["--module", MODULE, "--json"],
    ],
  },
];

/** Runs the chunks with the code that V8 compiled at build time; a Node with another V8 just compiles again. */
const LOADER = `#!/usr/bin/env node
"use strict";
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");
const ways = ${JSON.stringify(WAYS.map(({ name, words }) => [name, words]))};
const wayOf = (args) => ways.find(([, words]) => words.length === 0 || words.some((word) => args.includes(word)))[0];
const scripts = new Map();
const modules = new Map();
function read(file, encoding) {
  try {
    return readFileSync(join(__dirname, file), encoding);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}
function chunksOf(way) {
  let opened = scripts.get(way);
  if (opened === undefined) {
    const source = read(way + ".js", "latin1") ?? "({})";
    const script = new Script(source, { filename: join(__dirname, way + ".js"), cachedData: read(way + ".cache") });
    opened = { script, chunks: script.runInThisContext() };
    scripts.set(way, opened);
  }
  return opened.chunks;
}
const way = wayOf(process.argv.slice(2));
function load(name) {
  let module = modules.get(name);
  if (module === undefined) {
    module = { exports: {} };
    modules.set(name, module);
    const chunks = name in chunksOf(way) ? chunksOf(way) : chunksOf("program");
    chunks[name](module, module.exports, requireFrom, importModule);
  }
  return module.exports;
}
const builtins = new Map();
function builtin(name) {
  let found = builtins.get(name);
  if (found === undefined) builtins.set(name, (found = require(name)));
  return found;
}
const requireFrom = (name) => (name.startsWith(".") ? load(name.slice(name.lastIndexOf("/") + 1)) : builtin(name));
const importModule = (name) => import("./chunks/" + name);
const { main, endProgram } = load("cli.js");
if (require.main === module) main(process.argv.slice(2)).then(endProgram);
else module.exports = { main, modules, script: scripts.get(way).script };
`;

/** Goes a way: says which chunks it has loaded, and makes the code cache of its script if there is one. */
const WARM_UP = `"use strict";
const { existsSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const runs = JSON.parse(process.env.RUNS);
process.argv = [...process.argv.slice(0, 2), ...runs[0]];
const { main, modules, script } = require("./cli.js");
(async () => {
  for (const args of runs) await main(args);
  const file = (ending) => join(__dirname, process.env.NAME + ending);
  writeFileSync(file(".json"), JSON.stringify([...modules.keys()]));
  if (existsSync(file(".js"))) writeFileSync(file(".cache"), script.createCachedData());
  process.exit(0);
})();
`;

/** A home as people have it, so that the runs read what theirs will read. */
async function makeHome() {
  const home = await mkdtemp(join(tmpdir(), "goproxy-doctor-build-"));
  await mkdir(join(home, ".config", "go"), { recursive: true });
  await writeFile(join(home, ".config", "go", "env"), "GOPRIVATE=*.corp.example.com\nGOFLAGS=-modcacherw\n");
  await writeFile(join(home, ".netrc"), "machine corp.example.com login nobody password none\n");
  return home;
}

/** Goes all ways, those that ask somebody against a module proxy on loopback. Resolves to the names of the chunks that each has loaded. */
async function goAllWays() {
  const server = createServer((_request, response) => response.writeHead(404).end());
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const home = await makeHome();
  const file = join(out, "warm-up.js");
  await writeFile(file, WARM_UP);
  const base = { HOME: home, PATH: process.env.PATH ?? "" };
  const loopback = { ...base, GOPROXY: `http://127.0.0.1:${server.address().port}`, GONOSUMDB: "example.com" };
  const loaded = [];
  for (const { name, runs } of WAYS) {
    const env = { ...(name === "program" ? loopback : base), NAME: name, RUNS: JSON.stringify(runs) };
    await new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [file], {
        env,
        cwd: home,
        stdio: ["ignore", "ignore", "inherit"],
        timeout: 60_000,
      });
      child.on("error", reject);
      child.on("close", (code) =>
        code === 0 ? resolve() : reject(new Error(`the built program ends with ${code}: ${runs}`)),
      );
    });
    const list = join(out, `${name}.json`);
    loaded.push([name, JSON.parse(await readFile(list, "utf8"))]);
    await rm(list);
  }
  server.close();
  await rm(file);
  await rm(home, { recursive: true, force: true });
  return loaded;
}

async function writeProgram(outputFiles) {
  const { scripts: chunks, modules } = await convert(outputFiles);
  const ready = new Map([...chunks].map((chunk) => linked(chunk, modules)));
  const writeScript = (name, part) => writeFile(join(out, `${name}.js`), pack(part), "latin1");
  await writeScript("program", ready);
  await writeFile(join(out, "cli.js"), LOADER);
  // Node asks the nearest package.json what a .js file is.
  await writeFile(join(out, "package.json"), '{"type":"commonjs"}\n');
  const esm = (name) => name.replace(/js$/, "mjs");
  const wanted = new Set();
  for (const [name, text] of modules) {
    // CommonJS packages in an ESM bundle still call require().
    const banner =
      'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);';
    const code = text.replace(/(?<=["']\.[\w./-]*)[\w-]+\.js(?=["'])/g, (file) =>
      modules.has(file) ? esm(file) : file,
    );
    await writeFile(join(out, "chunks", esm(name)), `${banner}\n${code}`);
    for (const [, file] of text.matchAll(/["']\.[\w./-]*?([\w-]+\.js)["']/g)) wanted.add(file);
  }
  for (const name of wanted) {
    const code = chunks.get(name);
    if (code === undefined) continue;
    for (const [, file] of code.matchAll(/["']\.[\w./-]*?([\w-]+\.js)["']/g)) wanted.add(file);
    const late = /\bimport\("(\.[^"]+)"\)/g;
    await writeFile(
      join(out, "chunks", name),
      code.replace(late, (_import, file) => `Promise.resolve().then(()=>require("${file}"))`),
    );
  }
  const ways = (await goAllWays()).filter(([name]) => name !== "program");
  for (const [name, loaded] of ways)
    await writeScript(
      name,
      [...ready].filter(([chunk]) => loaded.includes(chunk)),
    );
  await goAllWays();
}

async function main() {
  if (process.argv.includes("--if-needed") && (await upToDate())) return;
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const result = await build({
    ...style,
    absWorkingDir: root,
    entryPoints: ["src/cli.ts"],
    outdir: out,
    bundle: true,
    splitting: true,
    format: "esm",
    chunkNames: "chunks/[name]-[hash]",
    metafile: true,
    write: false,
    define: {
      "process.env.DEV": '"false"',
      "process.env.NODE_ENV": '"production"',
      __TOOL_VERSION__: JSON.stringify(version),
    },
    // Ink asks for its development tools only under DEV; the bundle must not carry them.
    alias: { "react-devtools-core": join(root, "src", "tui", "no-devtools.ts") },
    plugins: [lazyParts],
  });
  await mkdir(join(out, "chunks"), { recursive: true });
  await writeProgram(result.outputFiles);
  await writeFile(join(out, "THIRD-PARTY.txt"), await thirdParty(result.metafile));
  await writeFile(join(out, "meta.json"), JSON.stringify(result.metafile));
  await chmod(join(out, "cli.js"), 0o755);
  await rm(dist, { recursive: true, force: true });
  await rename(out, dist);
}

await main();
