import { valueOf } from "../../go/cfg/value-of.ts";
import { type ProxyList, parseProxyList } from "../../go/modfetch/proxy-list.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { Breakage, Forecast } from "../../model/forecast.ts";
import { type Broken, brokenRoads, failingLabels, unique } from "../broken.ts";
import { withoutPort } from "../fault.ts";
import { goproxyEntry } from "../goproxy-entry.ts";
import { locationIn, placeOf, type Written, writtenAs } from "../setting-place.ts";
import { correctedList } from "./corrected-list.ts";
import { type MistypedAt, mistypedEntries, mistypedEntry, type Slip } from "./mistyped-entry.ts";
import { isInQuotes } from "./quotes.ts";
import { withoutThisValue } from "./without-this-value.ts";

/**
 * `entry` as written; `scheme` of it, null where it has none. `problem`: a slip (`quotes`: quote characters are part of the value) or what
 * Go objects to. `piece`: the characters of the entry that are wrong, null where it is all of it. `error` is Go's text where Go refuses the
 * list; null where Go takes the entry for another host. `corrected` is the whole value as it was probably meant, null where that is a guess.
 */
export type GoproxyBadSchemeFacts = {
  readonly entry: string;
  readonly problem: Slip | "unknown-scheme" | "missing-scheme" | "http-proxy" | "invalid-url";
  readonly piece: string | null;
  readonly scheme: string | null;
  readonly error: string | null;
  readonly value: string;
  readonly corrected: string | null;
};

/**
 * An entry of GOPROXY that is no URL of a module proxy: Go does not know its scheme or finds none and refuses the whole list, or it reads
 * the misspelt entry as a host that nobody meant.
 */
export const goproxyBadScheme: FailureMode<"goproxy-bad-scheme", never, GoproxyBadSchemeFacts> = {
  id: "goproxy-bad-scheme",
  area: "settings",
  ceiling: "blocking",
  reads: [],
  explainedBy: [],
  articles: [],
  detect,
};

type Found = Pick<GoproxyBadSchemeFacts, "entry" | "problem" | "piece" | "scheme" | "error"> & {
  readonly offset: number;
  readonly length: number;
  readonly broken: readonly Broken[];
};

function detect(evidence: Evidence<never>): readonly Detected<GoproxyBadSchemeFacts>[] {
  const { settings, go } = evidence.environment;
  const value = valueOf(settings, "GOPROXY");
  const list = parseProxyList(value, valueOf(settings, "GONOPROXY"), go.version);
  const written = writtenAs(settings, "GOPROXY");
  if (written === null) return [];
  const found = list.ok ? misread(evidence, value) : refused(list, value, evidence.forecasts);
  if (found === null) return [];
  const { offset, length, broken, ...rest } = found;
  const corrected = rest.problem === "http-proxy" ? null : correctedList(value);
  const facts = { ...rest, value, corrected };
  return [
    {
      subject: { kind: "setting", name: "GOPROXY" },
      location: locationIn(written, offset, length),
      hosts: unique(broken.flatMap(({ breakage: { host } }) => (host == null ? [] : withoutPort(host).toLowerCase()))),
      confidence: list.ok ? "high" : "certain",
      facts,
      evidence: {
        observations: unique(broken.flatMap(({ breakage }) => breakage.observation ?? [])),
        settings: ["GOPROXY"],
      },
      breaks: failingLabels(broken),
      intents: intents(facts, written, withoutThisValue(settings)),
    },
  ];
}

/** The entry for which Go refuses the list. */
function refused(list: Extract<ProxyList, { ok: false }>, value: string, forecasts: readonly Forecast[]): Found | null {
  if (list.at === null) return null;
  const { offset, length } = list.at;
  const entry = value.slice(offset, offset + length);
  const slip = mistypedEntry(entry);
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(entry)?.[1]?.toLowerCase() ?? null;
  const broken = brokenRoads(forecasts).filter(({ breakage }) => breakage.at === "list");
  return {
    entry,
    problem: slip?.slip ?? (isInQuotes(value) ? "quotes" : problemOf(list, scheme)),
    piece: slip?.piece ?? null,
    scheme,
    error: list.error,
    offset: offset + (slip?.offset ?? 0),
    length: slip?.piece.length ?? length,
    broken,
  };
}

/** Entries that Go accepts and asks as another host than was meant. That host may exist: then its answer decides, not its looks. */
function misread({ environment, forecasts }: Evidence<never>, value: string): Found | null {
  const nobodyAsked = forecasts.every(({ unknown }) => unknown === "not-asked");
  for (const slip of mistypedEntries(value)) {
    const broken = brokenRoads(forecasts).filter(({ breakage }) => {
      const asked = goproxyEntry(environment.settings, breakage);
      return asked?.kind === "proxy" && asked.offset === slip.at && isByTheSlip(slip, breakage);
    });
    if (broken.length === 0 && !nobodyAsked) continue;
    const { entry, piece } = slip;
    const [offset, length] = [slip.at + slip.offset, piece.length];
    return { entry, problem: slip.slip, piece, scheme: null, error: null, offset, length, broken };
  }
  return null;
}

/** No host has a separator or quotes in its name; one that is called `https` may exist, and then whatever it does is not the slip's fault. */
function isByTheSlip({ slip }: MistypedAt, { observation, layer }: Breakage): boolean {
  return slip !== "slashes" || observation === null || layer === "dns" || layer === "proxy";
}

function problemOf(
  { reason }: Extract<ProxyList, { ok: false }>,
  scheme: string | null,
): GoproxyBadSchemeFacts["problem"] {
  if (reason === "missing-scheme") return "missing-scheme";
  if (reason !== "unknown-scheme") return "invalid-url";
  return scheme !== null && /^socks/.test(scheme) ? "http-proxy" : "unknown-scheme";
}

function intents(facts: GoproxyBadSchemeFacts, written: Written, fallback: readonly Intent[]): readonly Intent[] {
  const { corrected, entry, error } = facts;
  const replaces = placeOf(written.setting);
  if (corrected !== null) return [{ intent: "set-setting", name: "GOPROXY", value: corrected, replaces }, ...fallback];
  if (facts.problem === "http-proxy")
    return [...fallback, { intent: "manual", what: "set-http-proxy", facts: { proxy: entry } }];
  return [
    ...fallback,
    {
      intent: "manual",
      what: "correct-entry",
      facts: { setting: "GOPROXY", entry, ...(error === null ? {} : { error }) },
    },
  ];
}
