// Renews the samples and the table in README.md and README.zh-CN.md: `npm run readme`. Node 20 runs no TypeScript, so it is bundled first.
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const outfile = join(root, "node_modules", ".cache", "goproxy-doctor", "make-readme.mjs");

await mkdir(dirname(outfile), { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: ["test/readme/make.ts"],
  outfile,
  bundle: true,
  packages: "external",
  format: "esm",
  platform: "node",
  target: "node20.18",
  // test/lib/doctor.ts finds the project from its own place, which is not the bundle's.
  define: { "import.meta.url": JSON.stringify(pathToFileURL(join(root, "test", "lib", "doctor.ts")).href) },
  logLevel: "warning",
});
const { makeReadmes } = await import(pathToFileURL(outfile).href);
await makeReadmes();
