import type { Environment } from "../model/environment.ts";
import type { Limits, RunEvent } from "../model/flow.ts";
import type { Observation } from "../model/observation.ts";
import type { Request } from "../model/recording.ts";
import { plan } from "../plan/plan.ts";
import { execute } from "../probes/execute.ts";
import type { Kit } from "../probes/kit.ts";
import { Sessions } from "../probes/sessions.ts";
import { investigate } from "../run/investigate.ts";
import { PerHost } from "../run/per-host.ts";
import { readProxyFile } from "../system/file-get.ts";
import { lsRemote } from "../system/git-ls-remote.ts";
import type { Secrets } from "../system/secrets.ts";
import { namedRoots } from "./named-roots.ts";

/** Most flows that one host sees at the same time. */
const PER_HOST = 6;

/** Runs the flows the planner asks for, within the limit of the whole run. */
export async function askTheNetwork(options: {
  readonly environment: Environment;
  readonly request: Request;
  readonly limits: Limits;
  readonly secrets: Secrets;
  readonly timeoutMs: number;
  readonly interrupt: AbortSignal;
  readonly emit: (event: RunEvent) => void;
  readonly nowMs: () => number;
}): Promise<{
  readonly observations: Observation[];
  readonly rounds: { readonly flows: string[] }[];
  readonly complete: boolean;
  readonly namedRoots: ReadonlySet<string>;
}> {
  const { environment, request, limits, secrets, interrupt, emit, nowMs } = options;
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), options.timeoutMs);
  const signal = AbortSignal.any([interrupt, limit.signal]);
  const sessions = new Sessions(environment, signal);
  const perHost = new PerHost(PER_HOST);
  const kit: Kit = {
    environment,
    sessions,
    credentials: (url) => secrets.userinfo(url),
    readFile: readProxyFile,
    lsRemote: (url, { gitMs }, gitSignal) =>
      lsRemote({ git: environment.git.path, url, limitMs: gitMs, signal: gitSignal }),
  };
  try {
    const { observations, rounds, complete } = await investigate({
      plan: (seen, slow) => plan({ environment, request, limits }, seen, slow),
      execute: (flow, context) => perHost.run(flow.host, () => execute(flow, context, kit)),
      signal,
      emit,
      nowMs,
    });
    const seen = [...observations.values()];
    return { observations: seen, rounds, complete, namedRoots: namedRoots(environment, seen) };
  } finally {
    clearTimeout(timer);
    await sessions.close();
  }
}
