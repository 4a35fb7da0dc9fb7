import { isInternalName, isPublicService } from "../../data/public-hosts.ts";
import { valueOf } from "../../go/cfg/value-of.ts";
import { atLeast } from "../../go/gover/version.ts";
import { type ProxySpec, parseProxyList } from "../../go/modfetch/proxy-list.ts";
import { dnsKey } from "../../model/content-key.ts";
import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import { type Broken, brokenRoads, isFailing, labelOf, unique } from "../broken.ts";
import { isTowardsHttpProxy } from "../fault.ts";
import { hostOfURL } from "../http/request.ts";
import { locationIn, placeOf, type Written, writtenAs } from "../setting-place.ts";

type Kinds = "dns" | "tcp" | "tunnel" | "tls" | "http";

/** `failed`: the entry at which go stops. `next`: the entry behind the comma that go does not ask. `value`: the list with `|`. */
export type GoproxyCommaNoFailoverFacts = {
  readonly failed: string;
  readonly next: string;
  readonly value: string;
  readonly modules: readonly string[];
};

/**
 * The first entry fails, and the comma behind it keeps go from asking the next one. What is wrong with the entry is another finding; this
 * one is the weakness that makes it fatal.
 */
export const goproxyCommaNoFailover: FailureMode<"goproxy-comma-no-failover", Kinds, GoproxyCommaNoFailoverFacts> = {
  id: "goproxy-comma-no-failover",
  area: "settings",
  ceiling: "degrading",
  reads: ["dns", "tcp", "tunnel", "tls", "http"],
  explainedBy: [],
  articles: ["a1-silent-fallback", "a2-one-proxy"],
  detect,
};

interface Stop {
  readonly broken: Broken;
  readonly entry: ProxySpec;
  readonly next: ProxySpec;
}

function detect(evidence: Evidence<Kinds>): readonly Detected<GoproxyCommaNoFailoverFacts>[] {
  const { settings, go } = evidence.environment;
  const written = writtenAs(settings, "GOPROXY");
  // Before Go 1.15 there is no `|`.
  if (written === null || !atLeast(go.version, 15)) return [];
  const goproxy = valueOf(settings, "GOPROXY");
  const list = parseProxyList(goproxy, valueOf(settings, "GONOPROXY"));
  if (!list.ok) return [];
  const stops = brokenRoads(evidence.forecasts).flatMap((broken) => stopAt(evidence, list.entries, broken) ?? []);
  const [first] = stops;
  return first === undefined ? [] : [detected(first, stops, written)];
}

function detected(
  { entry, next }: Stop,
  stops: readonly Stop[],
  written: Written,
): Detected<GoproxyCommaNoFailoverFacts> {
  const alike = stops.filter((stop) => stop.entry === entry);
  const value = written.setting.value.replaceAll(",", "|");
  const comma = written.setting.value.indexOf(",", entry.offset + entry.length);
  return {
    subject: { kind: "setting", name: "GOPROXY" },
    location: locationIn(written, Math.max(comma, entry.offset), 1),
    hosts: [],
    confidence: "certain",
    facts: {
      failed: entry.url,
      next: next.url,
      value,
      modules: unique(alike.map(({ broken }) => labelOf(broken.forecast))),
    },
    evidence: {
      observations: unique(alike.flatMap(({ broken }) => broken.breakage.observation ?? [])),
      settings: ["GOPROXY"],
    },
    // The entry's own fault is the cause, not the comma.
    breaks: [],
    intents: [{ intent: "set-setting", name: "GOPROXY", value, replaces: placeOf(written.setting) }],
  };
}

/** The entry at which this road ends although another one stands behind its comma that may well work; null: it is not so. */
function stopAt(evidence: Evidence<Kinds>, entries: readonly ProxySpec[], broken: Broken): Stop | null {
  const { forecast, breakage } = broken;
  if (breakage !== forecast.breakage || !isFailing(forecast) || breakage.at !== "proxy" || breakage.notExist)
    return null;
  const at = breakage.entry ?? -1;
  const entry = entries[at];
  if (entry?.kind !== "proxy" || entry.fallBackOnError) return null;
  if (isEverybodys(evidence, broken) || isGate(evidence, broken)) return null;
  const next = entries.slice(at + 1).find((other) => isAlive(evidence, other, entry, forecast.module));
  if (next === undefined || isWisely(entry, next)) return null;
  return { broken, entry, next };
}

/** Trouble that the next entry would meet as well: no name server, no route, the HTTP proxy. */
function isEverybodys({ observation }: Evidence<Kinds>, { breakage }: Broken): boolean {
  if (isTowardsHttpProxy(breakage) || breakage.observation === null) return true;
  const seen = observation(breakage.observation);
  if (seen === undefined || seen.kind === "tunnel") return true;
  if (seen.kind === "dns") return seen.ending !== "failed" || seen.failure.code !== "dns-no-such-host";
  return seen.ending === "failed" && seen.failure.code === "tcp-network-unreachable";
}

/** A company's module proxy that says no says it on purpose, and the comma keeps that from being got around (golang/go#37367). */
function isGate({ observation }: Evidence<Kinds>, { breakage }: Broken): boolean {
  const seen = breakage.observation === null ? undefined : observation(breakage.observation);
  if (seen?.kind !== "http" || seen.ending !== "ok") return false;
  return [401, 403].includes(seen.value.status) && !isPublicService(hostOfURL(breakage.url ?? ""));
}

/**
 * Behind a module proxy of one's own the comma is right: `|` would hand the names of private modules to a public one, and would go past
 * the company's proxy wherever direct connections are let out.
 */
function isWisely({ url }: ProxySpec, next: ProxySpec): boolean {
  const host = hostOfURL(url);
  if (next.kind === "direct") return !isPublicService(host);
  return isInternalName(host) && isPublicService(hostOfURL(next.url));
}

function isAlive(evidence: Evidence<Kinds>, other: ProxySpec, failed: ProxySpec, module: string): boolean {
  if (other.kind === "direct")
    return evidence.environment.git.path !== null && !isKnownDead(evidence, module.split("/")[0] ?? "");
  if (other.kind !== "proxy" || other.url === failed.url) return false;
  return other.url.startsWith("file:") || !isKnownDead(evidence, hostOfURL(other.url));
}

/** Whether a step towards this host has failed in this run. */
function isKnownDead({ forecasts, observation }: Evidence<Kinds>, host: string): boolean {
  const looked = observation(dnsKey(host));
  if (looked !== undefined && (looked.ending === "failed" || looked.ending === "timed-out")) return true;
  return brokenRoads(forecasts).some(
    ({ breakage }) => !breakage.notExist && breakage.url !== null && hostOfURL(breakage.url) === host,
  );
}
