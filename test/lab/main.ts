import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { unshareWay } from "../lib/in-namespace.ts";
import { board, complaints, details, excused, totalsOf, totalsText } from "./board.ts";
import type { Order } from "./inside.ts";
import { type GoVersion, missingPrograms, otherGo, ownGo, SYSTEM_PATH } from "./needs.ts";
import { type KeptRun, type LabResult, resultSchema } from "./result.ts";
import type { Scenario } from "./scenario.ts";

/** Beside the go of this machine, on the scenarios that ask for it: the newest at hand and two older ones. */
const OTHER_VERSIONS = ["go1.27.3", "go1.24.4", "go1.22.12"];
/** go waits in these and does nothing. */
const SLOW_AT_ONCE = 12;
const TOO_LONG_MS = 400_000;

interface Job {
  readonly area: string;
  readonly name: string;
  readonly go: GoVersion;
  readonly scenario: Scenario;
}

const USAGE = `npm run lab -- [NAME...] [--shell] [--compare] [--keep FOLDER]
  NAME       only scenarios whose area/name contains this
  --shell    leaves a shell in the (one) network
  --compare  beside it: curl, openssl, go mod download -x where a scenario asks for it
  --keep     the doctor's recordings go to this folder
  --check    fails if something does not hold that is not known; installs packages where it can
  --versions other versions of go too
  --fixtures writes fixtures/lab/recordings anew
`;

/** Runs the lab; returns the exit status. */
export async function lab(options: {
  readonly root: string;
  readonly bundles: string;
  readonly scenarios: readonly string[];
  readonly args: readonly string[];
}): Promise<number> {
  const { root, bundles, args } = options;
  const flags = args.filter((one) => one.startsWith("--"));
  const keep = args[args.indexOf("--keep") + 1];
  const wanted = args.filter((one, at) => !one.startsWith("--") && args[at - 1] !== "--keep");
  const say = (text: string): boolean => process.stdout.write(text);
  if (flags.some((one) => !["--shell", "--compare", "--keep", "--check", "--versions", "--fixtures"].includes(one)))
    return say(USAGE) ? 2 : 2;

  const problem = cannotRun(flags.includes("--check"));
  if (problem !== null) {
    say(`the lab cannot run: ${problem}\n`);
    return 2;
  }
  const go = ownGo();
  if (go === null) return say("the lab cannot run: no go command on PATH\n") ? 2 : 2;
  const chosen = options.scenarios.filter((one) => wanted.length === 0 || wanted.some((part) => one.includes(part)));
  const whole = chosen.length === options.scenarios.length;
  const loaded = await Promise.all(
    chosen.map(async (file) => {
      const { scenario }: { scenario: Scenario } = await import(
        pathToFileURL(join(bundles, "scenarios", `${file}.mjs`)).href
      );
      const [area = "", name = ""] = file.split("/");
      return { area, name, go, scenario };
    }),
  );
  const others = whole || flags.includes("--versions") ? OTHER_VERSIONS : [];
  const versions = others.flatMap((version) => otherGo(version) ?? (say(`${version} cannot be had here\n`) ? [] : []));
  const jobs: Job[] = [
    ...loaded,
    ...versions.flatMap((other) =>
      loaded.filter(({ scenario }) => scenario.versions === true).map((one) => ({ ...one, go: other })),
    ),
  ];

  const output = await mkdtemp(join(tmpdir(), "goproxy-lab-results-"));
  const order = (job: Job): Order => ({
    area: job.area,
    name: job.name,
    file: join(bundles, "scenarios", job.area, `${job.name}.mjs`),
    goroot: job.go.goroot,
    goVersion: job.go.version,
    shell: flags.includes("--shell"),
    compare: flags.includes("--compare"),
    output: join(output, `${job.area}-${job.name}-${job.go.version}.json`),
  });
  try {
    if (flags.includes("--shell")) {
      const [job] = jobs;
      if (job === undefined || loaded.length !== 1) return say("--shell needs the name of one scenario\n") ? 2 : 2;
      return (await runInside(bundles, order(job), "inherit")).code;
    }
    const started = performance.now();
    const runOne = async (job: Job): Promise<LabResult | { readonly job: Job; readonly said: string }> => {
      const { code, said } = await runInside(bundles, order(job), "pipe");
      const file = order(job).output;
      const result =
        code === 0 && existsSync(file) ? resultSchema.parse(JSON.parse(await readFile(file, "utf8"))) : null;
      process.stderr.write(result === null ? "!" : result.wrong.length === 0 ? "." : "x");
      return result ?? { job, said };
    };
    const isBad = (one: LabResult): boolean => one.wrong.some(({ what }) => !excused(one, what));
    const results = await runAll(jobs, runOne);
    // On a machine that is too busy a name server may be too late: what does not hold is run once more, alone.
    for (const [at, first] of results.entries()) {
      const [job] = jobs.slice(at);
      if (job === undefined || !("job" in first || isBad(first))) continue;
      const second = await runOne(job);
      results[at] = "job" in second ? second : { ...second, again: true };
    }
    process.stderr.write("\n");
    const shown = results.flatMap((one) => ("job" in one ? [] : [one]));
    const fell = results.flatMap((one) =>
      "job" in one ? [`${one.job.area}/${one.job.name}: did not run\n${one.said}\n`] : [],
    );
    say(board(shown));
    say(`\n${complaints(shown)}${fell.join("")}\n${totalsText(totalsOf(shown))}`);
    say(`in ${Math.round((performance.now() - started) / 1000)} s\n`);
    if (shown.length <= 3) say(shown.map(details).join(""));
    for (const { area, name, first, compared } of shown) {
      for (const { command, output: text } of compared) say(`\n=== ${area}/${name}\n$ ${command}\n${text}`);
      if (compared.length > 0) say(`\n=== ${area}/${name}\n$ goproxy-doctor\n${first}\n`);
    }
    if (keep !== undefined && flags.includes("--keep")) await keepRecordings(keep, jobs, order);
    if (flags.includes("--fixtures"))
      await writeFixtures(join(root, "fixtures", "lab", "recordings"), jobs, order, shown);
    const bad = shown.filter(isBad);
    if (whole && !flags.includes("--check")) await remember(root, shown);
    return fell.length > 0 || bad.length > 0 ? 1 : 0;
  } finally {
    await rm(output, { recursive: true, force: true });
  }
}

function cannotRun(install: boolean): string | null {
  if (process.platform !== "linux") return "it needs Linux";
  const missing = missingPrograms(install);
  if (missing.length > 0) return `missing: ${missing.join(", ")}`;
  if (unshareWay !== null) return null;
  return "unshare may make no namespace: see kernel.unprivileged_userns_clone, user.max_user_namespaces, kernel.apparmor_restrict_unprivileged_userns (sysctl), or run it as root";
}

/** The fast ones as many at once as there are processors; the slow ones beside them. */
async function runAll<T>(jobs: readonly Job[], run: (job: Job) => Promise<T>): Promise<T[]> {
  const results = new Map<Job, T>();
  const work = async (queue: Job[]): Promise<void> => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) results.set(job, await run(job));
  };
  const slow = jobs.filter(({ scenario }) => scenario.slow === true);
  const fast = jobs.filter(({ scenario }) => scenario.slow !== true);
  await Promise.all([
    ...Array.from({ length: SLOW_AT_ONCE }, () => work(slow)),
    ...Array.from({ length: availableParallelism() }, () => work(fast)),
  ]);
  return jobs.flatMap((job) => results.get(job) ?? []);
}

function runInside(bundles: string, order: Order, stdio: "pipe" | "inherit"): Promise<{ code: number; said: string }> {
  return new Promise((resolve, reject) => {
    const args = [...(unshareWay ?? []), process.execPath, join(bundles, "inside.mjs"), JSON.stringify(order)];
    // What this machine's user has set must not reach the lab; what is written goes when the lab ends.
    const env = {
      PATH: SYSTEM_PATH.join(":"),
      TMPDIR: dirname(order.output),
      LC_ALL: "C",
      TERM: process.env["TERM"] ?? "dumb",
    };
    const child = spawn("unshare", args, { env, stdio });
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const timer = stdio === "pipe" ? setTimeout(() => child.kill("SIGKILL"), TOO_LONG_MS) : undefined;
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, said });
    });
  });
}

async function keepRecordings(folder: string, jobs: readonly Job[], order: (job: Job) => Order): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const job of jobs) {
    const file = `${order(job).output}.recording`;
    if (existsSync(file))
      await writeFile(join(folder, `${job.area}-${job.name}-${job.go.version}.json`), await readFile(file));
  }
}

/** Recordings of the scenarios that ask for it, with what go did there. */
async function writeFixtures(
  folder: string,
  jobs: readonly Job[],
  order: (job: Job) => Order,
  results: readonly LabResult[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const job of jobs.filter(({ scenario, go }) => scenario.fixture === true && go === jobs[0]?.go)) {
    const result = results.find((one) => one.area === job.area && one.name === job.name);
    if (result === undefined || result.goVersion !== job.go.version) continue;
    const recording: unknown = JSON.parse(await readFile(`${order(job).output}.recording`, "utf8"));
    const { area, name, go, goVersion } = result;
    const kept: KeptRun = { area, name, goVersion, go: { outcome: go.outcome, text: go.text }, recording };
    await writeFile(join(folder, `${area}-${name}.json`), `${JSON.stringify(kept)}\n`);
  }
}

/** What the README shows, of a whole run. */
async function remember(root: string, results: readonly LabResult[]): Promise<void> {
  const folder = join(root, "fixtures", "lab");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "totals.json"), `${JSON.stringify(totalsOf(results), null, 1)}\n`);
  await writeFile(
    join(folder, "board.txt"),
    `${board(results)}\n${complaints(results)}\n${totalsText(totalsOf(results))}`,
  );
}
