import { spawn } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { cli, report, runDoctor } from "../lib/doctor.ts";
import { scratchEnvironment } from "../lib/real-go.ts";
import { startHttpServer } from "../servers/http-server.ts";
import { startModuleProxy } from "../servers/module-proxy.ts";
import type { RunningServer } from "../servers/running-server.ts";
import { sampleModule } from "../servers/sample-module.ts";

const servers: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

function keep<S extends RunningServer>(server: S): S {
  servers.push(server);
  return server;
}

const MODULE = "example.com/hello@v1.0.0";
const healthy = () => startModuleProxy({ modules: [sampleModule("example.com/hello", "v1.0.0")] });

/** Runs the built program and does something to it once it has printed or sent its first request. */
function interfere(
  args: readonly string[],
  settings: Record<string, string>,
  act: (child: ReturnType<typeof spawn>) => void,
  when: Promise<unknown>,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { env, cwd } = scratchEnvironment(settings);
  const child = spawn(process.execPath, [cli, ...args], { env, cwd, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
  child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
  when.then(() => act(child));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
}

describe("the process", () => {
  test("Ctrl-C ends the run with 130 and no report", async () => {
    let asked: () => void = () => {};
    const first = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const silent = keep(await startHttpServer(() => asked()));
    const ended = await interfere(
      ["--module", MODULE],
      { GOPROXY: silent.url },
      (child) => child.kill("SIGINT"),
      first,
    );
    expect(ended).toEqual({ code: 130, stdout: "", stderr: "" });
  });

  test("a reader that has left is no crash", async () => {
    const { env, cwd } = scratchEnvironment({ GOPROXY: "off" });
    const child = spawn(process.execPath, [cli, "--json", "--offline"], {
      env,
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stderr = "";
    child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
    child.stdout.destroy();
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, stderr }).toEqual({ code: expect.any(Number), stderr: "" });
    expect(code).not.toBe(3);
  });

  test("--timeout ends the run: what was cut off forecasts nothing, exit 3", async () => {
    const silent = keep(await startHttpServer(() => {}));
    const { report: seen, ran } = await report(
      ["--module", MODULE, "--timeout", "1s"],
      scratchEnvironment({ GOPROXY: silent.url }),
    );
    expect(seen).toMatchObject({ complete: false, verdict: "inconclusive", findings: [] });
    expect(seen.forecasts[0]).toMatchObject({ outcome: "unknown", exitStatus: null, cause: null });
    expect(ran.code).toBe(3);
  });

  test("--offline opens no socket", async () => {
    const proxy = keep(await healthy());
    const { report: seen, ran } = await report(
      ["--module", MODULE, "--offline"],
      scratchEnvironment({ GOPROXY: proxy.url }),
    );
    expect(proxy.requests).toEqual([]);
    expect(seen).toMatchObject({ coverage: "settings", verdict: "healthy", findings: [] });
    expect(seen.forecasts[0]?.outcome).toBe("unknown");
    expect(ran.code).toBe(0);
  });

  test("--offline still judges what the settings decide", async () => {
    const { report: seen, ran } = await report(
      ["--module", MODULE, "--offline"],
      scratchEnvironment({ GOPROXY: "htp://x" }),
    );
    expect(seen.findings.map(({ id }) => id)).toEqual(["goproxy-bad-scheme"]);
    expect(seen.findings[0]?.location).toEqual({
      setting: "GOPROXY",
      origin: "process",
      file: null,
      line: null,
      column: 1,
      length: 7,
    });
    expect(ran.code).toBe(1);
  });

  test("--output writes the report whole; stdout stays empty", async () => {
    const scratch = scratchEnvironment({ GOPROXY: "off" });
    const ran = await runDoctor(["--json", "--offline", "--output", "report.json"], scratch);
    expect(ran.stdout).toBe("");
    expect(JSON.parse(readFileSync(join(scratch.cwd, "report.json"), "utf8"))).toMatchObject({ exitCode: ran.code });
  });

  test("a saved recording can be read by its owner only", async () => {
    const scratch = scratchEnvironment({ GOPROXY: "off" });
    await runDoctor(["--offline", "--save", "run.json"], scratch);
    expect(statSync(join(scratch.cwd, "run.json")).mode & 0o777).toBe(0o600);
  });

  test("the language is the locale's; JSON is English unless --lang says otherwise", async () => {
    const chinese = { GOPROXY: "DIRECT", LC_ALL: "zh_CN.UTF-8" };
    const [text, json, asked] = await Promise.all([
      runDoctor(["--offline"], scratchEnvironment(chinese)),
      report(["--offline"], scratchEnvironment(chinese)),
      report(["--offline", "--lang", "zh-CN"], scratchEnvironment({ GOPROXY: "DIRECT" })),
    ]);
    expect(text.stdout).toMatch(/无法下载/);
    expect(json.report.headline.text).not.toMatch(/[\u4e00-\u9fff]/);
    expect(asked.report).toMatchObject({ lang: "zh-CN", headline: { text: expect.stringMatching(/[\u4e00-\u9fff]/) } });
  });

  test("without a go command it still works, and says so", async () => {
    const proxy = keep(await healthy());
    const settings = { GOPROXY: proxy.url, GOSUMDB: "off", PATH: "/nonexistent" };
    const { report: seen } = await report(["--module", MODULE], scratchEnvironment(settings));
    expect(seen.go).toMatchObject({ version: null, path: null, textsFor: "go1.27" });
    expect(seen.forecasts[0]?.outcome).toBe("downloads");
    const text = await runDoctor(["--module", MODULE], scratchEnvironment(settings));
    expect(text.stdout).toMatch(/go1\.27/);
  });
});

test.each([
  ["en", "cannot be read (go.mod:1: unknown directive: garbage)"],
  ["zh-CN", "无法读取"],
])("a go.mod that cannot be read is said in one line on stderr: %s", async (lang, words) => {
  const scratch = scratchEnvironment({ GOPROXY: "off" });
  writeFileSync(join(scratch.cwd, "go.mod"), "garbage\n");
  const ran = await runDoctor(["--offline", "--lang", lang], scratch);
  expect(ran.stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(ran.stderr).toContain(words);
  expect(ran.stderr).toContain("github.com/pkg/errors@v0.9.1");
  const named = await runDoctor(["--offline", "--module", "example.com/x@v1.0.0"], scratch);
  expect(named.stderr).toBe("");
});
