import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { labConfig } from "../lib/lab-config.ts";
import { startModuleProxy } from "../servers/module-proxy.ts";
import type { Bench } from "./bench.ts";
import { startHealthyProxy } from "./healthy-proxy.ts";
import { type Timed, timeInterleaved } from "./timing.ts";

/** What a proof adds to a run that fails: a module proxy that answers 500, and a candidate that answers after 50 ms. */
export async function benchProofs({ cli, folder }: Bench): Promise<Timed[]> {
  const good = await startHealthyProxy(folder);
  const refusing = await startModuleProxy({ modules: [], mode: "500", delayMs: 50 });
  const config = join(folder, "candidates.json");
  writeFileSync(config, JSON.stringify(labConfig({ candidates: { goproxy: [good.url], gosumdb: [] } })));
  try {
    const here = { ...good.environment(refusing.url), exitCodes: [1] };
    const args = [cli, "--json", "--module", good.module, "--config", config];
    return await timeInterleaved(
      [
        { name: "--no-prove", args: [...args, "--no-prove"], ...here },
        { name: "with a proof", args, ...here },
      ],
      10,
    );
  } finally {
    await Promise.all([good.close(), refusing.close()]);
  }
}
