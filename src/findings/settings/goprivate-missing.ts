import { isPrivateName, isPublicService } from "../../data/public-hosts.ts";
import { valueOf } from "../../go/cfg/value-of.ts";
import { parseProxyList } from "../../go/modfetch/proxy-list.ts";
import { useSumDB } from "../../go/modfetch/use-sumdb.ts";
import { matchPrefixPatterns } from "../../go/module/match-prefix-patterns.ts";
import { type Gosumdb, parseGosumdb } from "../../go/sumdb/gosumdb.ts";
import { isNotExist } from "../../go/web/http-error.ts";
import { dnsKey } from "../../model/content-key.ts";
import type { Settings } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent, SettingPlace } from "../../model/finding.ts";
import type { Forecast } from "../../model/forecast.ts";
import { isFailing, labelOf, unique } from "../broken.ts";
import { hostOfURL } from "../http/request.ts";
import { placeOf } from "../setting-place.ts";
import { hostOfModule, isPrivateByAddress } from "./private-modules.ts";

/**
 * `hosts`: private hosts of the modules. `proxy`: the public module proxy and `database` the public checksum database that get their
 * names; null: not that one. `failing`: modules that fail for this reason. `asked`: they were sent there in this run, because the user
 * named them.
 */
export type GoprivateMissingFacts = {
  readonly hosts: readonly string[];
  readonly modules: readonly string[];
  readonly proxy: string | null;
  readonly database: string | null;
  readonly failing: readonly string[];
  readonly asked: boolean;
};

/** A private module that no pattern covers: go names it to a public module proxy or to the public checksum database. */
export const goprivateMissing: FailureMode<"goprivate-missing", "dns" | "http", GoprivateMissingFacts> = {
  id: "goprivate-missing",
  area: "settings",
  ceiling: "exposing",
  reads: ["dns", "http"],
  explainedBy: [],
  articles: ["a2-gonoproxy-default", "a2-goprivate"],
  detect,
};

interface Leaking {
  readonly forecast: Forecast;
  readonly host: string;
  readonly proxy: string | null;
  readonly database: string | null;
  /** What showed that the host is private, or how the public side refused. */
  readonly observations: readonly string[];
  readonly certain: boolean;
  readonly fails: boolean;
}

function detect(evidence: Evidence<"dns" | "http">): readonly Detected<GoprivateMissingFacts>[] {
  const leaking = evidence.forecasts.flatMap((forecast) => leakOf(evidence, forecast) ?? []);
  const [first] = leaking;
  if (first === undefined) return [];
  const { settings } = evidence.environment;
  const hosts = unique(leaking.map(({ host }) => host));
  const failing = leaking.filter(({ fails }) => fails).map(({ forecast }) => labelOf(forecast));
  return [
    {
      subject: { kind: "setting", name: "GOPRIVATE" },
      location: null,
      hosts,
      confidence: leaking.some(({ certain }) => certain) ? "high" : "medium",
      facts: {
        hosts,
        modules: unique(leaking.map(({ forecast }) => labelOf(forecast))),
        proxy: leaking.find(({ proxy }) => proxy !== null)?.proxy ?? null,
        database: leaking.find(({ database }) => database !== null)?.database ?? null,
        failing,
        asked: leaking.some(({ forecast }) => forecast.basis === "asked"),
      },
      evidence: {
        observations: unique(leaking.flatMap(({ observations }) => observations)),
        settings: ["GOPROXY", "GOSUMDB", "GOPRIVATE", "GONOPROXY", "GONOSUMDB"].filter((name) => name in settings),
      },
      breaks: failing,
      intents: intents(settings, hosts),
    },
  ];
}

/** Where the name of this module goes in public; null: nowhere, or it is not private, or a pattern speaks of it. */
function leakOf({ environment, observation }: Evidence<"dns" | "http">, forecast: Forecast): Leaking | null {
  const { settings } = environment;
  const host = hostOfModule(forecast.module);
  if (host === null) return null;
  if (matchPrefixPatterns(valueOf(settings, "GONOSUMDB"), forecast.module) !== null) return null;
  const looked = observation(dnsKey(host));
  const lookup = looked?.kind === "dns" ? looked : undefined;
  const byAddress = isPrivateByAddress(host, lookup);
  if (!isPrivateName(host) && !byAddress) return null;
  // A pattern that keeps it from proxies alone still leaves it to the database.
  const proxy = forecast.noproxyPattern === null ? publicProxy(settings) : null;
  const database = publicDatabase(settings, forecast.module);
  if (proxy === null && database === null) return null;
  const { breakage } = forecast;
  // An answer of the database that it does not know the module is no "not exist" to go, which asks nobody else then.
  const decided = breakage?.observation == null ? undefined : observation(breakage.observation);
  const unknownThere = decided?.kind === "http" && decided.ending === "ok" && isNotExist(decided.value.status);
  const refused =
    breakage !== null &&
    ((breakage.at === "proxy" && breakage.notExist) ||
      (breakage.at === "database" && (breakage.notExist || unknownThere)));
  return {
    forecast,
    host,
    proxy,
    database,
    observations: [
      ...(byAddress && lookup !== undefined ? [lookup.key] : []),
      ...(refused && breakage.observation !== null ? [breakage.observation] : []),
    ],
    certain: byAddress || proxy !== null,
    fails: isFailing(forecast) && refused && isPublicService(hostOfURL(breakage.url ?? "")),
  };
}

/** The public module proxy that is asked first; one behind a company's own is asked only for what that one does not know. */
function publicProxy(settings: Settings): string | null {
  const list = parseProxyList(valueOf(settings, "GOPROXY"), valueOf(settings, "GONOPROXY"));
  const first = list.ok ? list.entries.find(({ kind }) => kind !== "noproxy") : undefined;
  return first?.kind === "proxy" && isPublicService(hostOfURL(first.url)) ? first.url : null;
}

/** The public database that would be asked, once the module has come from somewhere over the network. */
function publicDatabase(settings: Settings, module: string): string | null {
  const [goproxy, gosumdb] = [valueOf(settings, "GOPROXY"), valueOf(settings, "GOSUMDB")];
  const list = parseProxyList(goproxy, valueOf(settings, "GONOPROXY"));
  const fromNetwork =
    list.ok &&
    list.entries.some(({ kind, url }) => kind === "direct" || (kind === "proxy" && !url.startsWith("file:")));
  const use = useSumDB(module, { gosumdb, gonosumdb: valueOf(settings, "GONOSUMDB"), goproxy });
  const parsed = parseGosumdb(gosumdb);
  if (!fromNetwork || !use.use || !parsed.ok) return null;
  return isPublicDatabase(parsed.value) ? parsed.value.name : null;
}

function isPublicDatabase({ name, url }: Gosumdb): boolean {
  return isPublicService(name) && (url === null || isPublicService(hostOfURL(url)));
}

/** GOPRIVATE covers both others, except where they have a value of their own. */
function intents(settings: Settings, hosts: readonly string[]): readonly Intent[] {
  const own = ["GONOPROXY", "GONOSUMDB"].filter((name) => {
    const setting = settings[name];
    return setting !== undefined && setting.origin !== "derived" && setting.value !== "";
  });
  const names = own.length === 2 ? own : ["GOPRIVATE", ...own];
  return names.flatMap((name): Intent[] => {
    const before = valueOf(settings, name);
    const kept = before === "" || before === "none" ? [] : [before];
    const lacking = hosts.filter((host) => matchPrefixPatterns(before, host) === null);
    if (lacking.length === 0) return [];
    return [{ intent: "set-setting", name, value: [...kept, ...lacking].join(","), replaces: placeIn(settings, name) }];
  });
}

function placeIn(settings: Settings, name: string): SettingPlace {
  const setting = settings[name];
  return setting === undefined ? { origin: "default", file: null, line: null } : placeOf(setting);
}
