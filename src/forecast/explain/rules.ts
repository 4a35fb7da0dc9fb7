import { valueOf } from "../../go/cfg/value-of.ts";
import { type ProxyList, parseProxyList } from "../../go/modfetch/proxy-list.ts";
import type { ProxySpec } from "../../go/modfetch/proxy-spec.ts";
import { PatternIndex } from "../../go/module/pattern-index.ts";
import { type Gosumdb, type GosumdbProblem, parseGosumdb } from "../../go/sumdb/gosumdb.ts";
import { redacted } from "../../go/url/redacted.ts";
import { parse } from "../../go/url/url.ts";
import { parseGovcs } from "../../go/vcs/govcs.ts";
import type { GoFacts } from "../../model/environment.ts";
import type { Result } from "../../model/result.ts";

/** What the shipped lists know of the host of a module path. */
export interface HostNames {
  /** Serves code to the public. */
  readonly isPublic: (host: string) => boolean;
  /** Can only belong to a private network. */
  readonly isPrivate: (host: string) => boolean;
}

/** The settings of one run, read once for however many modules. */
export interface Rules {
  readonly facts: GoFacts;
  readonly list: ProxyList;
  /** Empty where GOPROXY cannot be read. */
  readonly entries: readonly ProxySpec[];
  /** The entries in words, passwords redacted. */
  readonly entryNames: readonly string[];
  readonly gonoproxy: PatternIndex;
  readonly gonosumdb: PatternIndex;
  readonly goinsecure: PatternIndex;
  readonly goprivate: PatternIndex;
  readonly govcs: ReturnType<typeof parseGovcs>;
  readonly gosumdb: string;
  readonly goproxy: string;
  readonly gitHTTPUserAgent: string;
  /** Read only when a module needs it, as Go does. */
  readonly database: () => Result<Gosumdb, GosumdbProblem>;
  readonly hosts: HostNames;
  /** In Go's names. */
  readonly system: { readonly goos: string; readonly goarch: string };
  /** Whether go.sum has the checksums of a version; left out: there is none to look into. */
  readonly inGoSum?: ((path: string, version: string) => boolean) | undefined;
}

export function readRules(facts: GoFacts, about: Pick<Rules, "hosts" | "system" | "inGoSum">): Rules {
  const { settings } = facts;
  const goproxy = valueOf(settings, "GOPROXY");
  const gosumdb = valueOf(settings, "GOSUMDB");
  const list = parseProxyList(goproxy, valueOf(settings, "GONOPROXY"), facts.go.version);
  const entries = list.ok ? list.entries : [];
  let database: Result<Gosumdb, GosumdbProblem> | null = null;
  return {
    facts,
    list,
    entries,
    entryNames: entries.map(({ kind, url }) => (kind === "proxy" ? shownURL(url) : kind)),
    gonoproxy: new PatternIndex(valueOf(settings, "GONOPROXY")),
    gonosumdb: new PatternIndex(valueOf(settings, "GONOSUMDB")),
    goinsecure: new PatternIndex(valueOf(settings, "GOINSECURE")),
    goprivate: new PatternIndex(valueOf(settings, "GOPRIVATE")),
    govcs: parseGovcs(valueOf(settings, "GOVCS")),
    gosumdb,
    goproxy,
    gitHTTPUserAgent: valueOf(settings, "GIT_HTTP_USER_AGENT"),
    database: () => {
      database ??= parseGosumdb(gosumdb);
      return database;
    },
    ...about,
  };
}

/** A URL as it may be shown. */
export function shownURL(url: string): string {
  const parsed = parse(url);
  return parsed.ok ? redacted(parsed.value) : url;
}
