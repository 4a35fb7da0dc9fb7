// Bundles the bench (Node 20 cannot run TypeScript) into a temporary folder and runs it.
// node test/bench/bench.mjs [PATH/cli.js]: another build than dist/, to compare.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "goproxy-doctor-bench-"));
try {
  const outfile = join(folder, "bench.mjs");
  await build({
    entryPoints: [join(here, "bench.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.18",
    logLevel: "warning",
    // CommonJS packages in an ESM bundle still call require().
    banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
  });
  const { bench } = await import(pathToFileURL(outfile).href);
  const cli = resolve(process.argv[2] ?? join(here, "..", "..", "dist", "cli.js"));
  await bench({ cli, chain: join(here, "chain.cjs"), folder });
} finally {
  await rm(folder, { recursive: true, force: true });
}
