import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

/** A TypeScript script with all that it imports as one file that node runs by itself; returns its path. */
export async function bundleScript(script: string): Promise<string> {
  const bundle = join(mkdtempSync(join(tmpdir(), "goproxy-doctor-test-")), "script.mjs");
  await build({
    entryPoints: [script],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
    banner: { js: 'import{createRequire as __r}from"node:module";const require=__r(import.meta.url);' },
  });
  return bundle;
}
