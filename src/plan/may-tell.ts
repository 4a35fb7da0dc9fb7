import infrastructure from "../data/public-infrastructure.json" with { type: "json" };
import { valueOf } from "../go/cfg/value-of.ts";
import { parseProxyList } from "../go/modfetch/proxy-list.ts";
import { useSumDB } from "../go/modfetch/use-sumdb.ts";
import { matchPrefixPatterns } from "../go/module/match-prefix-patterns.ts";
import { knownGOSUMDB, parseGosumdb } from "../go/sumdb/gosumdb.ts";
import type { Environment } from "../model/environment.ts";
import type { Reads } from "../model/observation.ts";
import type { Request } from "../model/recording.ts";
import { candidateLists } from "./candidate-lists.ts";
import { endpointOfURL } from "./controls/url-place.ts";
import { isPresumedPrivate } from "./presumed-private.ts";

/** Which file of which module is asked where; a module of "" is none. */
export interface Asked {
  readonly url: string;
  readonly reads: Reads;
  readonly module: string;
}

/**
 * Whether a trial may ask this. What GONOPROXY or GONOSUMDB keep back under today's settings stays back under all others; and a module is
 * named to a module proxy or a database that does not learn of it today only where some public one does, or where the configuration names
 * the new one.
 */
export function mayTell(subject: {
  readonly environment: Environment;
  readonly request: Request;
}): (asked: Asked) => boolean {
  const today = settingsToday(subject.environment);
  const lists = candidateLists(subject.request.config);
  const own = new Set([...lists.goproxy, ...lists.gosumdb].filter(lists.isOwn).flatMap(placesIn));
  return ({ url, reads, module }) => {
    // A page of the module's own host.
    if (module === "" || reads === "go-get") return true;
    const [place = url] = placesIn(url);
    const toDatabase = reads === "lookup" || reads === "tile";
    if (toDatabase ? today.keepsFromDatabase(module) : today.keepsFromProxies(module)) return false;
    if (today.places.has(place) || today.isWritten(url)) return true;
    if (today.keepsFromProxies(module) || isPresumedPrivate(module)) return false;
    return today.tellsPublic(module) || (own.has(place) && today.tellsProxies);
  };
}

/** Whom go turns to by the settings alone; to all others somebody has sent it on who was told already. */
export function isAskedBySettings(environment: Environment): (url: string) => boolean {
  const { places } = settingsToday(environment);
  return (url) => placesIn(url).some((place) => places.has(place));
}

function settingsToday({ settings }: Environment) {
  const [goproxy, gonoproxy, gosumdb, gonosumdb] = [
    valueOf(settings, "GOPROXY"),
    valueOf(settings, "GONOPROXY"),
    valueOf(settings, "GOSUMDB"),
    valueOf(settings, "GONOSUMDB"),
  ];
  const list = parseProxyList(goproxy, gonoproxy);
  const proxies = list.ok ? list.entries.flatMap(({ kind, url }) => (kind === "proxy" ? [url] : [])) : [];
  const database = parseGosumdb(gosumdb);
  const usesDatabase = (module: string): boolean => useSumDB(module, { gosumdb, gonosumdb, goproxy }).use;
  const keepsFromProxies = (module: string): boolean => matchPrefixPatterns(gonoproxy, module) !== null;
  const isPublicDatabase = database.ok && knownGOSUMDB.has(database.value.name);
  const throughPublic = proxies.some((url) => isPublic(url));
  return {
    places: new Set(
      [...proxies, ...(database.ok ? [database.value.url ?? database.value.direct] : [])].flatMap(placesIn),
    ),
    /** In a list that go cannot read, whoever stands there was meant to be told. */
    isWritten: (url: string): boolean => {
      const authority = /^[a-z]+:\/\/(?:[^/@]*@)?([^/?#]+)/i.exec(url)?.[1];
      return !list.ok && authority !== undefined && goproxy.split(/[^\w.:[\]-]+/).includes(authority);
    },
    /** A list that go cannot read was still meant to lead to proxies. */
    tellsProxies: !list.ok || proxies.length > 0,
    keepsFromProxies,
    keepsFromDatabase: (module: string): boolean => matchPrefixPatterns(gonosumdb, module) !== null,
    tellsPublic: (module: string): boolean =>
      (throughPublic && !keepsFromProxies(module)) || (isPublicDatabase && usesDatabase(module)),
  };
}

function isPublic(url: string): boolean {
  const host = endpointOfURL(url)?.host.toLowerCase();
  return host !== undefined && Object.hasOwn(infrastructure.hosts, host);
}

/** `host:port` of every URL in the text; GOSUMDB may hold one behind the name. */
function placesIn(text: string): readonly string[] {
  return text.split(/\s+/).flatMap((word) => {
    const place = endpointOfURL(word);
    return place === null ? [] : [`${place.host.toLowerCase()}:${place.port}`];
  });
}
