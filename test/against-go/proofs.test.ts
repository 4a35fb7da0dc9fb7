import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Config } from "../../src/model/config.ts";
import { recordingSchema } from "../../src/model/recording.ts";
import type { Prescription, Report } from "../../src/model/report.ts";
import { makeDatabase } from "../go/sumdb/database.ts";
import { cli, report, runDoctor } from "../lib/doctor.ts";
import { labConfig } from "../lib/lab-config.ts";
import { goModDownload, realGo, scratchEnvironment } from "../lib/real-go.ts";
import { type Ran, runProcess } from "../lib/run-process.ts";
import { startBlackHole } from "../servers/black-hole.ts";
import { startConnectProxy } from "../servers/connect-proxy.ts";
import { startHttpServer } from "../servers/http-server.ts";
import { type ModuleProxyOptions, startModuleProxy } from "../servers/module-proxy.ts";
import { sampleModule } from "../servers/sample-module.ts";
import { mintCa, mintLeaf } from "../x509/mint.ts";

/**
 * Prescriptions that were tried before they are shown. What the doctor says was tried and works must make the real go succeed when its
 * commands are run as printed; what was tried in vain must not be prescribed.
 */

const hello = sampleModule("example.com/hello", "v1.2.3");
const secret = sampleModule("git.example.com/team/secret", "v1.0.0");
const MODULE = "example.com/hello@v1.2.3";
const SECRET = "git.example.com/team/secret@v1.0.0";
const database = makeDatabase({ modules: [hello, secret], before: 3, after: 3 });

const servers: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

function keep<S extends { close(): Promise<void> }>(server: S): S {
  servers.push(server);
  return server;
}

async function proxy(options: Partial<ModuleProxyOptions> = {}) {
  return keep(await startModuleProxy({ modules: [hello, secret], database, ...options }));
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

async function diagnosed(here: Machine, ...args: string[]): Promise<Report> {
  return (await report([...here.config, "--module", MODULE, ...args], here)).report;
}

function fixes({ findings }: Report): readonly Prescription[] {
  return findings.flatMap(({ prescriptions }) => prescriptions);
}

function proofs(seen: Report): readonly (readonly [string, string])[] {
  return fixes(seen)
    .filter(({ settings }) => settings.length > 0)
    .map(({ settings, proof }) => [settings.map(({ name, value }) => `${name}=${value}`).join(" "), proof.state]);
}

/** The commands of a prescription as printed, and then a download. */
async function goAfter(fix: Prescription | undefined, { env, cwd }: Machine): Promise<Ran> {
  const lines = (fix?.commands ?? []).filter(({ persists }) => !persists).map(({ text }) => text);
  return runProcess("/bin/sh", ["-e", "-c", [...lines, `go mod download ${MODULE}`].join("\n")], { env, cwd });
}

describe.skipIf(realGo === null)("a way out", () => {
  test("of the candidates that work the fastest is prescribed, and its commands make go succeed", async () => {
    const refusing = await proxy({ mode: "500" });
    const [fast, slow] = [await proxy(), await proxy({ delayMs: 60 })];
    const here = machine({ GOPROXY: refusing.url }, { goproxy: [slow.url, refusing.url, fast.url] });
    expect((await goModDownload(MODULE, here)).code).toBe(1);
    const seen = await diagnosed(here);
    expect(proofs(seen)).toEqual([[`GOPROXY=${fast.url}`, "passed"]]);
    expect(fixes(seen)[0]?.proof.why).toMatch(/ in \d+ ms/);
    expect(fixes(seen)[0]?.proof.elapsedMs).toBeGreaterThan(0);
    expect((await goAfter(fixes(seen)[0], here)).code).toBe(0);
    const { stdout } = await runDoctor([...here.config, "--module", MODULE, "--lang", "zh-CN"], here);
    expect(stdout).toMatch(/已在此验证，有效：/);
  });

  test("what stood around the broken entry stays, and so do the separators", async () => {
    const [refusing, gone, good] = [await proxy({ mode: "500" }), await proxy({ mode: "404" }), await proxy()];
    const here = machine({ GOPROXY: `${gone.url},${refusing.url},off` }, { goproxy: [good.url] });
    const seen = await diagnosed(here);
    expect(proofs(seen)).toContainEqual([`GOPROXY=${good.url},${gone.url},off`, "passed"]);
    expect((await goAfter(fixes(seen)[0], here)).code).toBe(0);
  });

  test("a candidate that does not work is not prescribed, and somebody has to open what is in use", async () => {
    const [refusing, useless] = [await proxy({ mode: "418" }), await proxy({ modules: [] })];
    const here = machine({ GOPROXY: refusing.url }, { goproxy: [useless.url] });
    const seen = await diagnosed(here);
    expect(proofs(seen)).toEqual([]);
    expect(fixes(seen).map(({ id }) => id)).toContain("ask-network-admin-open-egress");
    expect(fixes(seen).flatMap(({ request }) => request?.hosts ?? [])).toContain(`127.0.0.1:${refusing.port}`);
  });

  test("a candidate that never answers does not keep a good one from being found", async () => {
    const [refusing, good, hole] = [await proxy({ mode: "500" }), await proxy(), keep(await startBlackHole())];
    const here = machine({ GOPROXY: refusing.url }, { goproxy: [`http://${hole.host}:${hole.port}`, good.url] });
    expect(proofs(await diagnosed(here))).toEqual([[`GOPROXY=${good.url}`, "passed"]]);
  });

  test("a candidate that sends go on to its storage", async () => {
    const [refusing, storage] = [await proxy({ mode: "500" }), await proxy()];
    const candidate = keep(
      await startHttpServer((request, response) => {
        if (request.url?.includes("/sumdb/")) response.writeHead(404).end();
        else response.writeHead(302, { Location: `${storage.url}${request.url}` }).end();
      }),
    );
    const here = machine({ GOPROXY: refusing.url, GOSUMDB: "off" }, { goproxy: [candidate.url] });
    const seen = await diagnosed(here);
    expect(proofs(seen)[0]).toEqual([`GOPROXY=${candidate.url}`, "passed"]);
    expect((await goAfter(fixes(seen)[0], here)).code).toBe(0);
  });

  test("the database too has one", async () => {
    const [files, dead, alive] = [
      await proxy({ mode: "404", only: /sumdb/ }),
      await proxy({ mode: "500", only: /\/db\// }),
      await proxy(),
    ];
    const here = machine(
      { GOPROXY: files.url, GOSUMDB: `${database.verifierKey} ${dead.databaseUrl}` },
      { gosumdb: [`${database.verifierKey} ${alive.databaseUrl}`] },
    );
    expect((await goModDownload(MODULE, here)).code).toBe(1);
    const seen = await diagnosed(here);
    expect(proofs(seen)[0]).toEqual([`GOSUMDB=${database.verifierKey} ${alive.databaseUrl}`, "passed"]);
    expect((await goAfter(fixes(seen)[0], here)).code).toBe(0);
  });
});

describe.skipIf(realGo === null)("a finding's own prescription", () => {
  test("a corrected list passes, and no candidate is asked", async () => {
    const [good, candidate] = [await proxy(), await proxy()];
    const here = machine({ GOPROXY: `"${good.url}"` }, { goproxy: [candidate.url] });
    const seen = await diagnosed(here);
    expect(proofs(seen)[0]).toEqual([`GOPROXY=${good.url}`, "passed"]);
    // Go's default would learn of a module that no public service is told today.
    expect(proofs(seen)[1]).toEqual(["GOPROXY=https://proxy.golang.org,direct", "untested"]);
    expect(candidate.requests).toEqual([]);
    expect((await goAfter(fixes(seen)[0], here)).code).toBe(0);
  });

  test("an HTTP proxy with the wrong scheme: the right one passes", async () => {
    const ca = mintCa({ name: "Company Root" });
    const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-test-"));
    writeFileSync(join(folder, "ca.pem"), ca.certPem);
    const good = await proxy({ tls: mintLeaf({ ca, hosts: ["goproxy.example.com"] }) });
    const route = () => ({ host: "127.0.0.1", port: good.port });
    const httpProxy = keep(await startConnectProxy({ route }));
    const here = machine({
      GOPROXY: "https://goproxy.example.com",
      HTTPS_PROXY: httpProxy.url.replace("http://", "https://"),
      SSL_CERT_FILE: join(folder, "ca.pem"),
      SSL_CERT_DIR: join(folder, "none"),
    });
    const seen = await diagnosed(here);
    expect(proofs(seen)).toEqual([[`HTTPS_PROXY=${httpProxy.url}`, "passed"]]);
    expect((await goAfter(fixes(seen)[0], here)).code).toBe(0);
  });

  test("one fault goes and the next one shows: it is not called proven, and the next is told", async () => {
    const good = await proxy({ mode: "500", only: /sumdb/ });
    const here = machine({ GOPROXY: `"${good.url}"` });
    const [fix] = fixes(await diagnosed(here));
    expect(fix?.proof.state).toBe("untested");
    expect(fix?.proof.why).toMatch(/goes, but then go stops further on, at: .*500/);
    expect((await goAfter(fix, here)).stderr).toMatch(/500 Internal Server Error/);
  });
});

describe("who is asked", () => {
  test("nobody more where downloads work, or under --no-prove, --no-reference and --offline", async () => {
    const [good, refusing, candidate] = [await proxy(), await proxy({ mode: "500" }), await proxy()];
    const candidates = { goproxy: [candidate.url] };
    expect((await diagnosed(machine({ GOPROXY: good.url }, candidates))).findings).toEqual([]);
    for (const [option, why] of [
      ["--no-prove", /--no-prove/],
      ["--no-reference", /--no-reference/],
      ["--offline", /--offline/],
    ] as const) {
      await diagnosed(machine({ GOPROXY: refusing.url }, candidates), option);
      // What may be prescribed without asking says why it was not tried.
      const [fix] = fixes(await diagnosed(machine({ GOPROXY: `"${good.url}"` }, candidates), option));
      expect(fix?.proof.state).toBe("untested");
      expect(fix?.proof.why).toMatch(why);
    }
    expect(candidate.requests).toEqual([]);
  });

  test("the run's limit ends a trial too, and what was found stays found", async () => {
    const [refusing, hole] = [await proxy({ mode: "418" }), keep(await startBlackHole())];
    const candidate = `http://${hole.host}:${hole.port}`;
    const seen = await diagnosed(machine({ GOPROXY: refusing.url }, { goproxy: [candidate] }), "--timeout", "2s");
    expect(seen).toMatchObject({ verdict: "blocked", exitCode: 1, complete: true });
    expect(proofs(seen)).toEqual([]);
    expect(fixes(seen).map(({ proof }) => proof.why)).toContain(
      `it depends on other people; tried here instead, in vain: ${candidate}`,
    );
  });

  test("Ctrl-C during a trial: exit 130 and no report", async () => {
    const [refusing, hole] = [await proxy({ mode: "418" }), keep(await startBlackHole())];
    const here = machine({ GOPROXY: refusing.url }, { goproxy: [`http://${hole.host}:${hole.port}`] });
    const child = spawn(process.execPath, [cli, ...here.config, "--module", MODULE], { env: here.env, cwd: here.cwd });
    const ended = new Promise<{ code: number | null; text: string }>((resolve) => {
      let text = "";
      child.stdout.on("data", (piece: Buffer) => {
        text += piece.toString();
      });
      child.on("close", (code) => resolve({ code, text }));
    });
    // Stage 1 is over once the refusing one has answered for the last file.
    while (!refusing.requests.some((line) => line.includes(".zip"))) await new Promise((go) => setTimeout(go, 20));
    await new Promise((go) => setTimeout(go, 600));
    child.kill("SIGINT");
    expect(await ended).toEqual({ code: 130, text: "" });
  });

  test("a private module is named to no candidate, and the others are tried without it", async () => {
    const [refusing, candidate] = [await proxy({ mode: "500" }), await proxy()];
    const settings = { GOPROXY: refusing.url, GOPRIVATE: "git.example.com", GOVCS: "*:off" };
    const here = machine(settings, { goproxy: [candidate.url] });
    const { report: seen } = await report([...here.config, "--module", MODULE, "--module", SECRET], here);
    expect(proofs(seen)).toContainEqual([`GOPROXY=${candidate.url}`, "passed"]);
    expect(candidate.requests.length).toBeGreaterThan(0);
    expect(candidate.requests.filter((line) => line.includes("secret"))).toEqual([]);
  });

  test("a module whose name looks private goes to no candidate either, even where it was named", async () => {
    const [refusing, candidate] = [await proxy({ mode: "500" }), await proxy()];
    const here = machine({ GOPROXY: refusing.url, GOSUMDB: "off" }, { goproxy: [candidate.url] });
    await report([...here.config, "--module", "git.corp.internal/team/secret@v1.0.0"], here);
    expect(candidate.requests).toEqual([]);
  });
});

test("a recording holds the trials: its report is the same", async () => {
  const [refusing, good] = [await proxy({ mode: "500" }), await proxy()];
  const here = machine({ GOPROXY: refusing.url }, { goproxy: [good.url] });
  const seen = await diagnosed(here, "--save", "run.json");
  const saved = recordingSchema.parse(JSON.parse(readFileSync(join(here.cwd, "run.json"), "utf8")));
  expect(saved.proofs?.map(({ under }) => under)).toEqual([""]);
  expect(saved.observations.some(({ key }) => key.includes(good.url))).toBe(false);
  expect(seen.configFile).toBe(here.config[1]);
  const again = await report(["--from", "run.json"], here);
  expect(again.report).toEqual(seen);
});
