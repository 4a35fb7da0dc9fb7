import { startBlackHole } from "../servers/black-hole.ts";
import type { Bench } from "./bench.ts";
import { startHealthyProxy } from "./healthy-proxy.ts";
import { type Timed, timeInterleaved } from "./timing.ts";

const COUNTS = [1, 4, 16] as const;

/** Dead proxies before a healthy one in GOPROXY: waiting for many must not take longer than waiting for one. */
export async function benchBlackHoles({ cli, folder }: Bench): Promise<Timed[]> {
  const proxy = await startHealthyProxy(folder);
  const holes = await Promise.all(Array.from({ length: Math.max(...COUNTS) }, () => startBlackHole()));
  try {
    const command = (count: number) => {
      const dead = holes.slice(0, count).map(({ host, port }) => `http://${host}:${port}`);
      const args = [cli, "--json", "--module", proxy.module];
      const name = `${count} black hole${count === 1 ? "" : "s"}`;
      return { name, args, exitCodes: [0, 1], ...proxy.environment([...dead, proxy.url].join("|")) };
    };
    return await timeInterleaved(COUNTS.map(command), 4);
  } finally {
    await Promise.all([proxy.close(), ...holes.map((hole) => hole.close())]);
  }
}
