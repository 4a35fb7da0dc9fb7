import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../src/model/flow.ts";
import { progressLines } from "../../src/tui/progress-lines.ts";
import { nothingYet, type ProgressState, reduceProgress } from "../../src/tui/progress-state.ts";
import { flowEnded, flowStarted, hostAt, stepEnded, stepStarted } from "./events.ts";

function stateAfter(...events: RunEvent[]): ProgressState {
  return events.reduce(reduceProgress, nothingYet);
}

describe("reduceProgress", () => {
  test("a host from its first flow to its last", () => {
    const events = [
      flowStarted("a", "a.example.com", 0),
      stepStarted("a", "a.example.com", "dns", 1),
      stepEnded("a", "a.example.com", "dns", "ok", 5),
      stepStarted("a", "a.example.com", "tcp", 5),
      flowStarted("b", "a.example.com", 6),
      stepEnded("a", "a.example.com", "tcp", "failed", 9),
      flowEnded("a", "a.example.com", 9),
      flowEnded("b", "a.example.com", 12),
    ];
    const states = events.map((_, index) => stateAfter(...events.slice(0, index + 1))[0]);
    expect(states.map((host) => host?.steps.map(({ step }) => step).join())).toEqual([
      "",
      "dns",
      "",
      "tcp",
      "tcp",
      "",
      "",
      "",
    ]);
    expect(states.map((host) => host?.failed)).toEqual([false, false, false, false, false, true, true, true]);
    expect(states.map((host) => host?.endedMs)).toEqual([null, null, null, null, null, null, null, 12]);
  });

  test("a file that is not there is no fault, and files are no host", () => {
    const state = stateAfter(
      flowStarted("a", "file", 0),
      stepStarted("a", "file", "file", 0),
      stepEnded("a", "file", "file", "failed", 1),
      flowEnded("a", "file", 1),
      flowStarted("b", "a.example.com", 2),
    );
    expect(state.map(({ failed }) => failed)).toEqual([false, false]);
    expect(progressLines(state, 24)[0]).toEqual({ line: "heading", hosts: 1 });
  });

  test("a host that is asked again is no longer done", () => {
    const done = [flowStarted("a", "a.example.com", 0), flowEnded("a", "a.example.com", 3)];
    expect(stateAfter(...done)[0]?.endedMs).toBe(3);
    expect(stateAfter(...done, flowStarted("b", "a.example.com", 4))[0]).toMatchObject({ startedMs: 0, endedMs: null });
  });

  test.each([
    ["ok", false],
    ["failed", true],
    ["timed-out", true],
    ["cut-off", false],
    ["not-asked", false],
  ] as const)("%s counts as failed: %s", (ending, failed) => {
    const events = [flowStarted("a", "a", 0), stepStarted("a", "a", "dns", 1), stepEnded("a", "a", "dns", ending, 2)];
    expect(stateAfter(...events)[0]?.failed).toBe(failed);
  });

  test("hosts stay in the order in which they were first asked", () => {
    const events = ["c", "a", "b"].flatMap((host) => [flowStarted(host, host, 0), flowEnded(host, host, 1)]);
    expect(stateAfter(...events, flowStarted("again", "a", 2)).map(({ host }) => host)).toEqual(["c", "a", "b"]);
  });

  test("an end without a start breaks nothing", () => {
    expect(stateAfter(stepEnded("x", "h", "dns", "ok", 1), flowEnded("x", "h", 2))).toMatchObject([
      { host: "h", steps: [], endedMs: 2 },
    ]);
  });
});

describe("progressLines", () => {
  const kinds = (state: ProgressState, rows: number) => progressLines(state, rows).map(({ line }) => line);
  const hosts = (running: number, done: number) => [
    ...Array.from({ length: done }, (_, index) => hostAt(`done${index}.example.com`, 0, 5)),
    ...Array.from({ length: running }, (_, index) => hostAt(`host${index}.example.com`, 0, null)),
  ];

  test("at most rows - 2 lines, at least one, and every host is shown or counted", () => {
    fc.assert(
      fc.property(fc.nat(80), fc.nat(80), fc.integer({ min: 1, max: 60 }), (running, done, rows) => {
        const lines = progressLines(hosts(running, done), rows);
        expect(lines.length).toBeLessThanOrEqual(Math.max(1, rows - 2));
        expect(lines[0]).toEqual({ line: "heading", hosts: running + done });
        const counted = lines.map((line) => (line.line === "host" ? 1 : line.line === "heading" ? 0 : line.count));
        if (rows >= 5) expect(counted.reduce((sum, count) => sum + count, 0)).toBe(running + done);
      }),
    );
  });

  test("while all fit, hosts that are done keep their lines", () => {
    expect(kinds(hosts(2, 2), 24)).toEqual(["heading", "host", "host", "host", "host"]);
  });

  test("else they fold into one line, and waiting hosts that do not fit into another", () => {
    expect(progressLines(hosts(2, 20), 10)).toMatchObject([
      { line: "heading" },
      { line: "hosts-done", count: 20 },
      { line: "host" },
      { line: "host" },
    ]);
    expect(progressLines(hosts(40, 20), 10).at(-1)).toEqual({ line: "more-hosts", count: 35 });
  });

  test("a terminal without room shows the heading only", () => {
    expect(kinds(hosts(3, 3), 2)).toEqual(["heading"]);
    expect(kinds(hosts(3, 3), 3)).toEqual(["heading"]);
  });
});
