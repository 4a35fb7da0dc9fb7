import type { Verdict } from "./worker.ts";

/** Counts outcomes, and of each kind of command how often nothing was forecast and why. */
export class Tally {
  failed = 0;
  readonly #outcomes = new Map<string, number>();
  readonly #commands = new Map<string, Map<string, number>>();

  count({ outcome, unknown, command }: Verdict): void {
    add(this.#outcomes, outcome);
    const ways = this.#commands.get(command) ?? new Map<string, number>();
    this.#commands.set(command, ways);
    add(ways, unknown ?? FORECAST);
  }

  /** One line of outcomes, then one for each kind of command. */
  summary(): string {
    const lines = [...this.#commands]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([command, ways]) => {
        const all = [...ways.values()].reduce((sum, one) => sum + one, 0);
        const told = ways.get(FORECAST) ?? 0;
        const untold = [...ways].filter(([way]) => way !== FORECAST).map(([way, count]) => `${way} ${count}`);
        const share = `${Math.round((100 * told) / all)} %`;
        return `  ${command}: ${told} of ${all} forecast (${share})${untold.length === 0 ? "" : `; ${untold.join(", ")}`}`;
      });
    return [[...this.#outcomes].map(([what, count]) => `${what} ${count}`).join(", "), ...lines].join("\n");
  }
}

const FORECAST = "forecast";

function add(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
