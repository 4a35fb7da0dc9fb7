import { lowerQuartile, type Timed } from "./timing.ts";

/** Prints one line per command: milliseconds, and the ratio to the first. */
export function printTable(title: string, rows: readonly Timed[]): void {
  const times = rows.map(({ milliseconds }) => lowerQuartile(milliseconds));
  const width = Math.max(...rows.map(({ name }) => name.length));
  const lines = rows.map(({ name }, index) => {
    const time = times[index] ?? Number.NaN;
    const ratio = time / (times[0] ?? Number.NaN);
    return `  ${name.padEnd(width)}  ${time.toFixed(0).padStart(6)} ms  ${ratio.toFixed(2).padStart(5)} x\n`;
  });
  process.stdout.write(`\n${title} (${rows[0]?.milliseconds.length ?? 0} runs each)\n${lines.join("")}`);
}
