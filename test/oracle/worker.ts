import { parseCommandLine } from "../../src/go/base/command-line.ts";
import { differences } from "./compare.ts";
import type { OracleCase } from "./oracle-case.ts";
import { runCase } from "./run-case.ts";
import { compareWhole } from "./whole/compare-whole.ts";
import { runWhole } from "./whole/run-whole.ts";
import type { WholeCase } from "./whole/whole-case.ts";

/** What a worker is asked to judge. */
export type Asked =
  | { readonly suite: "modules"; readonly one: OracleCase }
  | { readonly suite: "commands"; readonly one: WholeCase };

/** What a worker says of one case. */
export interface Verdict {
  readonly differences: readonly string[];
  /** Why nothing was forecast, or why that cannot be judged; null: something was. */
  readonly unknown: string | null;
  readonly outcome: string;
  /** What kind of command it was. */
  readonly command: string;
}

/** A process of its own for each case at a time: git and go inherit its variables. */
export function work(): void {
  process.on("message", (asked: Asked) => {
    const verdict = asked.suite === "modules" ? judge(asked.one) : judgeWhole(asked.one);
    verdict.then(
      (said) => process.send?.(said),
      (error: unknown) => {
        const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
        const differs = [`the doctor threw: ${what}`];
        process.send?.({ differences: differs, unknown: null, outcome: "threw", command: commandOf(asked) });
      },
    );
  });
}

async function judge(one: OracleCase): Promise<Verdict> {
  const outcome = await runCase(one);
  const { forecast, go } = outcome;
  return {
    differences: differences(outcome),
    unknown: forecast === null ? "not forecast" : forecast.unknown,
    outcome: go.code === 0 ? "exit 0" : `exit ${go.code}`,
    command: commandOf({ suite: "modules", one }),
  };
}

function judgeWhole(one: WholeCase): Promise<Verdict> {
  return runWhole(one, async (outcome) => {
    const { differences: found, varies } = await compareWhole(outcome);
    return {
      differences: found,
      unknown: varies ? "go itself varies" : (outcome.forecast?.unknown ?? null),
      outcome: outcome.go.code === 0 ? "exit 0" : `exit ${outcome.go.code}`,
      command: commandOf({ suite: "commands", one }),
    };
  });
}

function commandOf(asked: Asked): string {
  if (asked.suite === "modules") return asked.one.command === "list" ? "list -m" : "mod download";
  const parsed = parseCommandLine(asked.one.words);
  if (!parsed.ok) return asked.one.words.join(" ");
  const { name, flags, args } = parsed.value;
  const shown = [...flags.keys()].map((flag) => ` -${flag}`).join("");
  const on = args.length === 0 ? "" : args.some((arg) => arg.includes("@")) ? " M@q" : " M";
  return `${name}${shown}${on}`;
}
