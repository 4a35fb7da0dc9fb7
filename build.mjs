// Bundles src/cli.ts into dist/: one small entry, heavy parts in chunks that are loaded when needed.
// --if-needed: only when something the bundle is made of is newer than the bundle.
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));
const out = join(root, "dist");

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
  const built = await stat(join(out, "cli.js")).catch(() => null);
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
  charset: "utf8",
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
 * esbuild splits ESM only, and Node loads CommonJS faster: every file is converted but those with a top-level await (Ink's layout engine
 * has one), which get the suffix .mjs.
 */
async function asCommonJS(outputs) {
  const files = new Map();
  const modules = new Map();
  for (const { path, text } of outputs) {
    try {
      const { code } = await transform(text, { ...style, format: "cjs", banner: '"use strict";', logLevel: "silent" });
      files.set(path, code);
    } catch (error) {
      if (!error.errors?.every((one) => one.text.startsWith("Top-level await"))) throw error;
      // CommonJS packages in an ESM bundle still call require().
      const banner =
        'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);';
      modules.set(path, `${banner}\n${text}`);
    }
  }
  const esm = new Set([...modules.keys()].map((path) => basename(path)));
  const suffix = (name) => (esm.has(basename(name)) ? name.replace(/js$/, "mjs") : name);
  const load = (name) =>
    esm.has(basename(name)) ? `import("${suffix(name)}")` : `Promise.resolve().then(()=>require("${name}"))`;
  for (const [path, code] of files) {
    for (const [, name] of code.matchAll(/require\("(\.[^"]+)"\)/g))
      if (esm.has(basename(name)))
        throw new Error(`${path} needs ${name}, which has a top-level await: import it late`);
    await writeFile(
      path,
      code.replace(/\bimport\("(\.[^"]+)"\)/g, (_import, name) => load(name)),
    );
  }
  for (const [path, code] of modules) {
    await writeFile(suffix(path), code.replace(/(?<=["'])\.[\w./-]+\.js(?=["'])/g, suffix));
  }
  // Node asks the nearest package.json what a .js file is.
  await writeFile(join(out, "package.json"), '{"type":"commonjs"}\n');
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
  await rm(out, { recursive: true, force: true });
  await mkdir(join(out, "chunks"), { recursive: true });
  await asCommonJS(result.outputFiles);
  await writeFile(join(out, "THIRD-PARTY.txt"), await thirdParty(result.metafile));
  await writeFile(join(out, "meta.json"), JSON.stringify(result.metafile));
  await chmod(join(out, "cli.js"), 0o755);
}

await main();
