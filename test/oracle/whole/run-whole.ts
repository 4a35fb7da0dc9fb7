import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import type { Forecast } from "../../../src/model/forecast.ts";
import { lookInProcess } from "../../lib/forecast-in-process.ts";
import { realGo } from "../../lib/real-go.ts";
import { type Ran, runProcess } from "../../lib/run-process.ts";
import { removeAll, replaceProcessEnv } from "../own-process.ts";
import type { WholeCase } from "./whole-case.ts";
import { startWholeWorld, type WholeWorld } from "./whole-world.ts";

/** What go did, with `{A}` and so on for what is only known while the servers run. */
export type RanGo = Ran & { readonly requests: readonly string[] };

export interface WholeOutcome {
  readonly go: RanGo;
  /** Of its requests only those that have reached a server. */
  readonly forecast: Forecast | null;
  /** Runs go once more, from the same folder and cache. */
  readonly again: () => Promise<RanGo>;
}

const GO_MAY_TAKE_MS = 60_000;

/** Runs one case, and what `judge` makes of it. The variables of this process are those of the case meanwhile: git inherits them. */
export async function runWhole<T>(one: WholeCase, judge: (outcome: WholeOutcome) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-whole-"));
  const world = await startWholeWorld(one, folder);
  const own = { ...process.env };
  try {
    const env = environmentOf(one, world, folder);
    const places = new Places(folder);
    lay(one.files, world, places.work);
    for (const words of one.before) {
      const calm = {
        ...env,
        GOPROXY: world.real("http://{A}"),
        GOFLAGS: "-modcacherw",
        GOTOOLCHAIN: "local",
        GOSUMDB: "off",
        GO111MODULE: "on",
      };
      for (const name of ["GOPRIVATE", "GONOPROXY", "GONOSUMDB", "GOWORK"]) Reflect.deleteProperty(calm, name);
      if (one.env["GOSUMDB"]?.startsWith("{KEY}") === true) calm["GOSUMDB"] = world.real("{KEY}");
      await runProcess(realGo ?? "go", words, { env: calm, cwd: places.elsewhere, killAfterMs: GO_MAY_TAKE_MS });
    }
    lay(one.cached, world, join(folder, "gopath", "pkg", "mod"));
    world.well = false;
    places.keep();
    const again = async (): Promise<RanGo> => {
      world.takeLog();
      const ran = await runProcess(realGo ?? "go", one.words.map(world.real), {
        env,
        cwd: places.work,
        killAfterMs: GO_MAY_TAKE_MS,
      });
      places.restore();
      return { ...ran, stderr: world.shown(ran.stderr), requests: world.takeLog() };
    };
    const go = await again();
    replaceProcessEnv(env);
    const { forecast } = await lookInProcess({ command: one.words.map(world.real) }, { env, cwd: places.work });
    return await judge({ go, forecast: JSON.parse(world.shown(JSON.stringify(forecast))), again });
  } finally {
    replaceProcessEnv(own);
    await world.close();
    removeAll(folder);
  }
}

/** The folder where go is run and its caches, which a run changes. */
class Places {
  readonly work: string;
  readonly elsewhere: string;
  readonly #gopath: string;
  readonly #kept: string;

  constructor(folder: string) {
    this.work = join(folder, "work");
    this.elsewhere = join(folder, "elsewhere");
    this.#gopath = join(folder, "gopath");
    this.#kept = join(folder, "kept");
    for (const made of [this.work, this.elsewhere, this.#gopath]) mkdirSync(made);
  }

  keep(): void {
    cpSync(this.#gopath, join(this.#kept, "gopath"), { recursive: true });
    cpSync(this.work, join(this.#kept, "work"), { recursive: true });
  }

  restore(): void {
    for (const [from, to] of [
      ["gopath", this.#gopath],
      ["work", this.work],
    ] as const) {
      removeAll(to);
      cpSync(join(this.#kept, from), to, { recursive: true });
    }
  }
}

function lay(files: WholeCase["files"], world: WholeWorld, folder: string): void {
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, world.real(text));
  }
}

function environmentOf(one: WholeCase, world: WholeWorld, folder: string): Record<string, string> {
  const home = join(folder, "home");
  // go would go on writing counters there when it has ended.
  mkdirSync(join(home, ".config", "go", "telemetry"), { recursive: true });
  writeFileSync(join(home, ".config", "go", "telemetry", "mode"), "off\n");
  const nobody = world.real("http://{X}");
  return {
    HOME: home,
    PATH: [dirname(realGo ?? ""), "/usr/local/bin", "/usr/bin", "/bin"].join(delimiter),
    GOPATH: join(folder, "gopath"),
    GOCACHE: join(tmpdir(), "goproxy-doctor-oracle-gocache"),
    GOENV: "off",
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    // Nothing but loopback is dialled.
    HTTPS_PROXY: nobody,
    HTTP_PROXY: nobody,
    ...Object.fromEntries(Object.entries(one.env).map(([name, value]) => [name, world.real(value)])),
  };
}
