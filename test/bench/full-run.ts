import type { Bench } from "./bench.ts";
import { startHealthyProxy } from "./healthy-proxy.ts";
import { type Timed, timeInterleaved } from "./timing.ts";

/** A whole diagnosis, beside the requests that must follow one another, sent by a process that does nothing else. */
export async function benchFullRun({ cli, chain, folder }: Bench): Promise<Timed[]> {
  const proxy = await startHealthyProxy(folder);
  try {
    const here = proxy.environment(proxy.url);
    return await timeInterleaved(
      [
        { name: `bare chain of ${proxy.chain.length}`, args: [chain, proxy.url, ...proxy.chain], ...here },
        { name: "--json --module M@v", args: [cli, "--json", "--module", proxy.module], ...here },
      ],
      20,
    );
  } finally {
    await proxy.close();
  }
}
