import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Config } from "../../src/model/config.ts";
import type { Report } from "../../src/model/report.ts";
import { makeDatabase } from "../go/sumdb/database.ts";
import { report } from "../lib/doctor.ts";
import { labConfig } from "../lib/lab-config.ts";
import { goModDownload, realGo, scratchEnvironment } from "../lib/real-go.ts";
import { runProcess } from "../lib/run-process.ts";
import { startBlackHole } from "../servers/black-hole.ts";
import { type ModuleProxyOptions, startModuleProxy } from "../servers/module-proxy.ts";
import { sampleModule } from "../servers/sample-module.ts";

/**
 * Prescriptions that were tried before they are shown. What the doctor says was tried and works must work when the printed commands are
 * run; what does not work must not be prescribed.
 */

const hello = sampleModule("example.com/hello", "v1.2.3");
const MODULE = "example.com/hello@v1.2.3";
const servers: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

async function proxy(options: Partial<ModuleProxyOptions> = {}) {
  const server = await startModuleProxy({ modules: [hello], ...options });
  servers.push(server);
  return server;
}

function machine(settings: Record<string, string>, candidates: NonNullable<Config["candidates"]>) {
  const scratch = scratchEnvironment(settings);
  const file = join(scratch.cwd, "goproxy-doctor.json");
  writeFileSync(file, JSON.stringify(labConfig({ candidates })));
  return { ...scratch, config: ["--config", file] };
}

function fixes({ findings }: Report) {
  return findings.flatMap(({ prescriptions }) => prescriptions);
}

describe.skipIf(realGo === null)("a way out", () => {
  test("the candidate that works is prescribed first, and its commands make go succeed", async () => {
    const database = makeDatabase({ modules: [hello], before: 3, after: 3 });
    const refusing = await proxy({ mode: "500" });
    const [fast, slow] = [await proxy({ database }), await proxy({ database, delayMs: 60 })];
    const here = machine(
      { GOPROXY: refusing.url, GOSUMDB: database.verifierKey },
      { goproxy: [slow.url, refusing.url, fast.url], gosumdb: [] },
    );
    expect((await goModDownload(MODULE, here)).code).toBe(1);
    const { report: seen } = await report([...here.config, "--module", MODULE], here);
    console.log(JSON.stringify(seen.findings, null, 1));
    const [first] = fixes(seen);
    expect(first?.proof.state).toBe("passed");
  });
});
