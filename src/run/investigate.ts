import type { Flow, RunEvent } from "../model/flow.ts";
import type { Observation } from "../model/observation.ts";
import { SlowFlows } from "./slow-flows.ts";

/** Asked again whenever a flow ends or has become slow; pure. `slow` holds ids of running flows whose host has not been reached yet. */
export type Planner = (observations: ReadonlyMap<string, Observation>, slow: ReadonlySet<string>) => readonly Flow[];

export interface ExecutorContext {
  readonly signal: AbortSignal;
  /** Files an observation under its key. The first one under a key stays. */
  readonly record: (observation: Observation) => void;
  readonly emit: (event: RunEvent) => void;
  /** Milliseconds since the run began. */
  readonly nowMs: () => number;
}

/** Takes the steps of one flow. Never rejects for what the network does. */
export type Executor = (flow: Flow, context: ExecutorContext) => Promise<void>;

export interface Investigation {
  readonly observations: ReadonlyMap<string, Observation>;
  readonly rounds: { readonly flows: string[] }[];
  /** false: the signal ended it. */
  readonly complete: boolean;
}

/** Asks the planner and runs its flows side by side until nothing is new or the signal ends it. */
export async function investigate(options: {
  readonly plan: Planner;
  readonly execute: Executor;
  readonly signal: AbortSignal;
  readonly emit: (event: RunEvent) => void;
  readonly nowMs: () => number;
}): Promise<Investigation> {
  const { plan, execute, signal, nowMs } = options;
  const observations = new Map<string, Observation>();
  const rounds: { flows: string[] }[] = [];
  const started = new Set<string>();
  const running = new Map<string, Promise<string>>();
  const slow = new SlowFlows(nowMs);

  const emit = (event: RunEvent): void => {
    slow.see(event);
    options.emit(event);
  };
  const record = (observation: Observation): void => {
    if (!observations.has(observation.key)) observations.set(observation.key, observation);
  };
  const start = (flow: Flow): void => {
    started.add(flow.id);
    emit({ event: "flow-started", flow, atMs: nowMs() });
    const done = execute(flow, { signal, record, emit, nowMs }).then(() => {
      emit({ event: "flow-ended", flow: flow.id, host: flow.host, atMs: nowMs() });
      return flow.id;
    });
    running.set(flow.id, done);
  };

  while (!signal.aborted) {
    const wanted = plan(observations, slow.ids()).filter((flow) => !started.has(flow.id));
    if (wanted.length > 0) rounds.push({ flows: wanted.map((flow) => flow.id) });
    for (const flow of wanted) start(flow);
    if (running.size === 0) break;
    const ended = await nextEvent(running.values(), slow.msUntilNext(), signal);
    if (ended !== null) running.delete(ended);
  }
  await Promise.all(running.values());
  return { observations, rounds, complete: !signal.aborted };
}

/** The id of the next flow that ends; null: `waitMs` (null: no limit) passed or the signal fired. */
async function nextEvent(
  running: Iterable<Promise<string>>,
  waitMs: number | null,
  signal: AbortSignal,
): Promise<string | null> {
  const settle = new AbortController();
  const interrupted = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener("abort", () => resolve(null), { once: true, signal: settle.signal });
    if (waitMs === null) return;
    const timer = setTimeout(() => resolve(null), waitMs);
    settle.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  });
  try {
    return await Promise.race([...running, interrupted]);
  } finally {
    settle.abort();
  }
}
