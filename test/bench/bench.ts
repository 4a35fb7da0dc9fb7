import { loadavg } from "node:os";
import { realGo } from "../lib/real-go.ts";
import { benchBlackHoles } from "./black-holes.ts";
import { benchBulk } from "./bulk.ts";
import { benchFullRun } from "./full-run.ts";
import { benchProofs } from "./proofs.ts";
import { benchStartUp } from "./start-up.ts";
import { printTable } from "./table.ts";

/** What a bench needs: the built program, the bare chain of requests, and an empty folder to work in. */
export interface Bench {
  readonly cli: string;
  readonly chain: string;
  readonly folder: string;
}

/** Prints how long the built program takes, always beside something bare: only the ratios mean anything on another machine. */
export async function bench(options: Bench): Promise<void> {
  const load = loadavg()[0]?.toFixed(1) ?? "?";
  const about = `Node ${process.version}, ${realGo === null ? "no go on PATH" : `go at ${realGo}`}, load ${load}`;
  process.stdout.write(`${about}. Whole processes, lower quartiles, runs interleaved.\n`);
  printTable("Start-up, beside a bare Node process", await benchStartUp(options));
  printTable("explain, of a list on standard input", await benchBulk(options));
  printTable("Full run, every answer after 50 ms, beside its slowest chain of requests", await benchFullRun(options));
  printTable("Full run behind black holes, beside one of them", await benchBlackHoles(options));
  printTable("Full run that fails, with a proof beside none", await benchProofs(options));
}
