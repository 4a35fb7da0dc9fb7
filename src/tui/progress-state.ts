import type { RunEvent } from "../model/flow.ts";

/** How far one host is. */
export interface HostProgress {
  readonly host: string;
  /** Its flows that have not ended. */
  readonly running: ReadonlySet<string>;
  /** Its steps that have not ended, oldest first. */
  readonly steps: readonly RunningStep[];
  /** Some step of it did not end well. */
  readonly failed: boolean;
  readonly startedMs: number;
  /** When its last flow ended; null while one is running. */
  readonly endedMs: number | null;
}

export interface RunningStep {
  readonly flow: string;
  readonly key: string;
  readonly step: string;
  readonly startedMs: number;
}

/** All hosts, in the order in which they were first asked. */
export type ProgressState = readonly HostProgress[];

/** In the place of a host: files of this machine, of which many are looked for that are not there. */
export const FILES = "file";

export const nothingYet: ProgressState = [];

/** The state after one more event. */
export function reduceProgress(state: ProgressState, event: RunEvent): ProgressState {
  if (event.event === "stage-started") return state;
  const host = event.event === "flow-started" ? event.flow.host : event.host;
  const known = state.find((one) => one.host === host);
  const before = known ?? fresh(host, event.atMs);
  const after = change(before, event);
  return known === undefined ? [...state, after] : state.map((one) => (one === known ? after : one));
}

function fresh(host: string, startedMs: number): HostProgress {
  return { host, running: new Set(), steps: [], failed: false, startedMs, endedMs: null };
}

function change(before: HostProgress, event: Exclude<RunEvent, { event: "stage-started" }>): HostProgress {
  switch (event.event) {
    case "flow-started":
      return { ...before, running: new Set([...before.running, event.flow.id]), endedMs: null };
    case "step-started": {
      const { flow, key, step, atMs } = event;
      return { ...before, steps: [...before.steps, { flow, key, step, startedMs: atMs }] };
    }
    case "step-ended": {
      const steps = before.steps.filter(({ flow, key }) => flow !== event.flow || key !== event.key);
      const isFault = event.ending === "timed-out" || (event.ending === "failed" && event.host !== FILES);
      return { ...before, steps, failed: before.failed || isFault };
    }
    case "flow-ended": {
      const running = new Set([...before.running].filter((flow) => flow !== event.flow));
      const steps = before.steps.filter(({ flow }) => flow !== event.flow);
      return { ...before, running, steps, endedMs: running.size === 0 ? event.atMs : null };
    }
  }
}
