import { differences } from "./compare.ts";
import type { OracleCase } from "./oracle-case.ts";
import { runCase } from "./run-case.ts";

/** What a worker says of one case. */
export interface Verdict {
  readonly differences: readonly string[];
  /** Why nothing was forecast; null: something was. */
  readonly unknown: string | null;
  readonly outcome: string;
}

/** A process of its own for each case at a time: git and go inherit its variables. */
export function work(): void {
  process.on("message", (one: OracleCase) => {
    judge(one).then(
      (verdict) => process.send?.(verdict),
      (error: unknown) => {
        const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
        process.send?.({ differences: [`the doctor threw: ${what}`], unknown: null, outcome: "threw" });
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
  };
}
