import type { ProxyList } from "../go/modfetch/proxy-list.ts";
import type { Environment } from "../model/environment.ts";
import type { Flow, Limits } from "../model/flow.ts";
import type { Unknown } from "../model/forecast.ts";
import type { Area, Observation, ObservationKind, ObservationOf, Reads } from "../model/observation.ts";
import type { Confidence } from "../model/report.ts";
import type { AtHand } from "./at-hand.ts";
import type { FindRecord } from "./verified-record.ts";

/** What a forecast is made from. `list` is GOPROXY, parsed once. */
export interface Context {
  readonly environment: Environment;
  readonly observations: ReadonlyMap<string, Observation>;
  readonly list: ProxyList;
  readonly limits: Limits;
  /** false: opens no socket (`--offline`); questions that were not asked stay unknown. */
  readonly online: boolean;
  /** Running flows whose host has not been reached yet: what comes after them in a list may be asked already. */
  readonly slow: ReadonlySet<string>;
  /** What stands in this machine's module cache counts, and files are read deep; left out: the cache is empty, and a download is all. */
  readonly wholeCommand?: true;
  /** The command goes on with the packages of a module: zips are read whole; left out: a hash is all that is wanted of them. */
  readonly opensZips?: true;
  /** How a record of the checksum database is found where that is not as with an empty cache. */
  readonly findRecord?: FindRecord;
  /** What of this machine counts before anybody is asked; left out: nothing, as for a download outside any module with an empty cache. */
  readonly atHand?: AtHand;
  /** Collects what is still to be asked. */
  readonly need: (flow: Flow) => void;
}

/** For whom a request is made: which file of which module. */
export interface Question {
  readonly reads: Reads;
  readonly module: string;
  readonly version: string;
  /** Go takes any certificate here, and follows redirects to plain http; left out: it does not. */
  readonly insecure?: true;
  /** What a whole command goes on with is read too: what a go.mod requires, and the packages of a zip. Left out: it is not. */
  readonly deep?: true;
}

/** An error as Go carries it: its text, whether Go takes it for "not exist", and what it stands on. */
export interface GoError {
  readonly text: string;
  readonly notExist: boolean;
  readonly layer: Area;
  readonly url: string | null;
  readonly host: string | null;
  /** The observation that decided. */
  readonly observation: string | null;
  /** The file that was compared with the database; left out: none. */
  readonly compared?: string;
  /** What was asked until it came to this, in order. */
  readonly requests: readonly string[];
  /** How long go waits for it; null: go has no limit here and hangs. */
  readonly waitsMs: number | null;
  readonly confidence: Confidence;
  /** What Go has put in front already (`M@v: `, `module M: `); null: nothing, so `M@query: ` comes in front. */
  readonly prefix: string | null;
  /** Of the checksum database; `file`: what was asked of it, null: nothing yet. Left out: of something else. */
  readonly database?: { readonly file: "supported" | "lookup" | null };
  /** Go ends on the spot, whatever it was doing; left out: no. */
  readonly fatal?: boolean;
  /** What go prints behind `go: ` in place of all this; left out: prefix and text. */
  readonly instead?: string;
  /**
   * `what` needs this version of Go, and go would change to a newer one where GOTOOLCHAIN allows it; left out: it is about something else, or go
   * does not change for it.
   */
  readonly tooNew?: { readonly what: string; readonly goVersion: string };
  /** Not even `go: ` stands in front; left out: it does. */
  readonly bare?: true;
  /** How go ends if it ends here. */
  readonly exitStatus: 1 | 2;
}

/** The outcome of one piece of the road. */
export type Step<T> =
  | { readonly state: "ok"; readonly value: T }
  | { readonly state: "error"; readonly error: GoError }
  | { readonly state: "pending" }
  | { readonly state: "unknown"; readonly why: Unknown; readonly observation: string | null };

export const PENDING = { state: "pending" } as const;

export function done<T>(value: T): Step<T> {
  return { state: "ok", value };
}

/** An error that a setting or a rule decides, without any request. */
export function ruleError(text: string, layer: Area, notExist = false): { state: "error"; error: GoError } {
  const error: GoError = {
    text,
    notExist,
    layer,
    url: null,
    host: null,
    observation: null,
    requests: [],
    waitsMs: 0,
    confidence: "certain",
    prefix: null,
    exitStatus: 1,
  };
  return { state: "error", error };
}

/** Whether go never gets as far as an error: it waits, without a limit. */
export function hangs({ waitsMs }: GoError): boolean {
  return waitsMs === null;
}

/** Whether go ends on the spot, and prints this without the module before it. */
export function isFatal({ fatal }: GoError): boolean {
  return fatal === true;
}

export function observationOf<K extends ObservationKind>(
  context: Pick<Context, "observations">,
  kind: K,
  key: string,
): ObservationOf<K> | null {
  const found = context.observations.get(key);
  return found !== undefined && isKind(found, kind) ? found : null;
}

function isKind<K extends ObservationKind>(observation: Observation, kind: K): observation is ObservationOf<K> {
  return observation.kind === kind;
}
