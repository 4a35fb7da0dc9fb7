// Bundles src/cli.ts into dist/: one small entry, heavy parts in chunks that are loaded when needed.
// --if-needed: only when something the bundle is made of is newer than the bundle.
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

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

async function main() {
  if (process.argv.includes("--if-needed") && (await upToDate())) return;
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const result = await build({
    absWorkingDir: root,
    entryPoints: ["src/cli.ts"],
    outdir: "dist",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.18",
    chunkNames: "chunks/[name]-[hash]",
    minifySyntax: true,
    minifyWhitespace: true,
    // Node prints the whole line of an uncaught error.
    lineLimit: 160,
    legalComments: "none",
    metafile: true,
    define: {
      "process.env.DEV": '"false"',
      "process.env.NODE_ENV": '"production"',
      __TOOL_VERSION__: JSON.stringify(version),
    },
    // Ink asks for its development tools only under DEV; the bundle must not carry them.
    alias: { "react-devtools-core": join(root, "src", "tui", "no-devtools.ts") },
    // CommonJS packages in an ESM bundle still call require().
    banner: {
      js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
    },
    logLevel: "warning",
  });
  await writeFile(join(out, "THIRD-PARTY.txt"), await thirdParty(result.metafile));
  await writeFile(join(out, "meta.json"), JSON.stringify(result.metafile));
  await chmod(join(out, "cli.js"), 0o755);
}

await main();
