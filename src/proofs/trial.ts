import { valueOf } from "../go/cfg/value-of.ts";
import { useSumDB } from "../go/modfetch/use-sumdb.ts";
import { parseGosumdb } from "../go/sumdb/gosumdb.ts";
import { purposeOf } from "../model/content-key.ts";
import type { Environment } from "../model/environment.ts";
import type { Flow } from "../model/flow.ts";
import type { Breakage, Forecast } from "../model/forecast.ts";
import type { Observation } from "../model/observation.ts";
import type { Untested } from "../model/proof.ts";
import type { ModuleRequest } from "../model/recording.ts";
import type { Case } from "../plan/case.ts";
import { type Asked, isAskedBySettings } from "../plan/may-tell.ts";
import { forecastAll, plan } from "../plan/plan.ts";
import type { Hypothesis } from "./hypothesis.ts";

/** So many modules that fail today, and so many that download today, are planned on under other settings. */
const MOST_FAILING = 3;
const MOST_WORKING = 2;

/** What a prescription shall repair, and what it must not break. */
export interface Patients {
  readonly failing: readonly Forecast[];
  readonly working: readonly Forecast[];
}

/** One hypothesis, planned on with what was seen. */
export interface Trial {
  /** See `Hypothesis`. */
  readonly under: string;
  readonly environment: Environment;
  /** What it still wants to know. */
  readonly flows: readonly Flow[];
  readonly result:
    | { readonly is: "passed"; readonly elapsedMs: number | null }
    | { readonly is: "failed"; readonly breakage: Breakage }
    | { readonly is: "moves-on"; readonly breakage: Breakage }
    | { readonly is: "open"; readonly because: Untested };
  /** The forecasts that stop now where they did not stop before, by what was seen: their fault goes with the fix, and another one shows. */
  readonly next: readonly Forecast[];
  readonly observations: ReadonlyMap<string, Observation>;
}

/** What was asked before the proofs, and by them, by `under`. */
export interface Seen {
  readonly before: ReadonlyMap<string, Observation>;
  readonly trials: ReadonlyMap<string, ReadonlyMap<string, Observation>>;
}

/** The patients of a finding among all forecasts, asked ones only: nothing more is known of the others. */
export function choosePatients(forecasts: readonly Forecast[], failing: readonly Forecast[]): Patients {
  const asked = failing.filter(({ basis }) => basis === "asked");
  const working = forecasts.filter(({ basis, outcome }) => basis === "asked" && outcome === "downloads");
  return { failing: asked.slice(0, MOST_FAILING), working: working.slice(0, MOST_WORKING) };
}

/**
 * Plans on under a hypothesis: the same modules, what was seen already, and only new questions. Pure. `mayAsk`: whether a question may be
 * asked at all.
 */
export function tryOut(
  subject: Case,
  hypothesis: Hypothesis,
  { failing, working }: Patients,
  {
    seen,
    slow,
    mayAsk,
  }: { readonly seen: Seen; readonly slow: ReadonlySet<string>; readonly mayAsk: (asked: Asked) => boolean },
): Trial {
  const { environment, under } = hypothesis;
  const asked = seen.trials.get(under) ?? new Map<string, Observation>();
  const observations = new Map([...before(seen, hypothesis), ...asked]);
  const supposedly = { environment, under, observations, next: [] };
  const open = (because: Untested, flows: readonly Flow[] = []): Trial => ({
    ...supposedly,
    flows,
    result: { is: "open", because },
  });
  if (hypothesis.untried !== null) return open(hypothesis.untried);
  const patients = [...failing, ...working];
  if (patients.length === 0) return open("not-asked");
  // Each was asked for today, so each is asked for now, whichever road it takes.
  const modules = patients.map(({ module, query }): ModuleRequest => ({ path: module, query, named: true }));
  const supposed: Case = { ...subject, environment, request: { ...subject.request, modules } };
  const flows = plan(supposed, observations, slow);
  const isAsked = isAskedBySettings(environment);
  // Files are this machine's, git asks the module's own host, and a redirect comes from somebody who was told already.
  const mayFollow = (flow: Flow): boolean => flow.kind !== "http" || !isAsked(flow.url) || mayAsk(flow);
  if (isKeptFrom(hypothesis, patients, mayAsk) || !flows.every(mayFollow)) return open("private");
  if (hypothesis.changesHTTPProxy && flows.some(({ kind }) => kind === "git")) return open("git");
  const after = forecastAll(supposed, observations);
  const now = after.slice(0, failing.length);
  if (after.every(({ outcome }) => outcome === "downloads"))
    return { ...supposedly, flows, result: { is: "passed", elapsedMs: spanOf(after, observations, asked) } };
  const stopped = after.filter(({ breakage }) => breakage !== null);
  const [first] = stopped;
  if (first?.breakage != null) {
    const goesFurther = now.every((one, index) => isFurther(one, failing[index]?.breakage ?? null));
    const is = goesFurther && now.length > 0 ? "moves-on" : "failed";
    const next = now.filter((one, at) => one.breakage !== null && one.breakage.text !== failing[at]?.breakage?.text);
    return { ...supposedly, flows, next, result: { is, breakage: first.breakage } };
  }
  if (flows.length > 0) return open("not-asked", flows);
  return open(after.some(({ unknown }) => unknown === "run-ended") ? "time" : "unclear");
}

/** A database that may not be told of one of them need not even be looked for. */
function isKeptFrom(
  { steps, environment: { settings } }: Hypothesis,
  patients: readonly Forecast[],
  mayAsk: (asked: Asked) => boolean,
): boolean {
  const [gosumdb, gonosumdb, goproxy] = [
    valueOf(settings, "GOSUMDB"),
    valueOf(settings, "GONOSUMDB"),
    valueOf(settings, "GOPROXY"),
  ];
  const database = parseGosumdb(gosumdb);
  if (!steps.some(({ name }) => name === "GOSUMDB") || !database.ok) return false;
  const url = database.value.url ?? database.value.direct;
  const checked = patients.filter(({ module }) => useSumDB(module, { gosumdb, gonosumdb, goproxy }).use);
  return checked.some(({ module }) => !mayAsk({ url, reads: "lookup", module }));
}

/** What stages 1 and 2 saw that answers the same questions here. Controls ask in other ways and have other limits. */
function before({ before: all }: Seen, { under, changesHTTPProxy }: Hypothesis): [string, Observation][] {
  if (under !== "") return [];
  return [...all].filter(([, { flow, kind }]) => purposeOf(flow) === null && !(changesHTTPProxy && kind === "git"));
}

const PLACES: Readonly<Record<Breakage["at"], number>> = {
  start: 0,
  list: 1,
  path: 1,
  proxy: 2,
  direct: 2,
  database: 4,
  content: 6,
};

/** How far along the road go stops: the version, go.mod, its checksum, the zip. */
function distance({ at, file }: Breakage): number {
  const within = file === "zip" ? 3 : file === "mod" ? 1 : 0;
  return at === "proxy" || at === "direct" ? PLACES[at] + within : PLACES[at];
}

function isFurther({ outcome, breakage }: Forecast, before: Breakage | null): boolean {
  if (outcome === "downloads") return true;
  return breakage !== null && before !== null && distance(breakage) > distance(before);
}

/** From the first new request to the last, milliseconds. */
function spanOf(
  forecasts: readonly Forecast[],
  observations: ReadonlyMap<string, Observation>,
  asked: ReadonlyMap<string, Observation>,
): number | null {
  const keys = forecasts.flatMap(({ evidence }) => evidence);
  const used = new Set(keys.flatMap((key) => [key, ...(observations.get(key)?.via ?? [])]));
  const times = [...used].flatMap((key) => asked.get(key) ?? []);
  if (times.length === 0) return null;
  const end = Math.max(...times.map(({ startedMs, elapsedMs }) => startedMs + elapsedMs));
  return Math.max(0, end - Math.min(...times.map(({ startedMs }) => startedMs)));
}
