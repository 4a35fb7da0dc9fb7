import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { runDoctor } from "../lib/doctor.ts";
import { scratchEnvironment } from "../lib/real-go.ts";
import { startDnsServer } from "../servers/dns-server.ts";
import { startHttpServer } from "../servers/http-server.ts";
import type { RunningServer } from "../servers/running-server.ts";

const servers: Pick<RunningServer, "close">[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

interface Stage {
  readonly stage: number;
  readonly when: string;
  readonly endpoints: readonly { endpoint: string; transport: string; reason: string; tells: readonly string[] }[];
}

async function stages(args: readonly string[], settings: Record<string, string>): Promise<readonly Stage[]> {
  const ran = await runDoctor(["--print-endpoints", "--json", ...args], scratchEnvironment(settings));
  expect(ran.stderr).toBe("");
  expect(ran.code).toBe(0);
  return JSON.parse(ran.stdout).stages;
}

const of = (stage: Stage | undefined, reason: string): readonly string[] =>
  (stage?.endpoints ?? []).filter((one) => one.reason === reason).map(({ endpoint }) => endpoint);

describe("--print-endpoints", () => {
  test("the three stages with reasons, and no socket", async () => {
    const proxy = await startHttpServer((_request, response) => response.writeHead(500).end());
    servers.push(proxy);
    const [first, second, third] = await stages(["--module", "golang.org/x/text@v0.14.0"], {
      GOPROXY: `https://goproxy.cn,${proxy.url},direct`,
    });
    expect(of(first, "module-proxy")).toEqual(["goproxy.cn:443", `127.0.0.1:${proxy.port}`]);
    expect(of(first, "name-server").length).toBeGreaterThan(0);
    expect(first).toMatchObject({ stage: 1, when: "always" });
    expect(second).toMatchObject({ stage: 2, when: "after-a-failure" });
    expect(third).toMatchObject({ stage: 3, when: "with-a-fix" });
    expect(proxy.requests).toEqual([]);
  });

  test("private names are told in stage 1 only, to those who are asked for them", async () => {
    const { env, cwd } = scratchEnvironment({ GOPROXY: "https://goproxy.corp.internal", GOSUMDB: "off" });
    writeFileSync(join(cwd, "none.json"), "{}");
    const args = ["--module", "git.corp.internal/team/secret@v1.0.0", "--config", "none.json"];
    const ran = await runDoctor(["--print-endpoints", "--json", ...args], { env, cwd });
    const [, second] = JSON.parse(ran.stdout).stages;
    expect(of(second, "portal").length).toBeGreaterThan(1);
    expect(JSON.stringify(second)).not.toMatch(/corp\.internal/);
    expect(of(second, "reference-resolver")).toEqual([]);
  });

  test.each([
    [["--no-reference"], ["always", "off", "off"]],
    [["--offline"], ["off", "off", "off"]],
  ])("%j", async (args, whens) => {
    expect((await stages(args, { GOPROXY: "https://goproxy.cn" })).map(({ when }) => when)).toEqual(whens);
  });

  test("the configuration's lists take the place of the shipped ones", async () => {
    const { env, cwd } = scratchEnvironment({ GOPROXY: "https://goproxy.cn" });
    const resolvers = [{ server: "10.0.0.53:53", transport: "udp", place: "company" }];
    writeFileSync(
      join(cwd, "own.json"),
      JSON.stringify({ resolvers, candidates: { goproxy: ["https://goproxy.corp/"], gosumdb: [] } }),
    );
    const ran = await runDoctor(["--print-endpoints", "--json", "--config", "own.json"], { env, cwd });
    const [, second, third] = JSON.parse(ran.stdout).stages;
    expect(of(second, "reference-resolver")).toEqual(["10.0.0.53:53"]);
    expect(of(third, "candidate-proxy")).toEqual(["goproxy.corp:443"]);
    expect(of(third, "candidate-database")).toEqual([]);
  });

  test("text in both languages, on a screen of 80 columns", async () => {
    const scratch = scratchEnvironment({ GOPROXY: "https://goproxy.cn" });
    const [english, chinese] = await Promise.all(
      ["en", "zh-CN"].map((lang) => runDoctor(["--print-endpoints", "--lang", lang], scratch)),
    );
    expect(english?.stdout).toMatch(/Stage 2: controls/);
    expect(english?.stdout).toMatch(/goproxy\.cn:443 \(https\)\n {4}an entry of GOPROXY\n/);
    expect(chinese?.stdout).toMatch(/第 2 阶段：对照测试/);
    for (const line of english?.stdout.split("\n") ?? []) expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe("the configuration of a run", () => {
  test.each([
    [["--config", "none.json"], /^goproxy-doctor: --config: open none\.json: no such file or directory\n$/],
    [["--config", "bad.json"], /^goproxy-doctor: bad\.json: resolver: no such key; did you mean resolvers\?\n$/],
    [["--config", "bad.json", "--from", "x.json"], /^goproxy-doctor: --from and --config: /],
    [["--print-endpoints", "--from", "x.json"], /^goproxy-doctor: --print-endpoints and --from: /],
  ])("%j: one clear line, exit 2", async (args, line) => {
    const scratch = scratchEnvironment({ GOPROXY: "off" });
    writeFileSync(join(scratch.cwd, "bad.json"), '{"resolver": []}');
    const ran = await runDoctor(
      ["--offline", ...args].filter((one) => one !== "--offline" || !args.includes("--from")),
      scratch,
    );
    expect(ran.stderr).toMatch(line);
    expect(ran.stdout).toBe("");
    expect(ran.code).toBe(2);
  });

  test("it stands in the recording, and so does --no-reference", async () => {
    const scratch = scratchEnvironment({ GOPROXY: "off" });
    writeFileSync(join(scratch.cwd, "own.json"), '{"publicHosts": ["goproxy.lab"]}');
    await runDoctor(["--offline", "--config", "own.json", "--no-reference", "--save", "run.json"], scratch);
    const { request } = JSON.parse(readFileSync(join(scratch.cwd, "run.json"), "utf8"));
    expect(request).toMatchObject({ config: { publicHosts: ["goproxy.lab"] }, reference: false });
  });

  test("beside go.mod it counts without being named", async () => {
    const scratch = scratchEnvironment({ GOPROXY: "off" });
    const app = join(scratch.cwd, "app");
    const { mkdirSync } = await import("node:fs");
    mkdirSync(app);
    writeFileSync(join(app, "go.mod"), "module example.org/mine\n");
    writeFileSync(join(app, "goproxy-doctor.json"), '{"canaries": {"names": 1}}');
    const ran = await runDoctor(["--offline"], { ...scratch, cwd: app });
    expect(ran).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/canaries\.names: must be a list\n$/),
    });
  });
});

describe("a run", () => {
  test("a healthy one asks no control", async () => {
    const resolver = await startDnsServer({ "*": { a: ["127.0.0.1"] } });
    servers.push(resolver);
    const scratch = scratchEnvironment({ GOPROXY: "off" });
    writeFileSync(
      join(scratch.cwd, "own.json"),
      JSON.stringify({ resolvers: [{ server: resolver.server, transport: "udp", place: "company" }] }),
    );
    await runDoctor(["--config", "own.json"], scratch);
    expect(resolver.requests).toEqual([]);
  });
});
