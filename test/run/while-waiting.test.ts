import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RunEvent } from "../../src/model/flow.ts";
import { WhileWaiting } from "../../src/run/while-waiting.ts";

const step = (name: string): RunEvent => ({
  event: "step-started",
  flow: "f",
  host: "h",
  step: name,
  key: "k",
  atMs: 0,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const waiting = () => {
  const done: string[] = [];
  return { done, tasks: new WhileWaiting([() => done.push("first"), () => done.push("second")]) };
};

test("nothing is done before anything has been asked", async () => {
  const { done, tasks } = waiting();
  tasks.see({ event: "flow-ended", flow: "f", host: "h", atMs: 0 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(done).toEqual([]);
});

test("one task each time that requests have gone out, once no more follow", async () => {
  const { done, tasks } = waiting();
  tasks.see(step("http"));
  await vi.advanceTimersByTimeAsync(3);
  tasks.see(step("http"));
  await vi.advanceTimersByTimeAsync(3);
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(10);
  expect(done).toEqual(["first"]);
  tasks.see(step("http"));
  await vi.advanceTimersByTimeAsync(10);
  expect(done).toEqual(["first", "second"]);
});

test("all of them where answers take long, also those to names and connections", async () => {
  const { done, tasks } = waiting();
  tasks.see(step("tcp"));
  await vi.advanceTimersByTimeAsync(20);
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(done).toEqual(["first", "second"]);
});

test("none when it is over", async () => {
  const { done, tasks } = waiting();
  tasks.see(step("http"));
  tasks.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(done).toEqual([]);
});
