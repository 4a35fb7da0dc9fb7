import type { RunEvent } from "../model/flow.ts";
import type { Ending, Observation, ObservationKind, ValueOfKind } from "../model/observation.ts";

/** What every step of a flow writes down. */
export interface StepLog {
  readonly flow: string;
  readonly host: string;
  readonly record: (observation: Observation) => void;
  readonly emit: (event: RunEvent) => void;
  readonly nowMs: () => number;
}

/** The question of a step: its kind, content key, limits in milliseconds, and the steps it stands on. */
export interface StepQuestion<K extends ObservationKind> {
  readonly kind: K;
  readonly key: string;
  readonly limitMs: number | null;
  readonly goLimitMs: number | null;
  readonly via: readonly string[];
}

/** Takes one step: tells whoever watches, times it, and files its observation. */
export async function takeStep<
  K extends ObservationKind,
  R extends { readonly ending: Ending<ValueOfKind[K]>; readonly attempts?: number },
>(log: StepLog, question: StepQuestion<K>, take: () => Promise<R>): Promise<R> {
  const startedMs = log.nowMs();
  const { kind: step, key } = question;
  log.emit({ event: "step-started", flow: log.flow, host: log.host, step, key, atMs: startedMs });
  const result = await take();
  const endedMs = log.nowMs();
  const elapsedMs = Math.round(endedMs - startedMs);
  log.record(observationFrom(log, question, result.ending, { startedMs, elapsedMs, attempts: result.attempts ?? 1 }));
  const { ending } = result.ending;
  log.emit({ event: "step-ended", flow: log.flow, host: log.host, step, key, ending, elapsedMs, atMs: endedMs });
  return result;
}

/** Files a step that was not taken, and why. */
export function notTaken<K extends ObservationKind>(
  log: StepLog,
  question: StepQuestion<K>,
  reason: "earlier-step" | "chain-rejected" | "offline" | "private",
): void {
  const times = { startedMs: log.nowMs(), elapsedMs: 0, attempts: 0 };
  log.record(observationFrom(log, question, { ending: "not-asked", reason }, times));
}

type Times = { readonly startedMs: number; readonly elapsedMs: number; readonly attempts: number };

function observationFrom<K extends ObservationKind>(
  log: StepLog,
  question: StepQuestion<K>,
  ending: Ending<ValueOfKind[K]>,
  times: Times,
): Observation {
  const base = {
    key: question.key,
    flow: log.flow,
    startedMs: Math.round(times.startedMs),
    elapsedMs: times.elapsedMs,
    limitMs: question.limitMs,
    goLimitMs: question.goLimitMs,
    attempts: times.attempts,
    via: [...question.via],
  };
  return builders[question.kind](base, ending);
}

type Base = Omit<Extract<Observation, { kind: "tcp"; ending: "cut-off" }>, "kind" | "ending">;

const builders: { readonly [K in ObservationKind]: (base: Base, ending: Ending<ValueOfKind[K]>) => Observation } = {
  dns: (base, ending) => ({ ...base, kind: "dns", ...ending }),
  "dns-probe": (base, ending) => ({ ...base, kind: "dns-probe", ...ending }),
  tcp: (base, ending) => ({ ...base, kind: "tcp", ...ending }),
  tunnel: (base, ending) => ({ ...base, kind: "tunnel", ...ending }),
  tls: (base, ending) => ({ ...base, kind: "tls", ...ending }),
  http: (base, ending) => ({ ...base, kind: "http", ...ending }),
  file: (base, ending) => ({ ...base, kind: "file", ...ending }),
  git: (base, ending) => ({ ...base, kind: "git", ...ending }),
};
