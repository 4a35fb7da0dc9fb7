import { allRules } from "../findings/all.ts";
import { findAll } from "../findings/find-all.ts";
import type { Roots, Settings } from "../model/environment.ts";
import type { RunEvent } from "../model/flow.ts";
import { NO_REASON } from "../model/no-reason.ts";
import type { Observation } from "../model/observation.ts";
import type { Recording } from "../model/recording.ts";
import type { Case } from "../plan/case.ts";
import { forecastAll } from "../plan/plan.ts";
import { execute } from "../probes/execute.ts";
import type { Kit } from "../probes/kit.ts";
import { Sessions } from "../probes/sessions.ts";
import { fixTrials, otherRoots, type Question, type Tried } from "../proofs/try-fixes.ts";
import { splitUnder, withUnder } from "../proofs/under.ts";
import { withNamed } from "../recording/make.ts";
import { investigate } from "../run/investigate.ts";
import type { PerHost } from "../run/per-host.ts";
import { StageLimit } from "../run/stage-limit.ts";
import { namedRoots } from "./named-roots.ts";

/** For all proofs together: they delay what is known already. */
const PROOFS_MS = 6_000;
/** Ways out start side by side, so the first one that works is the fastest; others that are nearly as fast are still named. */
const GRACE_MS = 250;

/** Asks what the trial of each prescription needs, within a limit of its own. What was seen by then is judged. */
export async function prove(options: {
  readonly subject: Case;
  /** Of stages 1 and 2. */
  readonly observations: ReadonlyMap<string, Observation>;
  readonly kit: Omit<Kit, "sessions">;
  readonly perHost: PerHost;
  /** The roots that go reads under these settings. */
  readonly readRoots: (settings: Settings) => Promise<Roots>;
  readonly signal: AbortSignal;
  readonly emit: (event: RunEvent) => void;
  readonly nowMs: () => number;
}): Promise<{ readonly proofs: NonNullable<Recording["proofs"]>; readonly rounds: Recording["rounds"] }> {
  const { subject, observations, signal, perHost, emit, nowMs } = options;
  const { environment, request } = subject;
  const forecasts = forecastAll(subject, observations);
  const found = findAll(allRules, {
    environment,
    forecasts,
    observations: [...observations.values()],
    publicRoots: request.config?.publicRoots ?? [],
  });
  const rootsUnder = new Map(
    await Promise.all(
      otherRoots(environment, found).map(
        async ({ under, environment: { settings } }) => [under, await options.readRoots(settings)] as const,
      ),
    ),
  );
  const tryFixes = fixTrials({ subject, forecasts, found, observations, rootsUnder });
  const stage = new StageLimit(PROOFS_MS);
  const search = new WaysOutSearch();
  const stageSignal = stage.signal(signal);
  const searchSignal = AbortSignal.any([stageSignal, search.signal]);
  const kits = new Kits(options.kit, environment);
  const questions = new Map<string, Question>();
  let begun = false;
  try {
    const { observations: asked, rounds } = await investigate({
      plan: (seen, slow) => {
        const tried = tryFixes(byUnder(seen), slow);
        search.see(tried);
        if (stageSignal.aborted) return [];
        const wanted = tried.questions.filter(({ forWayOut }) => !(forWayOut && search.signal.aborted));
        for (const one of wanted) if (!questions.has(idOf(one))) questions.set(idOf(one), one);
        return wanted.map((one) => ({ ...one.flow, id: idOf(one) }));
      },
      execute: (flow, context) => {
        const question = questions.get(flow.id);
        if (question === undefined) return Promise.resolve();
        const { under, forWayOut } = question;
        stage.start();
        const bounded = {
          ...context,
          signal: forWayOut ? searchSignal : stageSignal,
          record: (observation: Observation) =>
            context.record({ ...observation, key: withUnder(under, observation.key) }),
        };
        const kit = kits.of(question, bounded.signal);
        return perHost.run(flow.host, () => execute(question.flow, bounded, kit));
      },
      signal,
      emit: (event) => {
        if (!begun) emit({ event: "stage-started", stage: 3, atMs: nowMs() });
        begun = true;
        emit(event);
      },
      nowMs,
    });
    const proofs = [...byUnder(asked)].map(([under, all]) => {
      const seen = [...all.values()];
      const roots = rootsUnder.get(under);
      return {
        under,
        ...(roots === undefined ? {} : { roots: withNamed(roots, namedRoots({ ...environment, roots }, seen)) }),
        observations: seen,
      };
    });
    return { proofs, rounds };
  } finally {
    stage.stop();
    search.stop();
    await kits.close();
  }
}

/** Ends the search for ways out soon after one of them works. */
class WaysOutSearch {
  readonly #found = new AbortController();
  #timer: NodeJS.Timeout | null = null;

  get signal(): AbortSignal {
    return this.#found.signal;
  }

  see({ wayOutFound }: Tried): void {
    if (wayOutFound) this.#timer ??= setTimeout(() => this.#found.abort(NO_REASON), GRACE_MS);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }
}

/** Connections of their own for each kind of question: another environment, another limit. */
class Kits {
  readonly #basis: Omit<Kit, "sessions">;
  readonly #environment: Kit["environment"];
  readonly #kits = new Map<string, Kit>();

  constructor(basis: Omit<Kit, "sessions">, environment: Kit["environment"]) {
    this.#basis = basis;
    this.#environment = environment;
  }

  of({ under, forWayOut, environment }: Question, signal: AbortSignal): Kit {
    const key = `${forWayOut} ${under}`;
    const known = this.#kits.get(key);
    if (known !== undefined) return known;
    // Where nothing but the choice of questions differs, one environment serves all.
    const own = under === "" ? this.#environment : environment;
    const kit: Kit = { ...this.#basis, environment: own, sessions: new Sessions(own, signal) };
    this.#kits.set(key, kit);
    return kit;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#kits.values()].map(({ sessions }) => sessions.close()));
  }
}

function idOf({ under, flow }: Question): string {
  return withUnder(under, flow.id);
}

/** The observations by what they were asked under, each under its own key again. */
function byUnder(
  observations: ReadonlyMap<string, Observation>,
): ReadonlyMap<string, ReadonlyMap<string, Observation>> {
  const worlds = new Map<string, Map<string, Observation>>();
  for (const observation of observations.values()) {
    const { under, key } = splitUnder(observation.key);
    const world = worlds.get(under) ?? new Map<string, Observation>();
    worlds.set(under, world.set(key, { ...observation, key }));
  }
  return worlds;
}
