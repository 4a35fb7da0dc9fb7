import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { forecastRow, type Seen } from "./forecast-row.ts";
import { startLab } from "./lab.ts";
import { downloaded, type Row } from "./rows.ts";

/**
 * Runs in a namespace of its own, where the laboratory's servers stand at their own names and ports. Takes rows on standard input and prints
 * what is forecast for each, as one JSON object by their ids.
 */
async function main(): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  const rows: Row[] = JSON.parse(Buffer.concat(chunks).toString());
  const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
  const lab = await startLab(folder);
  // Git reads it from here.
  process.env["GIT_SSL_CAINFO"] = lab.caFile;
  process.env["GIT_CONFIG_NOSYSTEM"] = "1";
  process.env["HOME"] = folder;
  const seen: Record<string, Seen> = {};
  for (const row of rows) {
    lab.begin(row.id);
    seen[row.id] = await forecastRow(row, downloaded(row) ?? "", lab);
  }
  process.stdout.write(JSON.stringify(seen));
  process.exit(0);
}

await main();
