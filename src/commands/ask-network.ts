import { purposeOf } from "../model/content-key.ts";
import type { Environment, Roots, Settings } from "../model/environment.ts";
import type { Limits, RunEvent } from "../model/flow.ts";
import type { Forecast } from "../model/forecast.ts";
import { NO_REASON } from "../model/no-reason.ts";
import type { Observation } from "../model/observation.ts";
import type { Recording, Request } from "../model/recording.ts";
import type { Case } from "../plan/case.ts";
import { controls } from "../plan/controls/controls.ts";
import { deservesProof } from "../plan/deserves-proof.ts";
import { walk } from "../plan/plan.ts";
import { execute } from "../probes/execute.ts";
import type { Kit } from "../probes/kit.ts";
import { Sessions } from "../probes/sessions.ts";
import { investigate } from "../run/investigate.ts";
import { PerHost } from "../run/per-host.ts";
import { StageLimit } from "../run/stage-limit.ts";
import { lsRemote } from "../system/git-ls-remote.ts";
import type { Secrets } from "../system/secrets.ts";
import { commandForecaster, deepReader } from "./command-forecaster.ts";
import type { LateEnvironment } from "./late-environment.ts";
import { namedRoots } from "./named-roots.ts";
import type { prove } from "./prove.ts";

/** Most flows that one host sees at the same time. */
const PER_HOST = 6;
/** For all controls together: who waits for a diagnosis has waited for the failure already. */
const CONTROLS_MS = 5_000;

/** Runs the flows the planner asks for, within the limit of the whole run. */
export async function askTheNetwork(options: {
  readonly late: LateEnvironment;
  readonly request: Request;
  readonly limits: Limits;
  readonly secrets: Secrets;
  /** The roots that go reads under these settings. */
  readonly readRoots: (settings: Settings) => Promise<Roots>;
  readonly timeoutMs: number;
  readonly interrupt: AbortSignal;
  readonly emit: (event: RunEvent) => void;
  readonly nowMs: () => number;
}): Promise<{
  readonly environment: Environment;
  readonly observations: Observation[];
  readonly rounds: { readonly flows: string[] }[];
  readonly complete: boolean;
  readonly proofs?: Recording["proofs"];
  readonly namedRoots: ReadonlySet<string>;
}> {
  const { late, request, limits, secrets, interrupt, emit, nowMs } = options;
  const whole = () => late.whole();
  // Nothing is loaded, and no turn waited for, where there is no command.
  const forecaster = request.command === undefined ? {} : await commandForecaster(request);
  const deepen = request.command === undefined ? null : await deepReader(request);
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(NO_REASON), options.timeoutMs);
  const signal = AbortSignal.any([interrupt, limit.signal]);
  const sessions = new Sessions(late.known, signal, whole);
  const perHost = new PerHost(PER_HOST);
  const stage = new StageLimit(CONTROLS_MS);
  const controlSignal = stage.signal(signal);
  // Connections of their own, under the limit of their stage.
  const controlSessions = new Sessions(late.known, controlSignal, whole);
  const basis: Omit<Kit, "sessions"> = {
    environment: late.known,
    whole,
    publicRoots: new Set(request.config?.publicRoots?.map((sha256) => sha256.toLowerCase())),
    credentials: (url) => secrets.userinfo(url),
    netrc: (machine) => secrets.netrc(machine),
    readFile: async (path, presence) => {
      const { findFile, readProxyFile } = await import("../system/file-get.ts");
      return presence ? findFile(path) : readProxyFile(path);
    },
    deepen: (content, body) => deepen?.(content, body) ?? content,
    lsRemote: (url, { gitMs }, gitSignal) =>
      lsRemote({ git: late.known.git.path, url, limitMs: gitMs, signal: gitSignal }),
  };
  const kit: Kit = { ...basis, sessions };
  let judged: readonly Forecast[] = [];
  try {
    const { observations, rounds, complete } = await investigate({
      plan: (seen, slow) => {
        const subject = { environment: late.known, request, limits, ...forecaster };
        const { flows, forecasts } = walk(subject, seen, slow);
        if (flows.length > 0) return flows;
        judged = forecasts();
        return controls(subject, seen, judged);
      },
      execute: (flow, context) => {
        // Files keep no server busy.
        if (flow.kind === "file") return execute(flow, context, kit);
        if (purposeOf(flow.id) === null) return perHost.run(flow.host, () => execute(flow, context, kit));
        stage.start();
        const bounded = { ...context, signal: controlSignal };
        return perHost.run(flow.host, () => execute(flow, bounded, { ...kit, sessions: controlSessions }));
      },
      signal,
      emit,
      nowMs,
    });
    const environment = await late.whole();
    const seen = [...observations.values()];
    const subject: Case = { environment, request, limits, ...forecaster };
    const proved = complete
      ? await tryPrescriptions(subject, judged, {
          observations,
          kit: { ...basis, environment },
          perHost,
          readRoots: options.readRoots,
          signal,
          emit,
          nowMs,
        })
      : null;
    const { proofs = [], rounds: further = [] } = proved ?? {};
    const all = [...seen, ...proofs.flatMap((one) => one.observations)];
    return {
      environment,
      observations: seen,
      rounds: [...rounds, ...further],
      complete,
      ...(proofs.length === 0 ? {} : { proofs }),
      namedRoots: namedRoots(environment, all),
    };
  } finally {
    clearTimeout(timer);
    stage.stop();
    await Promise.all([sessions.close(), controlSessions.close()]);
  }
}

/** Stage 3, which is loaded only where there may be something to try. null: it is not needed, or was forbidden. */
async function tryPrescriptions(
  subject: Case,
  forecasts: readonly Forecast[],
  options: Omit<Parameters<typeof prove>[0], "subject">,
): Promise<Awaited<ReturnType<typeof prove>> | null> {
  const { request } = subject;
  if (request.offline || request.reference === false || request.prove === false) return null;
  if (!deservesProof(subject.environment, forecasts)) return null;
  const stage = await import("./prove.ts");
  return stage.prove({ subject, ...options });
}
