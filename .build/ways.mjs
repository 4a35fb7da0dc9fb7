import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSampleServers } from "./sample-servers.mjs";

const [PATH, VERSION] = ["example.com/x", "v1.0.0"];
const MODULE = `${PATH}@${VERSION}`;
const HOSTED = "github.com/org/x";
const MISSING = "example.com/missing@v1.0.0";
/** Stands for the setting that names the module proxy by HTTPS. */
const HTTPS = "GOPROXY=https";
/** A build asks nobody outside. */
const ALONE = ["--no-reference", "--no-tui"];

/**
 * The ways to use the program. A command line goes the first way whose word stands in it. Each has scripts of its own, which hold what its
 * runs load, and the code that V8 compiled for it: what a run does not need would be read in vain. `ends`: where a script ends, after so
 * many runs, or before the chunk whose name begins so: what judges is read while answers are awaited, what tells of findings where there are some.
 * The last script has everything, and no cache: whoever needs it needs something rare.
 */
export const WAYS = [
  {
    words: ["explain"],
    scripts: ["explain", "explain-otherwise", "program"],
    runs: [
      ["explain", HOSTED],
      ["explain", MODULE],
      ["explain", HOSTED, "--lang", "zh-CN"],
      ["explain", HOSTED, "--json"],
    ],
    ends: [2],
  },
  { words: ["--help", "-h", "--version", "-V"], scripts: ["help", "program"], runs: [["--version"], ["--help"]] },
  {
    words: ["--offline"],
    scripts: ["offline", "program"],
    runs: [["--offline", "--json"], ["--offline"], ["--offline", "--lang", "zh-CN"]],
  },
  {
    words: [],
    scripts: ["network", "judge", "trouble", "trouble-otherwise", "program"],
    ends: ["judge-", "tell-", 4],
    network: true,
    runs: [
      ["--module", MODULE, ...ALONE],
      ["--module", MODULE, ...ALONE, "--json"],
      ["--module", MODULE, ...ALONE, "--set", HTTPS],
      ["--module", MISSING, ...ALONE],
      ["--module", MODULE, ...ALONE, "--lang", "zh-CN"],
      ["--module", MISSING, ...ALONE, "--lang", "zh-CN"],
    ],
  },
];

/** Names of the chunks of each script but the last, as `[script, chunks]`. `loaded`: by each run of each way, in order. */
export function divide(loaded) {
  const scripts = new Map();
  for (const [way, { scripts: names, ends = [] }] of WAYS.entries()) {
    const chunks = loaded[way].flat();
    let start = 0;
    for (const [at, name] of names.slice(0, -1).entries()) {
      const end = at < ends.length ? endOf(ends[at], loaded[way], chunks) : chunks.length;
      scripts.set(name, chunks.slice(start, end));
      start = end;
    }
  }
  return scripts;
}

function endOf(end, runs, chunks) {
  if (typeof end === "number") return runs.slice(0, end).flat().length;
  const found = chunks.findIndex((chunk) => chunk.startsWith(end));
  if (found < 0) throw new Error(`no run loads ${end}`);
  return found;
}

/**
 * Goes all ways with the program in `dist`, those that ask somebody against servers on loopback. Resolves to what each has loaded,
 * chunks and Node's modules, by each run, in order.
 */
export async function goAllWays(dist) {
  const servers = await startSampleServers(PATH, VERSION);
  const home = await makeHome();
  try {
    const root = join(home, "root.pem");
    await writeFile(root, servers.root);
    const base = { HOME: home, PATH: process.env.PATH ?? "", DIST: dist, LOADED: join(home, "loaded.json") };
    const loopback = { GOPROXY: servers.http, GOSUMDB: servers.verifierKey, SSL_CERT_FILE: root };
    const loaded = [];
    for (const { runs, network } of WAYS) {
      const here = runs.map((args) => args.map((word) => (word === HTTPS ? `GOPROXY=${servers.https}` : word)));
      await go({ ...base, ...(network ? loopback : {}), RUNS: JSON.stringify(here) });
      loaded.push(JSON.parse(await readFile(base.LOADED, "utf8")));
    }
    return loaded;
  } finally {
    servers.stop();
    await rm(home, { recursive: true, force: true });
  }
}

/** A home as people have it, so that the runs read what theirs will read. */
async function makeHome() {
  const home = await mkdtemp(join(tmpdir(), "goproxy-doctor-build-"));
  await mkdir(join(home, ".config", "go"), { recursive: true });
  await writeFile(join(home, ".config", "go", "env"), "GOPRIVATE=*.corp.example.com\nGOFLAGS=-modcacherw\n");
  await writeFile(join(home, ".netrc"), "machine corp.example.com login nobody password none\n");
  return home;
}

function go(env) {
  const file = join(dirname(fileURLToPath(import.meta.url)), "warm-up.cjs");
  return new Promise((resolve, reject) => {
    const options = { env, cwd: env.HOME, stdio: ["ignore", "ignore", "inherit"], timeout: 60_000 };
    const child = spawn(process.execPath, [file], options);
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`the built program ends with ${code}: ${env.RUNS}`)),
    );
  });
}
