import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Config } from "../../src/model/config.ts";
import type { Prescription, Report } from "../../src/model/report.ts";
import { makeDatabase } from "../go/sumdb/database.ts";
import { report, runDoctor } from "../lib/doctor.ts";
import { labConfig } from "../lib/lab-config.ts";
import { goModDownload, realGo, scratchEnvironment } from "../lib/real-go.ts";
import { type Ran, runProcess } from "../lib/run-process.ts";
import { startBlackHole } from "../servers/black-hole.ts";
import { startConnectProxy } from "../servers/connect-proxy.ts";
import { type ModuleProxyOptions, startModuleProxy } from "../servers/module-proxy.ts";
import { sampleModule } from "../servers/sample-module.ts";
import { mintCa, mintLeaf } from "../x509/mint.ts";

/** Faults behind faults: no single setting helps, two together do. What passed here must make the real go succeed, each half alone must not. */

const hello = sampleModule("example.com/hello", "v1.2.3");
const MODULE = "example.com/hello@v1.2.3";
const database = makeDatabase({ modules: [hello], before: 3, after: 3 });

const servers: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

function keep<S extends { close(): Promise<void> }>(server: S): S {
  servers.push(server);
  return server;
}

async function proxy(options: Partial<ModuleProxyOptions> = {}) {
  return keep(await startModuleProxy({ modules: [hello], database, ...options }));
}

interface Machine {
  readonly env: Record<string, string>;
  readonly cwd: string;
  readonly config: readonly string[];
}

function machine(settings: Record<string, string>, candidates: Config["candidates"] = {}): Machine {
  const scratch = scratchEnvironment({ GOSUMDB: database.verifierKey, ...settings });
  const config = join(scratch.cwd, "own.json");
  writeFileSync(config, JSON.stringify(labConfig({ candidates: { goproxy: [], gosumdb: [], ...candidates } })));
  return { ...scratch, config: ["--config", config] };
}

async function diagnosed(here: Machine): Promise<Report> {
  return (await report([...here.config, "--module", MODULE], here)).report;
}

function withSettings({ findings }: Report): readonly Prescription[] {
  return findings.flatMap(({ prescriptions }) => prescriptions).filter(({ settings }) => settings.length > 0);
}

function shown({ settings, proof }: Prescription): readonly [string, string] {
  return [settings.map(({ name, value }) => `${name}=${value}`).join(" "), proof.state];
}

async function goAfter(lines: readonly string[], { env, cwd }: Machine): Promise<Ran> {
  return runProcess("/bin/sh", ["-e", "-c", [...lines, `go mod download ${MODULE}`].join("\n")], { env, cwd });
}

function commandsOf(fix: Prescription | undefined): readonly string[] {
  return (fix?.commands ?? []).filter(({ persists }) => !persists).map(({ text }) => text);
}

describe.skipIf(realGo === null)("two settings together", () => {
  test("the module proxy and the database both fail, and the only other proxy has no database", async () => {
    const refusing = await proxy({ mode: "500" });
    const noDatabase = await proxy({ mode: "404", only: /sumdb/ });
    const alive = await proxy();
    const gosumdb = `${database.verifierKey} ${alive.databaseUrl}`;
    const here = machine(
      { GOPROXY: refusing.url, GOSUMDB: `${database.verifierKey} ${refusing.databaseUrl}` },
      { goproxy: [noDatabase.url], gosumdb: [gosumdb] },
    );
    expect((await goModDownload(MODULE, here)).code).toBe(1);
    const seen = await diagnosed(here);
    const [fix] = withSettings(seen);
    expect(fix && shown(fix)).toEqual([`GOPROXY=${noDatabase.url} GOSUMDB=${gosumdb}`, "passed"]);
    expect(fix?.message).toMatch(/Each of them alone was tried/);
    const lines = commandsOf(fix);
    for (const line of lines) expect((await goAfter([line], here)).code).toBe(1);
    expect((await goAfter(lines, here)).code).toBe(0);
    const { stdout } = await runDoctor([...here.config, "--module", MODULE, "--lang", "zh-CN"], here);
    expect(stdout).toMatch(/已逐一试过，单独使用任何一项都不够/);
  });

  test("a malformed GOPROXY, corrected, before a malformed GOSUMDB, replaced", async () => {
    const good = await proxy();
    const here = machine(
      { GOPROXY: `"${good.url}"`, GOSUMDB: `'${database.verifierKey}'` },
      { gosumdb: [`${database.verifierKey} ${good.databaseUrl}`] },
    );
    const seen = await diagnosed(here);
    const [fix] = withSettings(seen);
    expect(fix?.proof.state).toBe("passed");
    expect(fix?.settings.map(({ name }) => name).sort()).toEqual(["GOPROXY", "GOSUMDB"]);
    expect((await goAfter(commandsOf(fix), here)).code).toBe(0);
  });

  test("a dead HTTP proxy in the environment before a module proxy that refuses", async () => {
    const [refusing, good] = [await proxy({ mode: "500" }), await proxy()];
    const ca = mintCa({ name: "Company Root" });
    const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
    writeFileSync(join(folder, "ca.pem"), ca.certPem);
    const tls = mintLeaf({ ca, hosts: ["goproxy.example.com"] });
    const refusingTls = await proxy({ mode: "500", tls });
    const httpProxy = keep(await startConnectProxy({ route: () => ({ host: "127.0.0.1", port: refusingTls.port }) }));
    const here = machine(
      {
        GOPROXY: "https://goproxy.example.com",
        HTTPS_PROXY: httpProxy.url.replace("http://", "https://"),
        SSL_CERT_FILE: join(folder, "ca.pem"),
        SSL_CERT_DIR: join(folder, "none"),
      },
      { goproxy: [refusing.url, good.url] },
    );
    const seen = await diagnosed(here);
    const [fix] = withSettings(seen);
    expect(fix?.proof.state).toBe("passed");
    expect((await goAfter(commandsOf(fix), here)).code).toBe(0);
  });

  test("a candidate that never answers does not keep the two from being found", async () => {
    const [refusing, noDatabase, alive] = [
      await proxy({ mode: "500" }),
      await proxy({ mode: "404", only: /sumdb/ }),
      await proxy(),
    ];
    const hole = keep(await startBlackHole());
    const gosumdb = `${database.verifierKey} ${alive.databaseUrl}`;
    const here = machine(
      { GOPROXY: refusing.url, GOSUMDB: `${database.verifierKey} ${refusing.databaseUrl}` },
      { goproxy: [`http://${hole.host}:${hole.port}`, noDatabase.url], gosumdb: [gosumdb] },
    );
    const [fix] = withSettings(await diagnosed(here));
    expect(fix && shown(fix)).toEqual([`GOPROXY=${noDatabase.url} GOSUMDB=${gosumdb}`, "passed"]);
  });

  test("where one is enough, nothing else is changed with it", async () => {
    const [refusing, good, alive] = [await proxy({ mode: "500" }), await proxy(), await proxy()];
    const here = machine(
      { GOPROXY: refusing.url },
      { goproxy: [good.url], gosumdb: [`${database.verifierKey} ${alive.databaseUrl}`] },
    );
    expect(withSettings(await diagnosed(here)).map(shown)).toEqual([[`GOPROXY=${good.url}`, "passed"]]);
    expect(alive.requests).toEqual([]);
  });

  test("where two are not enough either, none is prescribed", async () => {
    const [refusing, noDatabase] = [await proxy({ mode: "500" }), await proxy({ mode: "404", only: /sumdb/ })];
    const here = machine(
      { GOPROXY: refusing.url, GOSUMDB: `${database.verifierKey} ${refusing.databaseUrl}` },
      { goproxy: [noDatabase.url], gosumdb: [`${database.verifierKey} ${refusing.url}`] },
    );
    const seen = await diagnosed(here);
    expect(withSettings(seen)).toEqual([]);
    const why = seen.findings.flatMap(({ prescriptions }) => prescriptions.map(({ proof }) => proof.why));
    expect(why).toContain(`it depends on other people; tried here instead, in vain: ${noDatabase.url}`);
  });
});
