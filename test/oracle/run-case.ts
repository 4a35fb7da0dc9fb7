import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { explainAll } from "../../src/forecast/explain/explain.ts";
import type { Explain } from "../../src/model/explain.ts";
import type { Forecast } from "../../src/model/forecast.ts";
import { findGo, readGoFacts } from "../../src/system/go-facts.ts";
import { forecastInProcess } from "../lib/forecast-in-process.ts";
import { realGo } from "../lib/real-go.ts";
import { type Ran, runProcess } from "../lib/run-process.ts";
import type { OracleCase } from "./oracle-case.ts";
import { removeAll, replaceProcessEnv } from "./own-process.ts";
import { type Seen, startWorld, type World } from "./world.ts";

/** What go did and what the doctor said of it. URLs and texts have `{A}` for what is only known while the servers run. */
export interface Outcome {
  readonly go: Ran & { readonly requests: readonly Seen[] };
  readonly explain: Explain;
  /** null: not for this command. Of its requests only those that have reached a server. */
  readonly forecast: Forecast | null;
  readonly caseArgument: string;
}

const GO_MAY_TAKE_MS = 30_000;

/** Runs one case. The variables of this process are those of the case meanwhile: git inherits them. */
export async function runCase(one: OracleCase): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "goproxy-doctor-oracle-"));
  const world = await startWorld(one, folder);
  const own = { ...process.env };
  try {
    const env = environmentOf(one, world, folder);
    const cwd = join(folder, "work");
    mkdirSync(cwd);
    const argument = world.real(`${one.module}@${one.query}`);
    const args = one.command === "list" ? ["list", "-m", "-json", "--", argument] : ["mod", "download", "--", argument];
    const ran = await runProcess(realGo ?? "go", args, { env, cwd, killAfterMs: GO_MAY_TAKE_MS });
    const requests = world.takeLog().map(({ url, status }) => ({ url: withoutLogin(world.shown(url)), status }));
    removeAll(join(folder, "cache"));

    replaceProcessEnv(env);
    const explain = explained(env, cwd, argument);
    const forecast =
      one.command === "download" && one.query !== ""
        ? await forecastInProcess({ path: one.module, query: one.query }, { env, cwd })
        : null;
    return {
      go: { ...ran, stderr: world.shown(ran.stderr), requests },
      explain: JSON.parse(withoutLogin(world.shown(JSON.stringify(explain)))),
      forecast: JSON.parse(world.shown(JSON.stringify(forecast))),
      caseArgument: `${one.module}@${one.query}`,
    };
  } finally {
    replaceProcessEnv(own);
    await world.close();
    removeAll(folder);
  }
}

function environmentOf(one: OracleCase, world: World, folder: string): Record<string, string> {
  const home = join(folder, "home");
  mkdirSync(home);
  // go would go on writing counters there when it has ended.
  mkdirSync(join(home, ".config", "go", "telemetry"), { recursive: true });
  writeFileSync(join(home, ".config", "go", "telemetry", "mode"), "off\n");
  if (one.netrc !== null) writeFileSync(join(home, ".netrc"), world.real(one.netrc));
  const goenv = join(folder, "goenv");
  if (one.goenv !== null) writeFileSync(goenv, world.real(one.goenv));
  const set = Object.entries(one.env).map(([name, value]) => [name, world.real(value)]);
  return {
    HOME: home,
    PATH: [dirname(realGo ?? ""), "/usr/local/bin", "/usr/bin", "/bin"].join(delimiter),
    GOPATH: join(folder, "gopath"),
    GOMODCACHE: join(folder, "cache"),
    GOCACHE: join(tmpdir(), "goproxy-doctor-oracle-gocache"),
    GOENV: one.goenv === null ? "off" : goenv,
    GOTOOLCHAIN: "local",
    LC_ALL: "C",
    SSL_CERT_FILE: world.caFile,
    SSL_CERT_DIR: join(folder, "none"),
    GIT_SSL_CAINFO: world.caFile,
    GIT_ALLOW_PROTOCOL: "https:http",
    GIT_CONFIG_NOSYSTEM: "1",
    // Nothing but loopback is dialled: where a case sets no HTTP proxy, this one has to do.
    ...Object.fromEntries(set),
  };
}

function explained(env: Record<string, string>, cwd: string, argument: string): Explain {
  const place = { process: env, cwd, set: [] };
  const { facts } = readGoFacts(place, findGo(place), { said: {}, problem: null });
  return explainAll(facts, [argument], { tool: { name: "goproxy-doctor", version: "0.1.0" }, lang: "en" });
}

function withoutLogin(text: string): string {
  return text.replace(/:\/\/[^/@\s"]*@/g, "://");
}
