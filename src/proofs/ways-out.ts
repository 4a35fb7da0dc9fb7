import { valueOf } from "../go/cfg/value-of.ts";
import { type ProxySpec, parseProxyList } from "../go/modfetch/proxy-list.ts";
import { knownGOSUMDB, parseGosumdb } from "../go/sumdb/gosumdb.ts";
import type { Settings } from "../model/environment.ts";
import type { SettingIntent, SettingPlace } from "../model/finding.ts";
import type { Breakage, Forecast } from "../model/forecast.ts";
import type { Observation } from "../model/observation.ts";
import { type CandidateLists, candidateLists } from "../plan/candidate-lists.ts";
import type { Case } from "../plan/case.ts";
import { endpointOfURL } from "../plan/controls/url-place.ts";

/** A value that may work where the one in use cannot; `name`: what to call it, an entry of GOPROXY or a database. */
export interface WayOut {
  readonly name: string;
  readonly intent: SettingIntent;
}

/**
 * The values to try where a module proxy, the module's host or the database in use cannot work for these modules: each candidate in the
 * place of what is broken, and what stood around it stays.
 */
export function waysOut(
  { environment, request }: Pick<Case, "environment" | "request">,
  failing: readonly Forecast[],
  observations: ReadonlyMap<string, Observation>,
): readonly WayOut[] {
  const { settings } = environment;
  const lists = candidateLists(request.config);
  const ways = failing.flatMap(({ breakage, noproxyPattern }): readonly WayOut[] => {
    if (breakage === null || breakage.notExist || !isOwnTrouble(breakage, observations)) return [];
    switch (breakage.at) {
      case "list":
      case "proxy":
        return otherProxies(settings, lists, breakage);
      case "direct":
        return noproxyPattern === null ? otherProxies(settings, lists, breakage) : [];
      case "database":
        return [...otherDatabases(settings, lists), ...otherProxies(settings, lists, breakage)];
      default:
        return [];
    }
  });
  return [...new Map(ways.map((way) => [keyOf(way.intent), way])).values()];
}

/** Two intents with one key do the same. */
export function keyOf(intent: SettingIntent): string {
  return JSON.stringify([intent.name, intent.intent === "set-setting" ? intent.value : [intent.place.origin]]);
}

/** Whoever is asked by the same HTTP proxy meets what is wrong with that one, unless it only refuses this host. */
function isOwnTrouble({ layer, observation }: Breakage, observations: ReadonlyMap<string, Observation>): boolean {
  if (layer !== "proxy") return true;
  const seen = observation === null ? undefined : observations.get(observation);
  if (seen?.kind !== "tunnel" || seen.ending !== "failed") return false;
  return seen.failure.code === "tunnel-status" && seen.failure.status !== 407;
}

function otherProxies(settings: Settings, { goproxy }: CandidateLists, breakage: Breakage): readonly WayOut[] {
  const value = valueOf(settings, "GOPROXY");
  const list = parseProxyList(value, valueOf(settings, "GONOPROXY"));
  const entries = list.ok ? list.entries.filter(({ kind }) => kind !== "noproxy") : [];
  const at = list.ok && breakage.entry !== null ? (list.entries[breakage.entry] ?? null) : null;
  // The database's road goes by all of them; any may be in the way.
  const broken = breakage.at === "database" ? null : at;
  return goproxy
    .filter((entry) => placeOf(entry) !== placeOf(broken?.url ?? "") && entries[0]?.url !== entry)
    .map((entry) => ({
      name: entry,
      intent: {
        intent: "set-setting",
        name: "GOPROXY",
        value: entry === "direct" ? entry : [entry, ...rest(list.ok ? entries : null, broken, entry)].join(""),
        replaces: standsAt(settings, "GOPROXY"),
      },
    }));
}

/** What stays behind a new first entry, each with the separator before it; a list that go cannot read leaves `direct`. */
function rest(entries: readonly ProxySpec[] | null, broken: ProxySpec | null, first: string): readonly string[] {
  if (entries === null) return [",direct"];
  const kept = entries.filter(
    (entry) => entry.kind !== "proxy" || (entry !== broken && placeOf(entry.url) !== placeOf(first)),
  );
  return kept.map(({ written }, index) => `${kept[index - 1]?.fallBackOnError === true ? "|" : ","}${written}`);
}

/** The same database by another host, or one that the configuration names. A database of one's own knows modules that no other does. */
function otherDatabases(settings: Settings, { gosumdb, isOwn }: CandidateLists): readonly WayOut[] {
  const value = valueOf(settings, "GOSUMDB");
  const today = parseGosumdb(value);
  const isPublic = today.ok && knownGOSUMDB.get(today.value.name) === today.value.key;
  return gosumdb
    .filter((candidate) => candidate !== value && parseGosumdb(candidate).ok && (isPublic || isOwn(candidate)))
    .map((candidate) => ({
      name: candidate,
      intent: {
        intent: "set-setting",
        name: "GOSUMDB",
        value: candidate,
        replaces: standsAt(settings, "GOSUMDB"),
      },
    }));
}

function placeOf(url: string): string {
  const place = endpointOfURL(url);
  return place === null ? url : `${place.host.toLowerCase()}:${place.port}`;
}

function standsAt(settings: Settings, name: string): SettingPlace {
  const setting = settings[name];
  if (setting === undefined) return { origin: "default", file: null, line: null };
  const { origin, from, line } = setting;
  const inFile = origin === "goenv-file" || origin === "goroot-file";
  return { origin, file: inFile ? from : null, line };
}
