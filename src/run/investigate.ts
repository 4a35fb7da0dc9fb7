import type { Flow, RunEvent } from "../model/flow.ts";
import { NO_REASON } from "../model/no-reason.ts";
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

/** Planning that takes less is not worth a pause, and a pause must not be felt. */
const CHEAP_MS = 3;
const LONGEST_PAUSE_MS = 20;
/** Where planning has taken this long in all and still takes long, it takes at most half of the time; no answer waits longer than a pause. */
const MUCH_PLANNING_MS = 500;
const DEAR_MS = 20;
const LONGEST_DEAR_PAUSE_MS = 250;
/** So many running flows keep every host busy: until half of them have ended or one has become slow, more would only wait in line. */
const MANY = 48;

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
  const running = new Map<string, Promise<void>>();
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
      running.delete(flow.id);
    });
    running.set(flow.id, done);
  };

  let plannedMs = 0;
  while (!signal.aborted) {
    const began = nowMs();
    const known = slow.ids();
    const wanted = plan(observations, known).filter((flow) => !started.has(flow.id));
    const planningMs = nowMs() - began;
    if (wanted.length > 0) rounds.push({ flows: wanted.map((flow) => flow.id) });
    for (const flow of wanted) start(flow);
    if (running.size === 0) break;
    await nextEvent(running.values(), slow.msUntilNext(), signal);
    const isLate = (): boolean => [...slow.ids()].some((id) => !known.has(id));
    const enough = running.size > MANY ? MANY / 2 : running.size;
    while (running.size > enough && !isLate() && !signal.aborted)
      await nextEvent(running.values(), slow.msUntilNext(), signal);
    // Flows that wait for one host, or for as long as one another, end together: one round of planning for all of them.
    await new Promise((resolve) => setImmediate(resolve));
    // Where planning is work that finds nothing to ask, at most half of the time goes into it while others are still under way.
    const inVain = wanted.length === 0 && planningMs > CHEAP_MS;
    plannedMs += planningMs;
    const isDear = planningMs > DEAR_MS && plannedMs > MUCH_PLANNING_MS;
    const pauseMs = isDear ? LONGEST_DEAR_PAUSE_MS : inVain ? LONGEST_PAUSE_MS : 0;
    if (pauseMs > 0 && running.size > 0) await nextEvent([], Math.min(planningMs, pauseMs), signal);
  }
  await Promise.all(running.values());
  return { observations, rounds, complete: !signal.aborted };
}

/** Until a flow ends, `waitMs` (null: no limit) pass, or the signal fires. */
async function nextEvent(running: Iterable<Promise<void>>, waitMs: number | null, signal: AbortSignal): Promise<void> {
  const settle = new AbortController();
  const interrupted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true, signal: settle.signal });
    if (waitMs === null) return;
    const timer = setTimeout(resolve, waitMs);
    settle.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  });
  try {
    await Promise.race([...running, interrupted]);
  } finally {
    settle.abort(NO_REASON);
  }
}
