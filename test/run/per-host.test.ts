import { expect, test } from "vitest";
import { PerHost } from "../../src/run/per-host.ts";

test("one host never sees more than the width at a time, other hosts are not held up, and all get their turn", async () => {
  const perHost = new PerHost(2);
  const busy = new Map<string, number>();
  const most = new Map<string, number>();
  let finished = 0;
  const task = (host: string) => async () => {
    const now = (busy.get(host) ?? 0) + 1;
    busy.set(host, now);
    most.set(host, Math.max(most.get(host) ?? 0, now));
    await new Promise((resolve) => setTimeout(resolve, 2));
    busy.set(host, now - 1);
    finished++;
  };
  const hosts = ["a", "a", "a", "a", "a", "b", "b", "c"];
  await Promise.all(hosts.map((host) => perHost.run(host, task(host))));
  expect(finished).toBe(hosts.length);
  expect(most.get("a")).toBe(2);
  expect(most.get("b")).toBe(2);
  expect(most.get("c")).toBe(1);
});

test("a task that throws gives its place back", async () => {
  const perHost = new PerHost(1);
  await expect(perHost.run("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect(perHost.run("a", async () => 1)).resolves.toBe(1);
});
