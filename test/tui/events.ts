import type { Flow, RunEvent } from "../../src/model/flow.ts";
import type { HostProgress } from "../../src/tui/progress-state.ts";

type StepEnded = Extract<RunEvent, { event: "step-ended" }>;

export function flowStarted(id: string, host: string, atMs: number): RunEvent {
  const flow: Flow = { kind: "file", id, path: "/x", url: "file:///x", reads: "list", module: "m", version: "", host };
  return { event: "flow-started", flow, atMs };
}

export function flowEnded(flow: string, host: string, atMs: number): RunEvent {
  return { event: "flow-ended", flow, host, atMs };
}

export function stepStarted(flow: string, host: string, step: string, atMs: number): RunEvent {
  return { event: "step-started", flow, host, step, key: `${step} ${host}`, atMs };
}

export function stepEnded(
  flow: string,
  host: string,
  step: string,
  ending: StepEnded["ending"],
  atMs: number,
): RunEvent {
  return { event: "step-ended", flow, host, step, key: `${step} ${host}`, ending, elapsedMs: 1, atMs };
}

/** A host as the state holds it; `endedMs` null: one TLS handshake is running. */
export function hostAt(host: string, startedMs: number, endedMs: number | null, failed = false): HostProgress {
  const steps = endedMs === null ? [{ flow: "f", key: "k", step: "tls", startedMs }] : [];
  return { host, running: new Set(endedMs === null ? ["f"] : []), steps, failed, startedMs, endedMs };
}
