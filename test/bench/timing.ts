import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";

/** A process to measure. `exitCodes`: what it may end with (default: 0), so that nothing broken is timed. */
export interface Command {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly exitCodes?: readonly (number | null)[];
  /** The file that is standard input. */
  readonly input?: string;
}

/** `milliseconds`: one number per run, of the whole process. */
export interface Timed {
  readonly name: string;
  readonly milliseconds: readonly number[];
}

/** Runs every command in turn, again and again, so that a busy moment hits all of them alike. */
export async function timeInterleaved(commands: readonly Command[], runs: number): Promise<Timed[]> {
  const timed = commands.map(({ name }) => ({ name, milliseconds: [] as number[] }));
  for (let run = 0; run < runs; run++) {
    for (const [index, command] of commands.entries()) timed[index]?.milliseconds.push(await timeOf(command));
  }
  return timed;
}

function timeOf({ name, args, env, cwd, exitCodes = [0], input }: Command): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const stdin = input === undefined ? "ignore" : openSync(input, "r");
    const child = spawn(process.execPath, [...args], { env, cwd, stdio: [stdin, "ignore", "inherit"] });
    if (stdin !== "ignore") closeSync(stdin);
    child.on("error", reject);
    child.on("exit", (code) => {
      if (exitCodes.includes(code)) resolve(performance.now() - started);
      else reject(new Error(`${name}: exit status ${code}, wanted ${exitCodes.join(" or ")}`));
    });
  });
}

/** A quarter of the runs were faster. */
export function lowerQuartile(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 4)] ?? Number.NaN;
}
