import candidates from "../../data/candidates.json" with { type: "json" };
import { valueOf } from "../../go/cfg/value-of.ts";
import { parseProxyList } from "../../go/modfetch/proxy-list.ts";
import { parseGosumdb } from "../../go/sumdb/gosumdb.ts";
import type { Settings } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { Breakage } from "../../model/forecast.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { failingLabels, isFailing, modulesIn, unique } from "../broken.ts";
import { type Fault, faultsOf, isTowardsHttpProxy, withoutPort } from "../fault.ts";
import { hostOfURL } from "../http/request.ts";
import { IN_THE_WAY } from "../in-the-way.ts";
import { placeOf } from "../setting-place.ts";
import { CHINA_GOSUMDB, DEFAULT_GOSUMDB } from "../settings/default-gosumdb.ts";

type Kinds = "dns" | "tcp" | "tls" | "http";

/** The best known module proxy that offers the checksum database under its own address. */
const OFFERING_MIRROR = candidates.proxies.find(({ database }) => database)?.url ?? "";

/** `database`: its name. `host`: where go asks for it. `step`: where the way there ends. */
export type SumdbUnreachableFacts = {
  readonly database: string;
  readonly host: string;
  readonly step: Kinds;
  readonly modules: readonly string[];
};

/**
 * Module files come, but the checksum database itself cannot be reached: no module proxy of the list offers it, and the way to its own
 * host ends before an answer.
 */
export const sumdbUnreachable: FailureMode<"sumdb-unreachable", Kinds, SumdbUnreachableFacts> = {
  id: "sumdb-unreachable",
  area: "sumdb",
  ceiling: "blocking",
  reads: ["dns", "tcp", "tls", "http"],
  explainedBy: IN_THE_WAY,
  articles: ["a1-gosumdb-off", "a1-gosumdb-plus"],
  detect,
};

function detect(evidence: Evidence<Kinds>): readonly Detected<SumdbUnreachableFacts>[] {
  const { settings } = evidence.environment;
  const gosumdb = parseGosumdb(valueOf(settings, "GOSUMDB"));
  if (!gosumdb.ok) return [];
  const hosts = databaseHosts(gosumdb.value);
  const faults = faultsOf(evidence, (observation, breakage) =>
    isOnTheWay(observation, breakage) && hosts.includes(withoutPort(breakage.host ?? "").toLowerCase())
      ? { step: observation.kind }
      : null,
  );
  const [first] = faults;
  if (first === undefined) return [];
  const breaks = failingLabels(faults.flatMap(({ broken }) => broken));
  return [
    {
      subject: { kind: "host", name: first.host },
      location: null,
      hosts: unique(faults.map(({ host }) => host)),
      confidence: "high",
      facts: { database: gosumdb.value.name, host: first.host, step: first.value.step, modules: brokenModules(faults) },
      evidence: {
        observations: unique(faults.map(({ observation }) => observation)),
        settings: ["GOSUMDB", "GOPROXY"],
      },
      breaks,
      intents: intents(settings, first.host, gosumdb.value.name),
    },
  ];
}

function brokenModules(faults: readonly Fault<unknown>[]): readonly string[] {
  return modulesIn(faults.flatMap(({ broken }) => broken.map(({ forecast }) => forecast)).filter(isFailing));
}

function databaseHosts({ direct, url }: { readonly direct: string; readonly url: string | null }): readonly string[] {
  return url === null ? [hostOfURL(direct)] : [hostOfURL(url)];
}

/** An answer, also a refusal, means that the database was reached; a chain that go rejects is another matter. */
function isOnTheWay(observation: ObservationOf<Kinds>, breakage: Breakage): boolean {
  if (breakage.at !== "database" || breakage.file === "supported" || isTowardsHttpProxy(breakage)) return false;
  return observation.ending === "failed" || observation.ending === "timed-out";
}

function intents(settings: Settings, host: string, database: string): readonly Intent[] {
  const askAdmin: Intent = { intent: "ask-network-admin", what: "open-egress", hosts: [host] };
  if (database !== DEFAULT_GOSUMDB) return [askAdmin, { intent: "ask-host-owner", what: "start-service", host }];
  return [...otherHost(settings, host), ...throughMirror(settings), askAdmin];
}

/** The same database, signed with the same key, under its other host. */
function otherHost(settings: Settings, host: string): readonly Intent[] {
  const setting = settings["GOSUMDB"];
  const value = host === CHINA_GOSUMDB ? DEFAULT_GOSUMDB : CHINA_GOSUMDB;
  if (host !== CHINA_GOSUMDB && host !== DEFAULT_GOSUMDB) return [];
  const replaces = setting === undefined ? ({ origin: "default", file: null, line: null } as const) : placeOf(setting);
  return [{ intent: "set-setting", name: "GOSUMDB", value, replaces }];
}

/** A module proxy that offers the database is asked for it instead, unless GOSUMDB itself names a URL. */
function throughMirror(settings: Settings): readonly Intent[] {
  const setting = settings["GOPROXY"];
  const gosumdb = parseGosumdb(valueOf(settings, "GOSUMDB"));
  const list = parseProxyList(valueOf(settings, "GOPROXY"), "");
  if (setting === undefined || !gosumdb.ok || gosumdb.value.url !== null || !list.ok) return [];
  if (list.entries.some(({ url }) => hostOfURL(url) === hostOfURL(OFFERING_MIRROR))) return [];
  const value = `${OFFERING_MIRROR},${valueOf(settings, "GOPROXY")}`;
  return [{ intent: "set-setting", name: "GOPROXY", value, replaces: placeOf(setting) }];
}
