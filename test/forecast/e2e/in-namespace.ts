import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Asked, forecastRow, type Seen } from "./forecast-row.ts";
import { startLab } from "./lab.ts";

/**
 * Runs in a namespace of its own, where the laboratory's servers stand at their own names and ports. Takes rows and what is asked for them on standard input and prints
 * what is forecast for each, as one JSON object by their ids.
 */
async function main(): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  const all: Asked[] = JSON.parse(Buffer.concat(chunks).toString());
  const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  const lab = await startLab(folder);
  // Git reads it from here.
  process.env["GIT_SSL_CAINFO"] = lab.caFile;
  process.env["GIT_CONFIG_NOSYSTEM"] = "1";
  process.env["HOME"] = folder;
  const seen: Record<string, Seen> = {};
  for (const asked of all) {
    lab.begin(asked.row.id);
    seen[asked.row.id] = await forecastRow(asked, lab);
  }
  process.stdout.write(JSON.stringify(seen));
  process.exit(0);
}

await main();
