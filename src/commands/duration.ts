import { UsageError } from "./usage-error.ts";

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** `30s`, `500ms`, `2m`, `1.5s` as milliseconds. */
export function parseDuration(option: string, text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text);
  const milliseconds = Number(match?.[1]) * (UNIT_MS[match?.[2] ?? ""] ?? Number.NaN);
  if (!Number.isFinite(milliseconds) || milliseconds < 1 || milliseconds > 3_600_000)
    throw new UsageError((words) => words.noDuration(option, text));
  return Math.round(milliseconds);
}
