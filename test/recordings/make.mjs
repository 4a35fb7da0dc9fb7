// Makes the recordings of fixtures/recordings again: `npm run fixtures`, or only some: `npm run fixtures dns-nxdomain tcp-refused/on-this-machine`.
// Node 20 runs no TypeScript, so the makers are bundled first.
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const outfile = join(root, "node_modules", ".cache", "goproxy-doctor", "make-recordings.mjs");

await mkdir(dirname(outfile), { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: ["test/recordings/make.ts"],
  outfile,
  bundle: true,
  packages: "external",
  format: "esm",
  platform: "node",
  target: "node20.18",
  logLevel: "warning",
});
const { makeRecordings } = await import(pathToFileURL(outfile).href);
await makeRecordings(join(root, "fixtures", "recordings"), process.argv.slice(2));
