import { parseGoRelease, promisedTexts } from "../../go/gover/version.ts";
import type { ProxyList, ProxySpec } from "../../go/modfetch/proxy-list.ts";
import { parsePatternList } from "../../go/module/pattern-list.ts";
import { parseGosumdb } from "../../go/sumdb/gosumdb.ts";
import type { Setting } from "../../model/environment.ts";
import type { Explain } from "../../model/explain.ts";
import type { Rules } from "./rules.ts";

/** The settings that decide a module's road, in the order they are shown. */
const SHOWN = [
  "GOPROXY",
  "GONOPROXY",
  "GOPRIVATE",
  "GOSUMDB",
  "GONOSUMDB",
  "GOINSECURE",
  "GOVCS",
  "GOAUTH",
  "GOFLAGS",
  "HTTPS_PROXY",
  "https_proxy",
  "HTTP_PROXY",
  "http_proxy",
  "NO_PROXY",
  "no_proxy",
];

const PATTERN_LISTS = ["GONOPROXY", "GOPRIVATE", "GONOSUMDB", "GOINSECURE"];

/** explain/1 without what each module has, which may be made one by one. */
export type ExplainHead = Omit<Explain, "modules">;

/** The settings and the list, as every module of a run meets them. Nobody is asked. */
export function explainHead(
  { facts, list, entryNames }: Rules,
  about: Pick<Explain, "tool" | "lang" | "file" | "folders" | "broad">,
): ExplainHead {
  const { settings } = facts;
  const shown: Explain["settings"] = {};
  for (const name of SHOWN) {
    const setting = settings[name];
    // The default of GOAUTH says nothing to those who have no login to give.
    if (setting === undefined || (name === "GOAUTH" && setting.origin === "default")) continue;
    shown[name] = explainSetting(name, setting, list);
  }
  const { tool, lang, ...rest } = about;
  return {
    schema: "goproxy-doctor/explain/1",
    tool,
    lang,
    go: { version: facts.go.version, rulesFor: rulesFor(facts.go.version) },
    settings: shown,
    list: {
      ok: list.ok,
      error: list.ok ? null : list.error,
      entries: list.ok ? list.entries.map((entry, index) => explainEntry(entry, entryNames[index] ?? "")) : [],
    },
    ...rest,
  };
}

/** The release whose rules are told: the one found, where they are known. */
function rulesFor(version: string | null): string {
  const promised = promisedTexts(version);
  const found = parseGoRelease(version ?? promised);
  return version !== null && found !== null && promised === `go${found.major}.${found.minor}` ? version : promised;
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

function explainEntry(entry: ProxySpec, name: string): Explain["list"]["entries"][number] {
  const last = entry.kind === "off" || entry.kind === "direct";
  return {
    kind: entry.kind,
    url: entry.kind === "proxy" ? name : null,
    continuesOn: last ? null : entry.fallBackOnError ? "any-error" : "not-exist",
  };
}
