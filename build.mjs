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
 * every emoji take as long as half a start of Node, and ASCII needs neither; commander starts no programs here.
 */
const lazy = [
  {
    file: "node_modules/string-width/index.js",
    eager: "const segmenter = new Intl.Segmenter();",
    late: "let made; const segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };",
  },
  {
    file: "node_modules/string-width/index.js",
    eager: "const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;",
    late: "let compiled; const rgiEmojiRegex = { test: (text) => (compiled ??= /^\\p{RGI_Emoji}$/v).test(text) };",
  },
  {
    file: "node_modules/commander/lib/command.js",
    eager: "const childProcess = require('node:child_process');",
    late: "const childProcess = { get spawn() { return require('node:child_process').spawn; } };",
  },
];

const lazyParts = {
  name: "lazy-parts",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](string-width[\\/]index|commander[\\/]lib[\\/]command)\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, "utf8");
      // Other packages bring older copies, which stay as they are.
      for (const { eager, late } of lazy.filter(({ file }) => path === join(root, file))) {
        if (!contents.includes(eager)) throw new Error(`${path}: no longer has ${eager}`);
        contents = contents.replace(eager, () => late);
      }
      return { contents };
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

/**
 * What is read together: each script holds what these modules need at once and the scripts before it lack; the last holds the rest. One
 * file to read and one code cache for what a command needs.
 */
const SCRIPTS = {
  start: ["src/cli.ts"],
  explain: ["src/commands/explain.ts", "src/render/text/explain.ts", "src/locales/en/frame.ts"],
  judge: [
    "src/commands/diagnose.ts",
    "src/commands/look.ts",
    "src/commands/judge.ts",
    "src/render/text/report.ts",
    "src/locales/en/findings/report.ts",
  ],
  rest: [],
};

/** Names of the chunks of each script. */
function distribute(chunks, { outputs }) {
  const left = new Set(chunks.keys());
  const take = (path) => {
    if (left.delete(basename(path))) {
      const needed = outputs[path].imports.filter(({ kind, external }) => kind === "import-statement" && !external);
      return [...needed.flatMap((one) => take(one.path)), basename(path)];
    }
    return [];
  };
  return Object.entries(SCRIPTS).map(([script, entries]) => {
    const paths = Object.keys(outputs).filter((path) => entries.includes(outputs[path].entryPoint));
    if (paths.length < entries.length) throw new Error(`${script}: not all of ${entries} are loaded late`);
    return [script, entries.length === 0 ? [...left] : paths.flatMap(take)];
  });
}

/** A script whose value is an object of chunks, each a function that runs when it is first required. */
function pack(names, chunks, modules, late) {
  const methods = names.map((name) => {
    const code = chunks.get(name);
    for (const [, needed] of code.matchAll(/require\("\.[^"]*?([^"/]+)"\)/g))
      if (modules.has(needed)) throw new Error(`${name} needs ${needed}, which has a top-level await: import it late`);
    return `${JSON.stringify(name)}(module,exports,require,importModule){${late(withLateImports(code, modules))}\n}`;
  });
  // The script is read as Latin-1, one byte a character; esbuild leaves regular expressions as they are.
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `"use strict";({${methods.join(",\n")}})`.replace(/[^\0-\x7f]/g, escaped);
}

/** Runs the chunks with the code that V8 compiled at build time; a Node with another V8 just compiles again. */
const loader = (scriptOf) => `#!/usr/bin/env node
"use strict";
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");
const scriptOf = ${JSON.stringify(scriptOf)};
const scripts = new Map();
const modules = new Map();
function read(file, encoding) {
  try {
    return readFileSync(join(__dirname, file), encoding);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}
function chunksOf(name) {
  let opened = scripts.get(name);
  if (opened === undefined) {
    const filename = join(__dirname, name + ".js");
    const script = new Script(readFileSync(filename, "latin1"), { filename, cachedData: read(name + ".cache") });
    opened = { script, chunks: script.runInThisContext() };
    scripts.set(name, opened);
  }
  return opened.chunks;
}
function load(name) {
  let module = modules.get(name);
  if (module === undefined) {
    module = { exports: {} };
    modules.set(name, module);
    chunksOf(scriptOf[name])[name](module, module.exports, requireFrom, importModule);
  }
  return module.exports;
}
const requireFrom = (name) => (name.startsWith(".") ? load(name.slice(name.lastIndexOf("/") + 1)) : require(name));
const importModule = (name) => import("./chunks/" + name);
exports.scripts = scripts;
exports.start = () => {
  modules.clear();
  return load("cli.js");
};
if (require.main === module) exports.start();
`;

/** Runs the usual commands in one process, so that the functions that they need stand in the code caches. */
const WARM_UP = `"use strict";
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { scripts, start } = require("./cli.js");
(async () => {
  for (const args of JSON.parse(process.env.RUNS)) {
    process.argv = [process.argv[0], join(__dirname, "cli.js"), ...args];
    await start().done;
  }
  for (const [name, { script }] of scripts) writeFileSync(join(__dirname, name + ".cache"), script.createCachedData());
  process.exit(0);
})();
`;

/** Fills the code caches, against a module proxy on loopback that has nothing. */
async function warmUp() {
  const server = createServer((_request, response) => response.writeHead(404).end());
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const home = await mkdtemp(join(tmpdir(), "goproxy-doctor-build-"));
  const file = join(out, "warm-up.js");
  await writeFile(file, WARM_UP);
  const runs = [
    ["--help"],
    ["explain", "example.com/x@v1.0.0"],
    ["--json", "--offline"],
    ["--module", "example.com/x@v1.0.0", "--no-tui"],
    ["--json", "--module", "example.com/x@v1.0.0"],
  ];
  const GOPROXY = `http://127.0.0.1:${server.address().port}`;
  const env = { HOME: home, PATH: process.env.PATH ?? "", GOPROXY, GOSUMDB: "off", RUNS: JSON.stringify(runs) };
  await new Promise((resolve) => {
    const child = spawn(process.execPath, [file], { env, cwd: home, stdio: "ignore", timeout: 60_000 });
    child.on("error", resolve);
    child.on("close", resolve);
  });
  server.close();
  await rm(file);
  await rm(home, { recursive: true, force: true });
}

async function writeProgram({ outputFiles, metafile }) {
  const { scripts: chunks, modules } = await convert(outputFiles);
  const scriptOf = {};
  for (const [script, names] of distribute(chunks, metafile)) {
    for (const name of names) scriptOf[name] = script;
    // What needs the network needs Node's modules at once; and its packages take them apart in ways that this does not follow.
    const late = script === "rest" ? (code) => code : withLateBuiltins;
    await writeFile(join(out, `${script}.js`), pack(names, chunks, modules, late), "latin1");
  }
  await writeFile(join(out, "cli.js"), loader(scriptOf));
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
  await warmUp();
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
  await writeProgram(result);
  await writeFile(join(out, "THIRD-PARTY.txt"), await thirdParty(result.metafile));
  await writeFile(join(out, "meta.json"), JSON.stringify(result.metafile));
  await chmod(join(out, "cli.js"), 0o755);
  await rm(dist, { recursive: true, force: true });
  await rename(out, dist);
}

await main();
