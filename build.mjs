// Bundles src/cli.ts into dist/: heavy parts in chunks that are loaded when needed, and what is needed together in one script.
// --if-needed: only when something the bundle is made of is newer than the bundle.
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { convert, linked, pack } from "./.build/chunks.mjs";
import { lazyParts } from "./.build/lazy-parts.mjs";
import { notices } from "./.build/notices.mjs";
import { style } from "./.build/style.mjs";
import { divide, goAllWays, WAYS } from "./.build/ways.mjs";

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
  const files = ["build.mjs", "package.json", "package-lock.json"].map((name) => stat(join(root, name)));
  const folders = ["src", ".build"].map((name) => newestIn(join(root, name)));
  const times = [...(await Promise.all(files)).map((one) => one.mtimeMs), ...(await Promise.all(folders))];
  return Math.max(...times) < built.mtimeMs;
}

async function writeProgram(outputFiles) {
  const { scripts: chunks, modules } = await convert(outputFiles);
  const ready = new Map([...chunks].map((chunk) => linked(chunk, modules)));
  const writeScript = (name, part) => writeFile(join(out, `${name}.js`), pack(part), "latin1");
  await writeScript("program", ready);
  const loader = await readFile(join(root, ".build", "loader.cjs"), "utf8");
  const ways = JSON.stringify(WAYS.map(({ words, scripts }) => [words, scripts]));
  await writeFile(
    join(out, "cli.js"),
    loader.replace("const ways = [];", () => `const ways = ${ways};`),
  );
  // Node asks the nearest package.json what a .js file is.
  await writeFile(join(out, "package.json"), '{"type":"commonjs"}\n');
  await writeModules(modules, chunks);

  for (const [name, loaded] of divide(await goAllWays(out))) {
    const part = [...ready].filter(([chunk]) => loaded.includes(chunk));
    await writeScript(name, part);
  }
  await rm(join(out, "program.cache"));
  await goAllWays(out);
}

/** Chunks with a top-level await, and those that they import, as files of their own. */
async function writeModules(modules, chunks) {
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
}

async function main() {
  if (process.argv.includes("--if-needed") && (await upToDate())) return;
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const { outputFiles, metafile } = await build({
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
    plugins: [lazyParts(root)],
  });
  await mkdir(join(out, "chunks"), { recursive: true });
  await writeProgram(outputFiles);
  await writeFile(join(out, "THIRD-PARTY.txt"), await notices(root, metafile));
  await writeFile(join(out, "meta.json"), JSON.stringify(metafile));
  await chmod(join(out, "cli.js"), 0o755);
  await rm(dist, { recursive: true, force: true });
  await rename(out, dist);
}

await main();
