import { valueOf } from "../../go/cfg/value-of.ts";
import { type ProxyList, parseProxyList } from "../../go/modfetch/proxy-list.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { brokenRoads, failingLabels } from "../broken.ts";
import { locationIn, placeOf, type Written, writtenAs } from "../setting-place.ts";
import { correctedList, isInQuotes } from "./corrected-list.ts";
import { withoutThisValue } from "./without-this-value.ts";

/**
 * `entry` as written; `scheme` of it, null where it has none. `problem` `quotes`: quote characters are part of the value. `error` is Go's
 * text. `corrected` is the whole value as it was probably meant, null where that is a guess.
 */
export type GoproxyBadSchemeFacts = {
  readonly entry: string;
  readonly problem: "unknown-scheme" | "missing-scheme" | "quotes" | "http-proxy";
  readonly scheme: string | null;
  readonly error: string;
  readonly value: string;
  readonly corrected: string | null;
};

/** An entry of GOPROXY whose scheme Go does not know, or that has none. Go then refuses the whole list, also the good entries. */
export const goproxyBadScheme: FailureMode<"goproxy-bad-scheme", never, GoproxyBadSchemeFacts> = {
  id: "goproxy-bad-scheme",
  area: "settings",
  ceiling: "blocking",
  reads: [],
  explainedBy: [],
  articles: [],
  detect,
};

function detect({ environment, forecasts }: Evidence<never>): readonly Detected<GoproxyBadSchemeFacts>[] {
  const { settings } = environment;
  const value = valueOf(settings, "GOPROXY");
  const list = parseProxyList(value, valueOf(settings, "GONOPROXY"));
  const written = writtenAs(settings, "GOPROXY");
  if (list.ok || list.at === null || written === null) return [];
  const entry = value.slice(list.at.offset, list.at.offset + list.at.length);
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(entry)?.[1]?.toLowerCase() ?? null;
  const problem = problemOf(list, value, entry, scheme);
  if (problem === null) return [];
  const corrected = problem === "http-proxy" ? null : correctedList(value);
  const facts = { entry, problem, scheme, error: list.error, value, corrected };
  return [
    {
      subject: { kind: "setting", name: "GOPROXY" },
      location: locationIn(written, list.at.offset, list.at.length),
      hosts: [],
      confidence: "certain",
      facts,
      evidence: { observations: [], settings: ["GOPROXY"] },
      breaks: failingLabels(brokenRoads(forecasts).filter(({ breakage }) => breakage.at === "list")),
      intents: intents(facts, written, withoutThisValue(settings)),
    },
  ];
}

function problemOf(
  list: Extract<ProxyList, { ok: false }>,
  value: string,
  entry: string,
  scheme: string | null,
): GoproxyBadSchemeFacts["problem"] | null {
  if (isInQuotes(value) || isInQuotes(entry)) return "quotes";
  if (list.reason === "missing-scheme") return "missing-scheme";
  if (list.reason !== "unknown-scheme") return null;
  return scheme !== null && /^socks/.test(scheme) ? "http-proxy" : "unknown-scheme";
}

function intents(facts: GoproxyBadSchemeFacts, written: Written, fallback: readonly Intent[]): readonly Intent[] {
  const { corrected, entry, error } = facts;
  const replaces = placeOf(written.setting);
  if (corrected !== null) return [{ intent: "set-setting", name: "GOPROXY", value: corrected, replaces }, ...fallback];
  if (facts.problem === "http-proxy")
    return [...fallback, { intent: "manual", what: "set-http-proxy", facts: { proxy: entry } }];
  return [...fallback, { intent: "manual", what: "correct-entry", facts: { setting: "GOPROXY", entry, error } }];
}
