import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Report, reportSchema } from "../../src/model/report.ts";
import { cli } from "../lib/doctor.ts";
import { runProcess } from "../lib/run-process.ts";
import { compare } from "./compare.ts";
import { tryFixes } from "./fixes.ts";
import { judge } from "./judge.ts";
import type { LabResult } from "./result.ts";
import { runGo } from "./run-go.ts";
import type { Scenario } from "./scenario.ts";
import { Watch } from "./watch.ts";
import { HOME, World } from "./world/world.ts";

const WELL_KNOWN = "github.com/pkg/errors@v0.9.1";

/** What the outside asks for, as JSON in the first argument. */
export interface Order {
  readonly area: string;
  readonly name: string;
  /** The bundled file of the scenario. */
  readonly file: string;
  /** GOROOT of the go command to run. */
  readonly goroot: string;
  readonly goVersion: string;
  readonly shell: boolean;
  readonly compare: boolean;
  /** Where the result and the doctor's recording go. */
  readonly output: string;
}

/** Runs in the namespace: builds the network, lets go and the doctor loose on it, tries what the doctor advises, and writes what came of it. */
async function main(order: Order): Promise<void> {
  const { scenario }: { scenario: Scenario } = await import(pathToFileURL(order.file).href);
  const started = performance.now();
  const world = new World(mkdtempSync(join(tmpdir(), "goproxy-lab-")));
  await scenario.build(world);
  await world.start();
  const startedInMs = Math.round(performance.now() - started);
  const env: Record<string, string> = {
    ...{ HOME, USER: "user", SHELL: "/bin/bash", LC_ALL: "C", GOTOOLCHAIN: "local" },
    PATH: `${order.goroot}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
    ...world.env,
  };
  // `GO` in a scenario's list of folders stands for the folder of the go command.
  for (const [name, value] of Object.entries(env)) env[name] = value.replace(/(^|:)GO(?=:|$)/, `$1${order.goroot}/bin`);
  const cwd = HOME;
  if (order.shell) return openShell(scenario, env, cwd);

  const module = scenario.module ?? WELL_KNOWN;
  const args = [cli, "--json", "--save", `${order.output}.recording`, "--module", module];
  const doctor = async (): Promise<{ report: Report; elapsedMs: number }> => {
    const began = performance.now();
    const ran = await runProcess(process.execPath, args, { env, cwd, killAfterMs: 100_000 });
    if (ran.stdout === "") throw new Error(`the doctor said nothing (exit ${ran.code}): ${ran.stderr}`);
    const report = reportSchema.parse(JSON.parse(ran.stdout));
    return { report, elapsedMs: Math.round(performance.now() - began) };
  };
  const go = () => runGo(module, { env, cwd });
  const look = async () => {
    if (scenario.slow === true) {
      const [went, said] = await Promise.all([go(), doctor()]);
      return { went, said, contacts: null };
    }
    if (scenario.expect.first !== null && scenario.secret === undefined) {
      return { went: await go(), said: await doctor(), contacts: null };
    }
    const watch = new Watch(world.dnsLogs);
    const byGo = await watch.contactsOf(go);
    const allowed = (scenario.secret?.mayKnow ?? []).flatMap((name) => [name, ...(world.names.get(name) ?? [])]);
    if (scenario.secret !== undefined) watch.lookFor(scenario.secret.word, allowed);
    const byDoctor = await watch.contactsOf(doctor);
    const leaks = scenario.secret === undefined ? [] : await leaked(scenario.secret.word, allowed, watch, world);
    const doctorOnly = [...byDoctor.contacts].filter((one) => !byGo.contacts.has(one));
    return { went: byGo.value, said: byDoctor.value, contacts: { doctorOnly, leaks } };
  };
  const { went, said, contacts } = await look();
  const { report } = said;
  const fixes = await tryFixes(report, world, { module, env, cwd });
  const first = report.findings.find(({ key }) => key === report.headline.finding);
  const forecast = report.forecasts[0];
  const compared =
    order.compare && scenario.compare !== undefined ? await compare(scenario.compare, module, env, cwd) : [];
  const seen: Omit<LabResult, "wrong"> = {
    area: order.area,
    name: order.name,
    title: scenario.title,
    article: scenario.article ?? null,
    healthy: scenario.expect.first === null,
    goVersion: order.goVersion,
    go: { outcome: went.outcome, text: went.stderr, elapsedMs: went.elapsedMs },
    forecast: { outcome: forecast?.outcome ?? "none", text: forecast?.error ?? "", elapsedMs: said.elapsedMs },
    verdict: report.verdict,
    first: report.findings.length === 0 ? null : (report.headline.finding ?? report.findings[0]?.key ?? null),
    findings: report.findings.map(({ key }) => key),
    notes: report.notes.map(({ id }) => id),
    fixes,
    others: (first?.prescriptions ?? [])
      .filter(({ id }) => !fixes.some(({ prescription }) => prescription === id))
      .map(({ id }) => id),
    again: false,
    startedInMs,
    contacts,
    compared,
    cannot: scenario.cannot ?? null,
  };
  await writeFile(order.output, JSON.stringify({ ...seen, wrong: judge(scenario, seen) }));
  await world.stop();
  process.exit(0);
}

/** Who heard the private word and may not: packets in the clear, and requests to web servers. */
async function leaked(word: string, allowed: readonly string[], watch: Watch, world: World): Promise<string[]> {
  const inTheClear = watch.foundWord;
  const log = await readFile(world.requestLog, "utf8");
  const asked = log.split("\n").filter((line) => line.includes(word) && !allowed.includes(line.split(" ")[0] ?? ""));
  return [...new Set([...(inTheClear === 0 ? [] : [`${inTheClear} packets in the clear`]), ...asked])];
}

function openShell(scenario: Scenario, env: Record<string, string>, cwd: string): Promise<void> {
  process.stdout.write(`${scenario.title}\nA shell in this network; "exit" ends it. The doctor: node ${cli}\n`);
  const child = spawn("bash", ["--norc", "-i"], { env: { ...env, PS1: "lab$ " }, cwd, stdio: "inherit" });
  return new Promise((resolve) => child.on("close", () => resolve()));
}

const order: Order = JSON.parse(process.argv[2] ?? "{}");
await main(order);
process.exit(0);
