// The laboratory: `npm run lab [-- NAME...] [--shell] [--compare]`, and `npm run test:lab`. Node 20 runs no TypeScript, so it is bundled first.

import { readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const folder = join(root, "test", "lab", "scenarios");
const outdir = join(root, "node_modules", ".cache", "goproxy-doctor", `lab-${process.pid}`);
const scenarios = readdirSync(folder, { recursive: true })
  .filter((file) => file.endsWith(".ts") && file.includes("/"))
  .map((file) => file.replace(/\.ts$/, ""))
  .sort();

await build({
  absWorkingDir: root,
  entryPoints: {
    main: "test/lab/main.ts",
    inside: "test/lab/inside.ts",
    ...Object.fromEntries(scenarios.map((one) => [`scenarios/${one}`, relative(root, join(folder, `${one}.ts`))])),
  },
  outdir,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  splitting: true,
  // What is bundled asks for its own place to find the project.
  define: { "import.meta.url": JSON.stringify(pathToFileURL(join(root, "test", "lib", "doctor.ts")).href) },
  packages: "external",
  format: "esm",
  platform: "node",
  target: "node20.18",
  logLevel: "warning",
});
try {
  const { lab } = await import(pathToFileURL(join(outdir, "main.mjs")).href);
  process.exitCode = await lab({ root, bundles: outdir, scenarios, args: process.argv.slice(2) });
} finally {
  await rm(outdir, { recursive: true, force: true });
}
