import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Prescription, Report } from "../../src/model/report.ts";
import { makeDatabase } from "../go/sumdb/database.ts";
import { report } from "../lib/doctor.ts";
import { realGo, scratchEnvironment } from "../lib/real-go.ts";
import { type Ran, runProcess } from "../lib/run-process.ts";
import { type ModuleProxyOptions, startModuleProxy } from "../servers/module-proxy.ts";
import { type SampleModule, sampleModule } from "../servers/sample-module.ts";

/** What only whole commands meet: the forecast is what the real go prints, and the fix, run as printed, makes it succeed. */

const hello = sampleModule("example.com/hello", "v1.2.3");
const changed = sampleModule("example.com/hello", "v1.2.3", { "extra.go": "package hello\n" });
const OTHER = "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

const servers: { close(): Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

interface Here {
  readonly env: Record<string, string>;
  readonly cwd: string;
  readonly goSum: string;
}

interface Project {
  readonly mod?: string;
  readonly sum?: string;
  readonly env?: Record<string, string>;
  readonly proxy?: Partial<ModuleProxyOptions>;
}

const needsHello = "module example.com/app\n\ngo 1.21\n\nrequire example.com/hello v1.2.3\n";

function sums({ path, version, zipH1, goModH1 }: SampleModule): string {
  return `${path} ${version} ${zipH1}\n${path} ${version}/go.mod ${goModH1}\n`;
}

async function project({ mod = needsHello, sum, env = {}, proxy = {} }: Project): Promise<Here> {
  const database = makeDatabase({ modules: [hello] });
  const server = await startModuleProxy({ modules: [hello], database, ...proxy });
  servers.push(server);
  const gosumdb = `${database.verifierKey} ${server.databaseUrl}`;
  const scratch = scratchEnvironment({ GOPROXY: server.url, GOSUMDB: gosumdb, ...env });
  const cwd = join(scratch.cwd, "app");
  mkdirSync(cwd);
  writeFileSync(join(cwd, "go.mod"), mod);
  if (sum !== undefined) writeFileSync(join(cwd, "go.sum"), sum);
  return { env: scratch.env, cwd, goSum: join(cwd, "go.sum") };
}

function go(words: readonly string[], { env, cwd }: Here): Promise<Ran> {
  return runProcess(realGo ?? "go", [...words], { env, cwd });
}

/** The report on a command that the real go fails at in the same words. */
async function failing(words: readonly string[], here: Here, id: string): Promise<Report> {
  const { report: made } = await report(["go", ...words], here);
  const ran = await go(words, here);
  const [forecast] = made.forecasts;
  expect({ text: forecast?.error, code: forecast?.exitStatus }).toEqual({
    text: ran.stderr.trimEnd(),
    code: ran.code,
  });
  expect(made.findings.filter(({ severity }) => severity === "blocking").map((one) => one.id)).toEqual([id]);
  expect(forecast?.cause).toBe(made.findings[0]?.key);
  return made;
}

function fixes({ findings }: Report): readonly Prescription[] {
  return findings.flatMap(({ prescriptions }) => prescriptions);
}

/** The commands of one fix, and then the command itself. */
function after(fix: Prescription | undefined, words: readonly string[], here: Here): Promise<Ran> {
  const lines = (fix?.commands ?? []).filter(({ persists }) => !persists).map(({ text }) => text);
  expect(lines).not.toEqual([]);
  const script = [...lines, `go ${words.join(" ")}`].join("\n");
  return runProcess("/bin/sh", ["-e", "-c", script], here);
}

const listAll = ["list", "-m", "all"];
const download = ["mod", "download", "example.com/hello"];

describe.skipIf(realGo === null)("go.sum", () => {
  test("a checksum is missing: what go names adds it", async () => {
    const here = await project({ sum: "" });
    const made = await failing(listAll, here, "gosum-missing");
    const [fix] = fixes(made);
    expect(fix?.commands.map(({ text }) => text)).toEqual(["go mod download example.com/hello"]);
    expect((await after(fix, listAll, here)).code).toBe(0);
  });

  test("a line is wrong, and the database confirms what came: deleting the lines, as told, is enough", async () => {
    const here = await project({ sum: sums({ ...hello, zipH1: OTHER }) });
    const made = await failing(download, here, "gosum-mismatch");
    expect(made.findings[0]?.facts).toMatchObject({ says: "downloaded", file: "zip", cached: false });
    const [fix] = fixes(made);
    expect(fix?.id).toBe("manual-replace-sums");
    expect(fix?.message).toContain("example.com/hello v1.2.3");
    const kept = readFileSync(here.goSum, "utf8")
      .split("\n")
      .filter((line) => !line.startsWith("example.com/hello v1.2.3"));
    writeFileSync(here.goSum, kept.join("\n"));
    expect((await go(download, here)).code).toBe(0);
    expect(readFileSync(here.goSum, "utf8")).toContain(hello.zipH1);
  });

  test("the file is wrong: go.sum is kept, and another module proxy has the right one", async () => {
    const here = await project({ sum: sums(hello), proxy: { modules: [changed] } });
    const made = await failing(download, here, "gosum-mismatch");
    expect(made.findings[0]?.facts).toMatchObject({ says: "recorded" });
    expect(fixes(made)[0]?.id).toBe("manual-distrust-download");
    const other = await startModuleProxy({ modules: [hello] });
    servers.push(other);
    expect((await go(download, { ...here, env: { ...here.env, GOPROXY: other.url } })).code).toBe(0);
  });

  test("GOSUMDB=off changes nothing of it", async () => {
    const here = await project({ sum: sums({ ...hello, zipH1: OTHER }), env: { GOSUMDB: "off" } });
    const made = await failing(download, here, "gosum-mismatch");
    expect(made.findings[0]?.facts).toMatchObject({ database: null, says: null });
    expect(fixes(made)[0]?.id).toBe("manual-ask-author");
  });

  test("the database cannot be asked by a control: go asks it outside the module", async () => {
    const here = await project({ sum: sums({ ...hello, zipH1: OTHER }) });
    const { report: made } = await report(["--no-reference", "go", ...download], here);
    const [fix] = fixes(made);
    expect(fix?.commands.map(({ text }) => text)).toEqual(["go mod download -C / example.com/hello@v1.2.3"]);
    const asked = await runProcess("/bin/sh", ["-e", "-c", fix?.commands[0]?.text ?? ""], here);
    expect(asked.code).toBe(0);
    const lying = await project({ sum: sums(hello), proxy: { modules: [changed] } });
    const refused = await runProcess("/bin/sh", ["-e", "-c", fix?.commands[0]?.text ?? ""], lying);
    expect(refused.stderr).toContain("SECURITY ERROR");
  });

  test("a copy in the module cache is not the one of go.sum: without the cache go downloads the right one", async () => {
    const here = await project({ sum: sums(hello) });
    const other = await startModuleProxy({ modules: [changed] });
    servers.push(other);
    const outside = { ...here, cwd: join(here.cwd, ".."), env: { ...here.env, GOPROXY: other.url, GOSUMDB: "off" } };
    expect((await go(["mod", "download", "example.com/hello@v1.2.3"], outside)).code).toBe(0);
    const made = await failing(download, here, "gosum-mismatch");
    expect(made.findings[0]?.facts).toMatchObject({ says: "recorded", cached: true });
    const [fix] = fixes(made);
    expect(fix?.commands.map(({ text }) => text)).toEqual(["go clean -modcache"]);
    expect((await after(fix, download, here)).code).toBe(0);
  });

  test("a line that cannot be read: without it all is well", async () => {
    const here = await project({ sum: `${sums(hello)}<<<<<<< HEAD\n` });
    const made = await failing(download, here, "gosum-malformed");
    expect(made.findings[0]?.facts).toMatchObject({ line: 3, text: "<<<<<<< HEAD" });
    writeFileSync(here.goSum, sums(hello));
    expect((await go(download, here)).code).toBe(0);
  });
});

const ownVersion = async (here: Here): Promise<string> =>
  (await go(["env", "GOVERSION"], { ...here, cwd: "/" })).stdout.trim().replace(/^go/, "");

describe.skipIf(realGo === null)("toolchains", () => {
  test("go.mod is newer, and the module proxy has none", async () => {
    const here = await project({ mod: "module example.com/app\n\ngo 1.99.1\n", env: { GOTOOLCHAIN: "auto" } });
    const made = await failing(["version"], here, "gotoolchain-download-blocked");
    expect(made.findings[0]?.facts).toMatchObject({ name: "go1.99.1", wanted: { by: "go-line", value: "1.99.1" } });
  });

  test("only the toolchain line is newer: GOTOOLCHAIN=local will do, and that was tried", async () => {
    const mod = "module example.com/app\n\ngo 1.21\n\ntoolchain go1.99.1\n";
    const here = await project({ mod, env: { GOTOOLCHAIN: "auto" } });
    const made = await failing(listAll, here, "gotoolchain-download-blocked");
    const fix = fixes(made).find(({ settings }) => settings.length > 0);
    expect(fix?.settings).toEqual([{ name: "GOTOOLCHAIN", value: "local" }]);
    expect(fix?.proof.state).toBe("passed");
    expect((await after(fix, listAll, here)).code).toBe(0);
  });

  test("GOTOOLCHAIN=local with a newer go.mod", async () => {
    const here = await project({ mod: "module example.com/app\n\ngo 1.99.1\n" });
    const made = await failing(listAll, here, "gotoolchain-local-old");
    const [fix] = fixes(made).filter(({ settings }) => settings.length > 0);
    expect(fix?.settings).toEqual([{ name: "GOTOOLCHAIN", value: "auto" }]);
    // What it would need then is not here, which is another matter.
    expect(fix?.proof.state).not.toBe("passed");
    expect((await after(fix, listAll, here)).stderr).toContain("go1.99.1");
  });

  test("GOSUMDB=off with a newer go.mod", async () => {
    const toolchain = sampleModule("golang.org/toolchain", "v0.0.1-go1.99.1.linux-amd64");
    const mod = "module example.com/app\n\ngo 1.99.1\n";
    const env = { GOTOOLCHAIN: "auto", GOSUMDB: "off" };
    const here = await project({ mod, env, proxy: { modules: [toolchain] } });
    const made = await failing(["version"], here, "gotoolchain-needs-sumdb");
    expect(fixes(made).map(({ settings }) => settings.map(({ name }) => name))).toContainEqual(["GOSUMDB"]);
  });

  test("a toolchain line that names a version of the language: the command mends it", async () => {
    const mod = "module example.com/app\n\ngo 1.21\n\ntoolchain go1.99\n";
    const here = await project({ mod, env: { GOTOOLCHAIN: "auto" } });
    const made = await failing(listAll, here, "gotoolchain-version-name");
    const [fix] = fixes(made);
    const told = fix?.commands[0]?.text ?? "";
    expect(told).toBe(`go mod edit -C / -toolchain=go1.99.0 ${here.cwd}/go.mod`);
    // go1.99.0 is nowhere, so that of the go at hand takes its place.
    const own = await ownVersion(here);
    const mended = told.replace("go1.99.0", `go${own}`);
    const ran = await runProcess("/bin/sh", ["-e", "-c", `${mended}\ngo version`], here);
    expect(ran.stdout).toContain(`go${own}`);
  });

  test("a GOTOOLCHAIN that is no version: GOTOOLCHAIN=auto was tried", async () => {
    const here = await project({ sum: sums(hello), env: { GOTOOLCHAIN: "1.26" } });
    const made = await failing(listAll, here, "gotoolchain-version-name");
    const [fix] = fixes(made);
    expect(fix?.proof.state).toBe("passed");
    expect((await after(fix, listAll, here)).code).toBe(0);
  });
});
