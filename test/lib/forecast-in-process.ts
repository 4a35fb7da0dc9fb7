import { askTheNetwork } from "../../src/commands/ask-network.ts";
import { commandForecaster, withProject } from "../../src/commands/command-forecaster.ts";
import { LateEnvironment } from "../../src/commands/late-environment.ts";
import { trustRules } from "../../src/commands/trust-rules.ts";
import type { Limits } from "../../src/model/flow.ts";
import type { Forecast } from "../../src/model/forecast.ts";
import type { Observation } from "../../src/model/observation.ts";
import { forecastAll } from "../../src/plan/plan.ts";
import { ORDINARY_LIMITS } from "../../src/run/limits.ts";
import { readWholeEnvironment } from "../../src/system/read-environment.ts";
import { labConfig } from "./lab-config.ts";

interface Machine {
  readonly env: Record<string, string>;
  readonly cwd: string;
  /** The folder that stands for `/`; default: `/` itself. */
  readonly machine?: string;
  /** Default: the ordinary ones. */
  readonly limits?: Partial<Limits>;
}

/** The forecast of a full run for one module, without controls or proofs. Of its requests only those that have reached a server. */
export async function forecastInProcess(
  module: { readonly path: string; readonly query: string },
  machine: Machine,
): Promise<Forecast | null> {
  return (await lookInProcess(module, machine)).forecast;
}

/** The same with what was seen. */
export async function lookInProcess(
  asked: { readonly path: string; readonly query: string } | { readonly command: readonly string[] },
  { env, cwd, machine, limits: own = {} }: Machine,
): Promise<{ readonly forecast: Forecast | null; readonly observations: readonly Observation[] }> {
  const signal = new AbortController().signal;
  const read = await readWholeEnvironment({
    process: env,
    cwd,
    set: [],
    signal,
    askGo: "never",
    trust: trustRules,
    ...(machine === undefined ? {} : { machine }),
  });
  const { secrets } = read;
  const command = "command" in asked ? { command: [...asked.command] } : {};
  const environment = await withProject(read.environment, command, { cwd, env });
  const request = {
    modules: "command" in asked ? [] : [{ ...asked, named: true }],
    ...command,
    set: [],
    offline: false,
    patient: false,
    config: labConfig(),
    reference: false,
    prove: false,
  };
  const limits = { ...ORDINARY_LIMITS, ...own };
  const { observations: seen, environment: seenIn } = await askTheNetwork({
    late: new LateEnvironment(environment, () => Promise.resolve(environment)),
    request,
    limits,
    secrets,
    readRoots: () => Promise.resolve(environment.roots),
    timeoutMs: 30_000,
    interrupt: signal,
    emit: () => {},
    nowMs: () => performance.now(),
  });
  const observations = new Map(seen.map((observation) => [observation.key, observation]));
  const forecaster = await commandForecaster(command);
  const [forecast] = forecastAll({ environment: seenIn, request, limits, ...forecaster }, observations);
  if (forecast === undefined) return { forecast: null, observations: seen };
  const reached = new Set(seen.flatMap((one) => (wasSent(one) ? [one.key.split(" ")[2]] : [])));
  const requests = forecast.requests.filter((url) => reached.has(url));
  return { forecast: { ...forecast, requests }, observations: seen };
}

/** Whether a request went out; a connection that failed before is in no server's log. */
function wasSent(observation: Observation): boolean {
  if (observation.kind !== "http") return false;
  return (
    observation.ending === "ok" || (observation.ending === "failed" && observation.failure.code.startsWith("http-"))
  );
}
