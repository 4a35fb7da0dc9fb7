import type { Environment } from "../../model/environment.ts";
import type { ObservationOf } from "../../model/observation.ts";

/**
 * How far this machine's clock runs ahead of the servers' clocks, in milliseconds: the median over their Date headers, so that one wrong
 * server counts for nothing. null: no server told its time.
 */
export function clockOffMs(
  environment: Environment,
  observations: readonly ObservationOf<"http" | "tls">[],
): number | null {
  const start = Date.parse(environment.now);
  const offs = observations.flatMap((observation) => {
    if (observation.kind !== "http" || observation.ending !== "ok") return [];
    const told = Date.parse(observation.value.headers["date"] ?? "");
    return Number.isNaN(told) ? [] : [start + observation.startedMs + observation.elapsedMs - told];
  });
  const sorted = offs.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
