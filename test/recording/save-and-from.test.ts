import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type Report, reportSchema } from "../../src/model/report.ts";
import { root, runDoctor } from "../lib/doctor.ts";
import { startConnectProxy } from "../servers/connect-proxy.ts";
import { type ModuleProxyOptions, startModuleProxy } from "../servers/module-proxy.ts";
import { sampleModule } from "../servers/sample-module.ts";
import { mintCa, mintLeaf } from "../x509/mint.ts";

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function folder(): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), "goproxy-doctor-save-")));
  closers.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A process with nothing of this machine's settings, and without go. */
function surroundings(variables: Record<string, string>): { env: Record<string, string>; cwd: string } {
  const cwd = folder();
  return { env: { HOME: cwd, PATH: process.env["PATH"] ?? "", LC_ALL: "C", ...variables }, cwd };
}

async function moduleProxy(options: Omit<ModuleProxyOptions, "modules"> = {}) {
  const proxy = await startModuleProxy({ modules: [sampleModule("github.com/pkg/errors", "v0.9.1")], ...options });
  closers.push(() => proxy.close());
  return proxy;
}

function reportIn(stdout: string): Omit<Report, "tool"> {
  const { tool, ...rest } = reportSchema.parse(JSON.parse(stdout));
  expect(tool.name).toBe("goproxy-doctor");
  return rest;
}

describe("--save here, --from elsewhere", () => {
  test.each([
    ["a healthy network", undefined, 0, "healthy"],
    ["a failing one", "403", 1, "blocked"],
  ] as const)("%s: the same report", async (_name, mode, code, verdict) => {
    const proxy = await moduleProxy(mode === undefined ? {} : { mode });
    const here = surroundings({ GOPROXY: proxy.url, GONOSUMDB: "example.com,github.com,golang.org" });
    const file = join(here.cwd, "run.json");
    const saved = await runDoctor(["--json", "--save", file], here);
    await proxy.close();

    const elsewhere = surroundings({
      GOPROXY: "off",
      GONOSUMDB: "*",
      SSL_CERT_FILE: "/nowhere",
      SHELL: "/usr/bin/fish",
    });
    const judged = await runDoctor(["--json", "--from", file], elsewhere);
    expect([saved.code, judged.code, saved.stderr, judged.stderr]).toEqual([code, code, "", ""]);
    expect(reportIn(saved.stdout).verdict).toBe(verdict);
    expect(reportIn(judged.stdout)).toEqual(reportIn(saved.stdout));
  });

  test("the text is the same too, in both languages", async () => {
    const proxy = await moduleProxy({ mode: "html-200" });
    const here = surroundings({ GOPROXY: proxy.url, GONOSUMDB: "example.com,github.com,golang.org" });
    const file = join(here.cwd, "run.json");
    const saved = await runDoctor(["--lang", "zh-CN", "--save", file], here);
    const judged = await runDoctor(["--lang", "zh-CN", "--from", file], surroundings({}));
    expect(judged).toEqual(saved);
  });

  test("--from - reads stdin", async () => {
    const file = join(root, "fixtures/recordings/tcp-refused/module-proxy-down.json");
    const there = surroundings({});
    const named = await runDoctor(["--json", "--from", file], there);
    const piped = await runDoctor(["--json", "--from", "-"], { ...there, input: readFileSync(file, "utf8") });
    expect(piped).toEqual(named);
    expect(piped.code).toBe(1);
  });

  test("a report with its recording can be judged again", async () => {
    const file = join(root, "fixtures/recordings/tls-private-ca/root-sent.json");
    const there = surroundings({});
    const whole = await runDoctor(["--json", "--verbose", "--from", file], there);
    const again = await runDoctor(["--json", "--verbose", "--from", "-"], { ...there, input: whole.stdout });
    expect(again).toEqual(whole);
  });
});

describe("a file that cannot be judged ends with 2 and one line", () => {
  const run = (path: string, input = "") => runDoctor(["--from", path], { ...surroundings({}), input });

  test("it is not there", async () => {
    const { code, stdout, stderr } = await run("missing.json");
    expect([code, stdout, stderr]).toEqual([
      2,
      "",
      "goproxy-doctor: --from: open missing.json: no such file or directory\n",
    ]);
  });

  test("it is a folder", async () => {
    const { code, stdout, stderr } = await run(folder());
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^goproxy-doctor: --from: .*is a directory\n$/);
  });

  test.skipIf(process.getuid?.() === 0)("it may not be read", async () => {
    const file = join(folder(), "run.json");
    writeFileSync(file, "{}");
    chmodSync(file, 0);
    const { code, stdout, stderr } = await run(file);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^goproxy-doctor: --from: open .*: permission denied\n$/);
  });

  test.each([
    ["not JSON", "hello\nthere"],
    ["another schema", '{"schema":"goproxy-doctor/recording/9"}'],
    ["another shape", '{"schema":"goproxy-doctor/recording/1","tool":7}'],
    ["empty", ""],
    ["not UTF-8", "\uD800"],
  ])("%s", async (_name, input) => {
    const { code, stdout, stderr } = await run("-", input);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^goproxy-doctor: --from: [^\n]+\n$/);
  });
});

describe("what a recording never holds", () => {
  const password = "hunter2-Sw0rdfish";

  /** A module proxy over https that wants a login, and a process that trusts its certificate. */
  async function withLogin() {
    const root = mintCa({ name: "Test Root" });
    const tls = mintLeaf({ ca: root, hosts: ["127.0.0.1", "goproxy.invalid"] });
    const proxy = await moduleProxy({ credentials: `gopher:${password}`, tls });
    const here = (variables: Record<string, string>) => {
      const { env, cwd } = surroundings({ GONOSUMDB: "*", ...variables });
      writeFileSync(join(cwd, "roots.pem"), root.certPem);
      return { env: { ...env, SSL_CERT_FILE: join(cwd, "roots.pem") }, cwd };
    };
    return { proxy, here };
  }

  test("the passwords of GOPROXY, GOSUMDB and HTTPS_PROXY, though they were used", async () => {
    const { proxy, here: machine } = await withLogin();
    const http = await startConnectProxy({
      credentials: `corp:${password}`,
      route: () => ({ host: "127.0.0.1", port: proxy.port }),
    });
    closers.push(() => http.close());
    const here = machine({
      GOPROXY: `https://gopher:${password}@127.0.0.1:${proxy.port},https://gopher:${password}@goproxy.invalid`,
      GOSUMDB: `sum.golang.org https://db:${password}@sum.invalid`,
      HTTPS_PROXY: http.url.replace("//", `//corp:${password}@`),
    });
    const file = join(here.cwd, "run.json");
    const modules = ["-m", "github.com/pkg/errors@v0.9.1", "-m", "github.com/pkg/errors@v0.9.2"];
    const ran = await runDoctor(["--verbose", "--json", "--save", file, ...modules], here);
    const text = readFileSync(file, "utf8");

    const basic = (user: string): string => Buffer.from(`${user}:${password}`).toString("base64");
    expect(proxy.requests.join("\n")).toContain(`auth="Basic ${basic("gopher")}"`);
    expect(http.requests.join("\n")).toContain(`auth="Basic ${basic("corp")}"`);
    expect(reportIn(ran.stdout).forecasts.map(({ outcome }) => outcome)).toEqual(["downloads", "fails"]);
    for (const output of [text, ran.stdout, ran.stderr]) {
      for (const user of ["gopher", "corp", "db"]) expect(output).not.toContain(basic(user));
      expect(output).not.toContain(password);
    }
    for (const user of ["gopher", "corp", "db"]) expect(text).toContain(`${user}:xxxxx@`);
  });

  test("a password given by --set", async () => {
    const { proxy, here: machine } = await withLogin();
    const here = machine({});
    const file = join(here.cwd, "run.json");
    const set = `GOPROXY=https://gopher:${password}@127.0.0.1:${proxy.port}`;
    const ran = await runDoctor(["--save", file, "--set", set, "--verbose"], here);
    expect(ran.code).toBe(0);
    for (const output of [readFileSync(file, "utf8"), ran.stdout]) expect(output).not.toContain(password);
  });

  test.skipIf(process.platform === "win32")("anybody else's eyes: only its owner may read the file", async () => {
    const proxy = await moduleProxy();
    const here = surroundings({ GOPROXY: proxy.url, GONOSUMDB: "example.com,github.com,golang.org" });
    const file = join(here.cwd, "run.json");
    for (const before of [null, 0o644]) {
      if (before !== null) writeFileSync(file, "older", { mode: before });
      expect((await runDoctor(["--save", file], here)).code).toBe(0);
      expect((statSync(file).mode & 0o777).toString(8)).toBe("600");
    }
  });

  test("certificates that no chain names: of those only the hashes", async () => {
    const text = readFileSync(join(root, "fixtures/recordings/tls-private-ca/trusted.json"), "utf8");
    const { environment } = JSON.parse(text);
    expect(environment.roots.sha256).toHaveLength(2);
    expect(Object.keys(environment.roots.der)).toHaveLength(1);
  });
});
