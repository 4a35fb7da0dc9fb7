import { unique } from "../findings/broken.ts";
import type { Intent, SettingIntent } from "../model/finding.ts";
import type { Forecast } from "../model/forecast.ts";
import type { Proof } from "../model/proof.ts";
import { endpointOfURL } from "../plan/controls/url-place.ts";
import type { Trial } from "./trial.ts";

/** A value that was tried, or is to be; or several together. */
export interface Tryable {
  readonly intent: SettingIntent | Extract<Intent, { intent: "together" }>;
  /** Of a way out: an entry of GOPROXY, a database, or `NAME=value ...` of several. null: another kind of prescription. */
  readonly name: string | null;
  /** The finding prescribes it by itself; else it is prescribed only if it works. */
  readonly own: boolean;
  readonly trial: Trial;
}

/** What to prescribe, best first, and what is known of it. An intent without a proof cannot be tried here. */
export interface Fixes {
  readonly intents: readonly Intent[];
  readonly proofs: ReadonlyMap<Intent, Proof>;
}

const ORDER: Readonly<Record<Proof["state"], number>> = { passed: 0, untested: 1, failed: 2 };

/**
 * What works comes first, then what nobody knows, then what was tried in vain. Of the ways out that work only the fastest of each variable
 * is prescribed. Where ways out were tried and none works, somebody must open the one in use. `caused`: the failing forecasts whose cause
 * this is.
 */
export function fixesFrom(intents: readonly Intent[], tried: readonly Tryable[], caused: readonly Forecast[]): Fixes {
  const working = tried.filter(({ name, trial }) => name !== null && trial.result.is === "passed").sort(byTime);
  const proofs = new Map<Intent, Proof>(tried.map((one) => [one.intent, proofOf(one, working)]));
  const slower = new Set<Intent>(
    working.flatMap((one, index) => (working.slice(0, index).some(sameVariable(one)) ? [one.intent] : [])),
  );
  const passed = tried.filter(({ trial }) => trial.result.is === "passed");
  const others = [...working, ...passed.filter(({ name }) => name === null)].flatMap(({ own, intent }): Intent[] =>
    own ? [] : [intent],
  );
  // What helps together with another one only is told with that one.
  const parts = new Set<Intent>(passed.flatMap(({ intent }) => (slower.has(intent) ? [] : partsOf(intent))));
  const inVain = triedInVain(tried);
  const asks = inVain.length === 0 ? [] : askToOpen(intents, caused);
  const all = [...intents, ...others, ...asks].filter((intent) => !slower.has(intent) && !parts.has(intent));
  if (inVain.length > 0) {
    for (const intent of all)
      if (asksPeople(intent)) proofs.set(intent, { state: "untested", because: "people", inVain });
  }
  const order = (intent: Intent): number => ORDER[proofs.get(intent)?.state ?? "untested"];
  return { intents: all.toSorted((a, b) => order(a) - order(b)), proofs };
}

function partsOf(intent: Tryable["intent"]): readonly SettingIntent[] {
  return intent.intent === "together" ? intent.steps : [];
}

/** The settings that are changed. */
export function stepsOf(intent: Tryable["intent"]): readonly SettingIntent[] {
  return intent.intent === "together" ? intent.steps : [intent];
}

function byTime(one: Tryable, other: Tryable): number {
  return (timeOf(one) ?? 0) - (timeOf(other) ?? 0);
}

function timeOf({ trial }: Tryable): number | null {
  return trial.result.is === "passed" ? trial.result.elapsedMs : null;
}

function sameVariable({ intent }: Tryable): (other: Tryable) => boolean {
  const names = variablesOf(intent);
  return (other) => variablesOf(other.intent) === names;
}

function variablesOf(intent: Tryable["intent"]): string {
  return stepsOf(intent)
    .map(({ name }) => name)
    .sort()
    .join(" ");
}

function proofOf(one: Tryable, working: readonly Tryable[]): Proof {
  const { result } = one.trial;
  switch (result.is) {
    case "passed": {
      const others = working.filter((other) => other !== one && one.name !== null && sameVariable(one)(other));
      return {
        state: "passed",
        elapsedMs: result.elapsedMs,
        others: others.flatMap((other) =>
          other.name === null ? [] : [{ value: other.name, elapsedMs: timeOf(other) }],
        ),
      };
    }
    case "failed":
      return { state: "failed", error: short(result.breakage.text) };
    case "moves-on":
      return { state: "untested", because: "moves-on", error: short(result.breakage.text) };
    case "open":
      return { state: "untested", because: result.because };
  }
}

/** Texts of the network may be long; whoever tries by hand sees the whole. */
function short(text: string): string {
  const line = text.trim().split("\n")[0] ?? "";
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

/** The names of the ways out where each was tried and none works; else none. */
function triedInVain(tried: readonly Tryable[]): readonly string[] {
  const ways = tried.filter(({ name }) => name !== null);
  const inVain = ways.every(({ trial: { flows, result } }) => flows.length === 0 && wasTried(result));
  return inVain ? ways.flatMap(({ name, intent }) => (intent.intent === "together" ? [] : (name ?? []))) : [];
}

function askToOpen(intents: readonly Intent[], caused: readonly Forecast[]): readonly Intent[] {
  const hosts = unique(caused.flatMap(({ breakage }) => hostOf(breakage?.url ?? "")));
  if (intents.some(asksPeople) || hosts.length === 0) return [];
  return [{ intent: "ask-network-admin", what: "open-egress", hosts }];
}

function asksPeople({ intent }: Intent): boolean {
  return intent === "ask-network-admin" || intent === "ask-host-owner";
}

/** As people write it: 443 goes without saying. */
function hostOf(url: string): readonly string[] {
  const place = endpointOfURL(url);
  if (place === null) return [];
  return [place.port === 443 ? place.host : `${place.host}:${place.port}`];
}

function wasTried(result: Trial["result"]): boolean {
  if (result.is !== "open") return result.is !== "passed";
  return result.because === "time" || result.because === "unclear";
}
