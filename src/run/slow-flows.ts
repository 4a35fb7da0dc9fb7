import { type RunEvent, SLOW_AFTER_MS } from "../model/flow.ts";

/**
 * Which running flows are slow, so that the planner may already ask what go asks when they fail. A flow of a host that answered a connect is never slow,
 * however long its answer takes.
 */
export class SlowFlows {
  readonly #nowMs: () => number;
  readonly #waiting = new Map<string, { readonly host: string; readonly sinceMs: number }>();
  readonly #reached = new Set<string>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  see(event: RunEvent): void {
    switch (event.event) {
      case "flow-started":
        if (event.flow.kind === "http" && !this.#reached.has(event.flow.host))
          this.#waiting.set(event.flow.id, { host: event.flow.host, sinceMs: event.atMs });
        return;
      case "step-ended":
        if (event.ending === "ok" && (event.step === "tcp" || event.step === "tunnel")) this.#reach(event.host);
        return;
      case "flow-ended":
        this.#waiting.delete(event.flow);
        return;
      case "step-started":
      case "stage-started":
        return;
    }
  }

  ids(): ReadonlySet<string> {
    const now = this.#nowMs();
    return new Set([...this.#waiting].filter(([, flow]) => now - flow.sinceMs >= SLOW_AFTER_MS).map(([id]) => id));
  }

  /** Milliseconds until one more flow becomes slow; null: none will. */
  msUntilNext(): number | null {
    const now = this.#nowMs();
    const left = [...this.#waiting.values()]
      .map((flow) => SLOW_AFTER_MS - (now - flow.sinceMs))
      .filter((milliseconds) => milliseconds > 0);
    return left.length === 0 ? null : Math.ceil(Math.min(...left));
  }

  #reach(host: string): void {
    this.#reached.add(host);
    for (const [id, flow] of this.#waiting) if (flow.host === host) this.#waiting.delete(id);
  }
}
