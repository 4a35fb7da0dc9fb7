import { describe, expect, test } from "vitest";
import type { Flow, RunEvent } from "../../src/model/flow.ts";
import type { Observation } from "../../src/model/observation.ts";
import { type Executor, investigate } from "../../src/run/investigate.ts";
import { ORDINARY_LIMITS } from "../../src/run/limits.ts";

function gitFlow(name: string): Flow {
  return { kind: "git", id: name, url: `https://${name}.example/x`, limits: ORDINARY_LIMITS, host: name };
}

function seen(key: string): Observation {
  const base = { key, flow: key, startedMs: 0, elapsedMs: 0, limitMs: null, goLimitMs: null, attempts: 1, via: [] };
  return { ...base, kind: "git", ending: "ok", value: { refs: 1, tags: [] } };
}

const start = performance.now();
const nowMs = (): number => performance.now() - start;

function run(
  plan: Parameters<typeof investigate>[0]["plan"],
  execute: Executor,
  signal = new AbortController().signal,
  emit: (event: RunEvent) => void = () => {},
) {
  return investigate({ plan, execute, signal, emit, nowMs });
}

describe("investigate", () => {
  test("asks the planner again after every flow, and nothing twice", async () => {
    const asked: string[] = [];
    const result = await run(
      (observations) => [gitFlow("a"), ...(observations.has("a") ? [gitFlow("b")] : [])],
      async (flow, { record }) => {
        asked.push(flow.id);
        record(seen(flow.id));
      },
    );
    expect(asked).toEqual(["a", "b"]);
    expect(result.complete).toBe(true);
    expect(result.rounds).toEqual([{ flows: ["a"] }, { flows: ["b"] }]);
  });

  test("runs flows side by side", async () => {
    let together = 0;
    let most = 0;
    await run(
      () => [gitFlow("a"), gitFlow("b"), gitFlow("c")],
      async () => {
        most = Math.max(most, ++together);
        await new Promise((resolve) => setTimeout(resolve, 5));
        together--;
      },
    );
    expect(most).toBe(3);
  });

  test("while every host is busy for long, planning waits", async () => {
    const flows = Array.from({ length: 200 }, (_, index) => gitFlow(`many-${index}`));
    let planned = 0;
    await run(
      () => {
        planned += 1;
        return flows;
      },
      async ({ id }) => {
        await new Promise((resolve) => setTimeout(resolve, Number(id.slice("many-".length)) % 100));
      },
    );
    // Once in the beginning, once when few are left, and then for each moment at which some of those end.
    expect(planned).toBeLessThan(60);
  });

  test("among many flows one that has become slow is told at once", async () => {
    const url = "https://far.example/x";
    const far: Flow = {
      kind: "http",
      id: "far",
      url,
      route: { via: "direct" },
      reads: "info",
      module: "m",
      version: "v1.0.0",
      limits: ORDINARY_LIMITS,
      host: "far.example",
    };
    const many = Array.from({ length: 100 }, (_, index) => gitFlow(`many-${index}`));
    let release = (): void => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await run(
      (_, slow) => {
        if (slow.has("far")) release();
        return [far, ...many];
      },
      () => released,
    );
    expect.assertions(0);
  });

  test("the first observation under a key stays", async () => {
    const result = await run(
      () => [gitFlow("a")],
      async (flow, { record }) => {
        record(seen(flow.id));
        record({ ...seen(flow.id), attempts: 9 });
      },
    );
    expect(result.observations.get("a")?.attempts).toBe(1);
  });

  test("an aborted run asks nothing new and says that it is incomplete", async () => {
    const abort = new AbortController();
    const asked: string[] = [];
    const result = await run(
      (observations) => [gitFlow("a"), ...(observations.has("a") ? [gitFlow("b")] : [])],
      async (flow, { record }) => {
        asked.push(flow.id);
        record(seen(flow.id));
        abort.abort();
      },
      abort.signal,
    );
    expect(asked).toEqual(["a"]);
    expect(result.complete).toBe(false);
  });

  test("an http flow whose host stays silent is reported as slow; one whose host was reached is not", async () => {
    const slowSeen: string[][] = [];
    const http = (host: string): Flow => ({
      kind: "http",
      id: `http GET https://${host}/`,
      url: `https://${host}/`,
      route: { via: "direct" },
      reads: "info",
      module: "example.com/m",
      version: "v1.0.0",
      limits: ORDINARY_LIMITS,
      host,
    });
    await run(
      (_observations, slow) => {
        slowSeen.push([...slow]);
        return [http("silent.example"), http("reached.example")];
      },
      async (flow, { emit, nowMs: now }) => {
        if (flow.host === "reached.example") {
          const base = { flow: flow.id, host: flow.host, step: "tcp", key: "tcp", atMs: now() } as const;
          emit({ event: "step-ended", ...base, ending: "ok", elapsedMs: 1 });
        }
        await new Promise((resolve) => setTimeout(resolve, 400));
      },
    );
    expect(slowSeen.flat()).toContain("http GET https://silent.example/");
    expect(slowSeen.flat()).not.toContain("http GET https://reached.example/");
  });
});
