import { randomInt } from "node:crypto";
import { join } from "node:path";
import fc from "fast-check";
import { realGo } from "../lib/real-go.ts";
import { oracleCase } from "./generate.ts";
import { keep, readKept } from "./kept.ts";
import { simpler } from "./shrink.ts";
import { Tally } from "./tally.ts";
import { wholeCase } from "./whole/generate-whole.ts";
import { simplerWhole } from "./whole/shrink-whole.ts";
import { type Asked, type Verdict, work } from "./worker.ts";
import { Worker } from "./worker-process.ts";

const AT_ONCE = 2;
const SHRINK_TRIES = 60;

interface Suite {
  readonly title: string;
  readonly fixtures: string;
  readonly kept: readonly { readonly name: string; readonly asked: Asked }[];
  readonly random: readonly Asked[];
}

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
  const commands = Number(env["COMMANDS"] ?? 150);
  const only = env["ONLY"] ?? "";
  say(`go: ${realGo}; SEED=${seed} CASES=${count} COMMANDS=${commands}${only === "" ? "" : ` ONLY='${only}'`}`);
  const beginning = wholeCase.filter(({ words }) => `${words.join(" ")} `.startsWith(only));
  const inCommands = join(fixtures, "commands");
  const suites: readonly Suite[] = [
    {
      title: "modules",
      fixtures,
      kept: readKept(fixtures, "modules"),
      random: fc.sample(oracleCase, { seed, numRuns: count }).map((one) => ({ suite: "modules", one })),
    },
    {
      title: "whole commands",
      fixtures: inCommands,
      kept: readKept(inCommands, "commands"),
      random: fc.sample(beginning, { seed, numRuns: commands }).map((one) => ({ suite: "commands", one })),
    },
  ];
  const workers = Array.from({ length: AT_ONCE }, () => new Worker(script));
  try {
    let agreed = true;
    for (const suite of suites) agreed = (await runSuite(suite, workers)) && agreed;
    return agreed;
  } finally {
    for (const worker of workers) worker.end();
  }
}

/** false: some case differs. `CASES=0` and `COMMANDS=0` leave out kept ones too. */
async function runSuite({ title, fixtures, kept, random }: Suite, workers: readonly Worker[]): Promise<boolean> {
  const known = random.length === 0 ? [] : kept;
  const cases = [...known, ...random.map((asked) => ({ name: null, asked }))];
  const tally = new Tally();
  let at = 0;
  const loop = async (worker: Worker): Promise<void> => {
    for (let mine = at++; mine < cases.length; mine = at++) {
      const next = cases[mine];
      if (next === undefined) return;
      const verdict = await worker.judge(next.asked);
      tally.count(verdict);
      if (verdict.differences.length === 0) continue;
      const { asked, last } =
        next.name === null ? await shrunk(worker, next.asked, verdict) : { asked: next.asked, last: verdict };
      const file = next.name ?? keep(fixtures, asked.one);
      tally.failed += 1;
      say(`\n${file}\n${JSON.stringify(asked.one)}\n${last.differences.join("\n")}`);
    }
  };
  await Promise.all(workers.map(loop));
  say(`\n${title}: ${known.length} kept and ${random.length} random cases: ${tally.failed} differ. ${tally.summary()}`);
  return tally.failed === 0;
}

/** The same kind of difference in as simple a case as is found in some tries. */
async function shrunk(worker: Worker, first: Asked, verdict: Verdict) {
  const kind = kindOf(verdict);
  let asked = first;
  let last = verdict;
  let tries = 0;
  for (let found = true; found && tries < SHRINK_TRIES; ) {
    found = false;
    for (const candidate of simplerAsked(asked)) {
      if (++tries > SHRINK_TRIES) break;
      const now = await worker.judge(candidate);
      if (kindOf(now) !== kind) continue;
      asked = candidate;
      last = now;
      found = true;
      break;
    }
  }
  return { asked, last };
}

function* simplerAsked(asked: Asked): Generator<Asked> {
  if (asked.suite === "modules") for (const one of simpler(asked.one)) yield { suite: "modules", one };
  else for (const one of simplerWhole(asked.one)) yield { suite: "commands", one };
}

/** What differs, and what go says there but for names and numbers: a simpler case is to show the same, not another mistake. */
function kindOf({ differences: [first = ""] }: Verdict): string {
  const [what = ""] = first.split("\n");
  const said = first.slice(first.lastIndexOf("  go:     "));
  return `${what}\n${what.includes("request") ? "" : said.replace(/\S*[@./{}\d]\S*/g, "*").replace(/\n[\s\S]*/, "")}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export { work };
