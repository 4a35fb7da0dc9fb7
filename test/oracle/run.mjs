// Compares the doctor with the real go command: `npm run test:oracle`. SEED=… repeats a run; CASES=… and COMMANDS=… change how many random cases it has (0: not even kept ones); ONLY="mod download" makes commands that begin so.
// Node 20 runs no TypeScript, so the oracle is bundled first.
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const own = fileURLToPath(import.meta.url);
const root = join(dirname(own), "..", "..");
const outfile = join(root, "dist.oracle", "oracle.mjs");
const bundled = pathToFileURL(outfile).href;

if (process.argv.includes("--worker")) {
  const { work } = await import(bundled);
  work();
} else {
  const { build } = await import("esbuild");
  await mkdir(dirname(outfile), { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ["test/oracle/oracle.ts"],
    outfile,
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20.18",
    logLevel: "warning",
  });
  const { oracle } = await import(bundled);
  const agreed = await oracle(own, join(root, "fixtures", "oracle"), process.env);
  process.exitCode = agreed ? 0 : 1;
}
