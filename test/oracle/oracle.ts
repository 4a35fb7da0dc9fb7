import { type ChildProcess, fork } from "node:child_process";
import { createHash, randomInt } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { realGo } from "../lib/real-go.ts";
import { oracleCase } from "./generate.ts";
import type { OracleCase } from "./oracle-case.ts";
import { simpler } from "./shrink.ts";
import { type Verdict, work } from "./worker.ts";

const AT_ONCE = 2;
const SHRINK_TRIES = 60;

/** Runs fixtures first, then random cases; false: go and the doctor differ somewhere, or there is no go. */
export async function oracle(script: string, fixtures: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  if (realGo === null) {
    say(
      "test:oracle compares with the real go command, and there is none on PATH. Install Go 1.21 or later, then run it again.",
    );
    return false;
  }
  const seed = Number(env["SEED"] ?? randomInt(2 ** 31));
  const count = Number(env["CASES"] ?? 300);
  say(`go: ${realGo}; SEED=${seed} CASES=${count}`);
  const workers = Array.from({ length: AT_ONCE }, () => new Worker(script));
  try {
    const known = readFixtures(fixtures);
    const random = fc.sample(oracleCase, { seed, numRuns: count });
    const tally = new Tally();
    const cases = [...known, ...random.map((one) => ({ name: null, one }))];
    let at = 0;
    const loop = async (worker: Worker): Promise<void> => {
      for (let mine = at++; mine < cases.length; mine = at++) {
        const next = cases[mine];
        if (next === undefined) return;
        const verdict = await worker.judge(next.one);
        tally.count(verdict);
        if (verdict.differences.length === 0) continue;
        const { one, last } =
          next.name === null ? await shrunk(worker, next.one, verdict) : { one: next.one, last: verdict };
        const file = next.name ?? keep(fixtures, one);
        tally.failed += 1;
        say(`\n${file}\n${JSON.stringify(one)}\n${last.differences.join("\n")}`);
      }
    };
    await Promise.all(workers.map(loop));
    say(`\n${known.length} kept and ${random.length} random cases: ${tally.failed} differ. ${tally.summary()}`);
    return tally.failed === 0;
  } finally {
    for (const worker of workers) worker.end();
  }
}

/** The same kind of difference in as simple a case as is found in some tries. */
async function shrunk(worker: Worker, first: OracleCase, verdict: Verdict) {
  const kind = kindOf(verdict);
  let one = first;
  let last = verdict;
  let tries = 0;
  for (let found = true; found && tries < SHRINK_TRIES; ) {
    found = false;
    for (const candidate of simpler(one)) {
      if (++tries > SHRINK_TRIES) break;
      const now = await worker.judge(candidate);
      if (kindOf(now) !== kind) continue;
      one = candidate;
      last = now;
      found = true;
      break;
    }
  }
  return { one, last };
}

function kindOf({ differences }: Verdict): string {
  return differences[0]?.split("\n")[0] ?? "";
}

function readFixtures(folder: string): { name: string; one: OracleCase }[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .map((name) => ({ name, one: JSON.parse(readFileSync(join(folder, name), "utf8")) }));
}

function keep(folder: string, one: OracleCase): string {
  const text = `${JSON.stringify(one, null, 2)}\n`;
  const name = `${createHash("sha256").update(text).digest("hex").slice(0, 10)}.json`;
  writeFileSync(join(folder, name), text);
  return name;
}

class Tally {
  failed = 0;
  readonly #counts = new Map<string, number>();

  count({ outcome, unknown }: Verdict): void {
    for (const what of [outcome, ...(unknown === null ? [] : [`no forecast: ${unknown}`])])
      this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }

  summary(): string {
    return [...this.#counts].map(([what, count]) => `${what} ${count}`).join(", ");
  }
}

class Worker {
  readonly #child: ChildProcess;

  constructor(script: string) {
    this.#child = fork(script, ["--worker"], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  }

  judge(one: OracleCase): Promise<Verdict> {
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error("the worker ended"));
      this.#child.once("exit", ended);
      this.#child.once("message", (verdict: Verdict) => {
        this.#child.off("exit", ended);
        resolve(verdict);
      });
      this.#child.send(one);
    });
  }

  end(): void {
    this.#child.disconnect();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export { work };
