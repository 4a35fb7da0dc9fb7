import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Nobody has it. */
const MODULE = "example.com/x@v1.0.0";

/**
 * The ways to use the program. A command line goes the first way whose word stands in it. Each has scripts of its own, which hold what its
 * runs load, and the code that V8 compiled for it: what a run does not need would be read in vain. `before`: the first script ends where
 * this is loaded, so that the rest is read while another program runs. The last script has everything, and no
 * cache: whoever needs it needs something rare.
 */
export const WAYS = [
  {
    words: ["explain"],
    scripts: ["explain", "program"],
    runs: [
      ["explain", MODULE],
      ["explain", MODULE, "--lang", "zh-CN"],
      ["explain", MODULE, "--json"],
    ],
  },
  { words: ["--help", "-h", "--version", "-V"], scripts: ["help", "program"], runs: [["--version"], ["--help"]] },
  {
    words: ["--offline"],
    scripts: ["look", "offline", "program"],
    before: "node:child_process",
    runs: [["--offline", "--json"], ["--offline"], ["--offline", "--lang", "zh-CN"]],
  },
  {
    words: [],
    scripts: ["look", "network", "program"],
    before: "node:child_process",
    network: true,
    runs: [
      ["--module", MODULE, "--no-tui"],
      ["--module", MODULE, "--no-tui", "--lang", "zh-CN"],
      ["--module", MODULE, "--json"],
    ],
  },
];

/** Names of the chunks of each script but the last, as `[script, chunks]`. `loaded`: of each way, in order. */
export function divide(loaded) {
  const scripts = new Map();
  for (const [way, { scripts: names, before }] of WAYS.entries()) {
    const all = loaded[way];
    const end = before === undefined ? all.length : all.indexOf(before);
    if (end < 0) throw new Error(`no run of ${names} loads ${before}`);
    const parts = before === undefined ? [all] : [all.slice(0, end), all.slice(end)];
    for (const [at, name] of names.slice(0, -1).entries()) if (!scripts.has(name)) scripts.set(name, parts[at] ?? []);
  }
  return scripts;
}

/**
 * Goes all ways with the program in `dist`, those that ask somebody against a module proxy on loopback. Resolves to what each has loaded,
 * chunks and Node's modules, in order.
 */
export async function goAllWays(dist) {
  const server = createServer((_request, response) => response.writeHead(404).end());
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const home = await makeHome();
  try {
    const base = { HOME: home, PATH: process.env.PATH ?? "", DIST: dist, LOADED: join(home, "loaded.json") };
    const loopback = { GOPROXY: `http://127.0.0.1:${server.address().port}`, GONOSUMDB: "example.com" };
    const loaded = [];
    for (const { runs, network } of WAYS) {
      await go({ ...base, ...(network ? loopback : {}), RUNS: JSON.stringify(runs) });
      loaded.push(JSON.parse(await readFile(base.LOADED, "utf8")));
    }
    return loaded;
  } finally {
    server.close();
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
