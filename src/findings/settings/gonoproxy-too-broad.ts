import { isPublicCodeHost } from "../../data/public-hosts.ts";
import { valueOf } from "../../go/cfg/value-of.ts";
import { parseProxyList } from "../../go/modfetch/proxy-list.ts";
import { splitPatternList } from "../../go/module/split-pattern-list.ts";
import type { Environment } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { Forecast } from "../../model/forecast.ts";
import { type Broken, brokenRoads, failingLabels, labelOf, unique } from "../broken.ts";
import { isOnDirectRoad } from "../goproxy-entry.ts";
import { locationIn, placeOf, type Written, writtenAs } from "../setting-place.ts";
import { isCutOffFromHost } from "./cut-off-from-host.ts";
import { hostsTakenWholesale } from "./wholesale.ts";

type Kinds = "dns" | "tcp" | "tunnel" | "tls" | "http" | "git";

/** `variable`: where the patterns are written. `covers`: public hosts they take whole. `modules`: checked modules they sent direct. */
export type GonoproxyTooBroadFacts = {
  readonly variable: string;
  readonly patterns: readonly string[];
  readonly covers: readonly string[];
  readonly modules: readonly string[];
  /** The module proxy they would be asked of otherwise. */
  readonly proxy: string;
  /** Public hosts of these modules that cannot be reached directly from here. */
  readonly unreachable: readonly string[];
};

/** A pattern takes a public code host as a whole, so its modules go around the module proxy. */
export const gonoproxyTooBroad: FailureMode<"gonoproxy-too-broad", Kinds, GonoproxyTooBroadFacts> = {
  id: "gonoproxy-too-broad",
  area: "settings",
  ceiling: "blocking",
  reads: ["dns", "tcp", "tunnel", "tls", "http", "git"],
  explainedBy: [],
  articles: ["a2-narrow-pattern", "a2-gonoproxy-alone"],
  detect,
};

function detect(evidence: Evidence<Kinds>): readonly Detected<GonoproxyTooBroadFacts>[] {
  const { environment, forecasts } = evidence;
  const proxy = firstProxy(environment);
  const written = writtenAs(environment.settings, "GONOPROXY");
  if (proxy === null || written === null) return [];
  const sentDirect = forecasts.filter(({ noproxyPattern }) => isWide(noproxyPattern));
  return sentDirect.length === 0 ? [] : [detected(evidence, { sentDirect, proxy, written })];
}

function isWide(pattern: string | null): boolean {
  return pattern !== null && hostsTakenWholesale(pattern).length > 0;
}

/** The first module proxy of GOPROXY; null where the list is broken, or reaches `direct` or `off` before any proxy. */
function firstProxy({ settings }: Environment): string | null {
  const list = parseProxyList(valueOf(settings, "GOPROXY"), valueOf(settings, "GONOPROXY"));
  if (!list.ok) return null;
  const first = list.entries.find(({ kind }) => kind !== "noproxy");
  return first?.kind === "proxy" ? first.url : null;
}

interface Wide {
  readonly sentDirect: readonly Forecast[];
  readonly proxy: string;
  readonly written: Written;
}

function detected(evidence: Evidence<Kinds>, wide: Wide): Detected<GonoproxyTooBroadFacts> {
  const { sentDirect, proxy, written } = wide;
  const cutOff = brokenRoads(sentDirect).filter((broken) => isExplained(broken, evidence));
  const patterns = unique(sentDirect.flatMap(({ noproxyPattern }) => noproxyPattern ?? []));
  const element = splitPatternList(written.setting.value).find(({ text }) => patterns.includes(text));
  return {
    subject: { kind: "setting", name: written.name },
    location: element === undefined ? null : locationIn(written, element.offset, element.text.length),
    hosts: unique(sentDirect.map(({ module }) => hostOf(module))),
    confidence: "certain",
    facts: {
      variable: written.name,
      patterns,
      covers: coversOf(patterns, sentDirect),
      modules: unique(sentDirect.map(labelOf)),
      proxy,
      unreachable: unique(cutOff.map(({ forecast }) => hostOf(forecast.module))),
    },
    evidence: {
      observations: unique(cutOff.flatMap(({ breakage }) => breakage.observation ?? [])),
      settings: unique(["GONOPROXY", written.name]),
    },
    breaks: failingLabels(cutOff),
    intents: intents(written, patterns),
  };
}

/** Only the road is the pattern's doing: a module on a private host, or one that the host itself refuses, would fail anyway. */
function isExplained({ forecast, breakage }: Broken, { environment, observation }: Evidence<Kinds>): boolean {
  if (!isOnDirectRoad(environment.settings, breakage) || !isPublicCodeHost(hostOf(forecast.module))) return false;
  return isCutOffFromHost(breakage.observation === null ? undefined : observation(breakage.observation), breakage);
}

/** The hosts of the modules that were checked come first: of many, only some are named. */
function coversOf(patterns: readonly string[], sentDirect: readonly Forecast[]): readonly string[] {
  const covers = patterns.flatMap(hostsTakenWholesale);
  return unique([...sentDirect.map(({ module }) => hostOf(module)).filter((host) => covers.includes(host)), ...covers]);
}

function hostOf(module: string): string {
  return module.split("/")[0] ?? module;
}

/** All wide patterns go, also those that no module met today. */
function intents({ name, setting }: Written, patterns: readonly string[]): readonly Intent[] {
  const narrow = patterns.map(
    (pattern): Intent => ({ intent: "manual", what: "narrow-pattern", facts: { setting: name, pattern } }),
  );
  const place = placeOf(setting);
  const rest = splitPatternList(setting.value).flatMap(({ text }) => (isWide(text) ? [] : [text]));
  if (rest.length > 0) return [{ intent: "set-setting", name, value: rest.join(","), replaces: place }, ...narrow];
  const then = setting.shadowed[0]?.value ?? "";
  return [{ intent: "unset-setting", name, place, then }, ...narrow];
}
