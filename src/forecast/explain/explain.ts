import { valueOf } from "../../go/cfg/value-of.ts";
import { NEWEST_KNOWN } from "../../go/gover/version.ts";
import { type ProxyList, type ProxySpec, parseProxyList } from "../../go/modfetch/proxy-list.ts";
import { parsePatternList } from "../../go/module/pattern-list.ts";
import { parseGosumdb } from "../../go/sumdb/gosumdb.ts";
import type { GoFacts, Setting } from "../../model/environment.ts";
import type { Explain } from "../../model/explain.ts";
import type { Tool } from "../../model/recording.ts";
import type { Lang } from "../../model/report.ts";
import { explainModule } from "./explain-module.ts";

/** The settings that decide a module's road, in the order they are shown. */
const SHOWN = [
  "GOPROXY",
  "GONOPROXY",
  "GOPRIVATE",
  "GOSUMDB",
  "GONOSUMDB",
  "GOINSECURE",
  "GOVCS",
  "GOFLAGS",
  "HTTPS_PROXY",
  "https_proxy",
  "NO_PROXY",
  "no_proxy",
];

const PATTERN_LISTS = ["GONOPROXY", "GOPRIVATE", "GONOSUMDB", "GOINSECURE"];

/** Which rules each module meets and the road go takes, from the settings alone. Nobody is asked. */
export function explainAll(
  facts: GoFacts,
  modules: readonly string[],
  about: { readonly tool: Tool; readonly lang: Lang },
): Explain {
  const { settings } = facts;
  const list = parseProxyList(valueOf(settings, "GOPROXY"), valueOf(settings, "GONOPROXY"));
  const shown: Explain["settings"] = {};
  for (const name of SHOWN) {
    const setting = settings[name];
    if (setting !== undefined) shown[name] = explainSetting(name, setting, list);
  }
  return {
    schema: "goproxy-doctor/explain/1",
    ...about,
    go: { version: facts.go.version, rulesFor: facts.go.version ?? NEWEST_KNOWN },
    settings: shown,
    list: {
      ok: list.ok,
      error: list.ok ? null : list.error,
      entries: list.ok ? list.entries.map(explainEntry) : [],
    },
    modules: modules.map((argument) => explainModule(facts, list, argument)),
  };
}

function explainSetting(name: string, setting: Setting, list: ProxyList): Explain["settings"][string] {
  const { value, origin, from, line, shadowed } = setting;
  return {
    value,
    origin,
    from: origin === "process" ? name : from,
    line,
    shadowed: shadowed.map((source) => ({ origin: source.origin, value: source.value })),
    problems: problemsOf(name, value, list),
  };
}

function problemsOf(name: string, value: string, list: ProxyList): Explain["settings"][string]["problems"] {
  if (name === "GOPROXY") {
    const found = list.problems.map(({ offset, length, id, text }) => ({ offset, length, id, text }));
    if (list.ok) return found;
    const at = list.at ?? { offset: 0, length: value.length };
    return [
      ...found,
      { ...at, id: list.reason === "no-entries" ? "goproxy-empty" : "goproxy-bad-scheme", text: list.error },
    ];
  }
  if (name === "GOSUMDB") {
    const parsed = parseGosumdb(value);
    if (parsed.ok || parsed.error.reason === "off") return [];
    return [{ offset: 0, length: value.length, id: "gosumdb-malformed", text: parsed.error.text }];
  }
  if (!PATTERN_LISTS.includes(name)) return [];
  return parsePatternList(value).flatMap(({ offset, length, problem }) =>
    problem === null ? [] : [{ offset, length, id: problem.id, text: problem.text }],
  );
}

function explainEntry(entry: ProxySpec): Explain["list"]["entries"][number] {
  const last = entry.kind === "off" || entry.kind === "direct";
  return {
    kind: entry.kind,
    url: entry.kind === "proxy" ? entry.url : null,
    continuesOn: last ? null : entry.fallBackOnError ? "any-error" : "not-exist",
  };
}
