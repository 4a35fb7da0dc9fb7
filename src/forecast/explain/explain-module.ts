import { valueOf } from "../../go/cfg/value-of.ts";
import { lookupEntry } from "../../go/modfetch/lookup-entry.ts";
import type { ProxyList, ProxySpec } from "../../go/modfetch/proxy-list.ts";
import { type ModuleFile, proxyRequestURL } from "../../go/modfetch/proxy-request.ts";
import { argumentError } from "../../go/modload/argument-error.ts";
import { modulePathError } from "../../go/modload/module-path-error.ts";
import { versionQuery } from "../../go/modload/version-query.ts";
import { checkPath } from "../../go/module/check-path.ts";
import { matchPrefixPatterns } from "../../go/module/match-prefix-patterns.ts";
import { isStandardPath } from "../../go/search/is-standard-path.ts";
import { format, type GoURL, parse } from "../../go/url/url.ts";
import { repoRootStatic } from "../../go/vcs/repo-root-static.ts";
import { requestSchemes } from "../../go/web/request-schemes.ts";
import type { GoFacts } from "../../model/environment.ts";
import type { ExplainedModule } from "../../model/explain.ts";
import { loginFor, runsPrograms } from "../login-for.ts";
import { routeFor } from "../route-for.ts";
import { explainChecksum } from "./explain-checksum.ts";
import { matchOf } from "./match-of.ts";

type File = ExplainedModule["files"][number];
type Hop = File["hops"][number];

/** One argument of `explain`: `PATH[@VERSION]`. The two pattern decisions are answered for any string. */
export function explainModule(facts: GoFacts, list: ProxyList, argument: string): ExplainedModule {
  const at = argument.indexOf("@");
  const path = at < 0 ? argument : argument.slice(0, at);
  const version = at < 0 ? null : argument.slice(at + 1);
  const { settings } = facts;
  const checked = checkPath(path);
  const standard = version === null && isStandardPath(path);
  const query = versionQuery(version ?? "latest", path);
  const error =
    argumentError(path, version ?? "latest", true) ??
    (standard ? null : modulePathError(path, version ?? "latest")) ??
    (query.kind === "invalid" ? query.error : null);
  const noproxy = matchOf(settings, "GONOPROXY", path);
  const walks = checked.ok && list.ok && error === null;
  return {
    argument,
    path,
    version,
    // With a version go takes it for a module, and finds that it cannot be one.
    kind: checked.ok && error === null ? "module" : standard ? "standard-library" : "invalid",
    error,
    rule: ruleOf(facts, list, path, checked.ok),
    noproxy,
    nosumdb: matchOf(settings, "GONOSUMDB", path),
    files: walks ? filesOf(path, version).map((file) => explainFile(facts, list.entries, path, file)) : [],
    direct: walks ? directOf(facts, list.entries, path) : null,
    checksum: explainChecksum(facts, list, path),
    candidates: [],
    leaks: [],
    notes: [],
  };
}

/** The first thing that decides: a pattern that matches, else the first entry of the list. */
function ruleOf(facts: GoFacts, list: ProxyList, path: string, valid: boolean): ExplainedModule["rule"] {
  const { settings } = facts;
  const none = { variable: null, pattern: null, offset: null, origin: null };
  if (!valid || !list.ok) return { outcome: "none", ...none };
  const match = matchPrefixPatterns(valueOf(settings, "GONOPROXY"), path);
  const byPattern = list.entries.some(({ kind }) => kind === "noproxy") && match !== null;
  if (byPattern) {
    const setting = settings["GONOPROXY"];
    const derived = setting?.origin === "derived";
    const variable = derived ? "GOPRIVATE" : "GONOPROXY";
    const origin = settings[variable]?.origin ?? null;
    return { outcome: "direct", variable, pattern: match.pattern, offset: match.offset, origin };
  }
  const first = list.entries.find(({ kind }) => kind !== "noproxy");
  const outcome = first?.kind === "direct" ? "direct" : first?.kind === "off" ? "refused" : "proxy";
  const origin = settings["GOPROXY"]?.origin ?? null;
  return { outcome, variable: "GOPROXY", pattern: null, offset: first?.offset ?? null, origin };
}

/** The files `go mod download` asks for; without a version the list of versions comes first. */
function filesOf(path: string, version: string | null): ModuleFile[] {
  const query = version ?? "latest";
  if (versionQuery(query, path).kind !== "revision") return [{ reads: "list" }, { reads: "latest" }];
  return [
    { reads: "info", version: query },
    { reads: "mod", version: query },
    { reads: "zip", version: query },
  ];
}

function explainFile(facts: GoFacts, entries: readonly ProxySpec[], path: string, file: ModuleFile): File {
  const hops: Hop[] = [];
  for (const [index, entry] of entries.entries()) hops.push(hopOf(facts, entry, index, path, file));
  return { file: file.reads, hops };
}

function hopOf(facts: GoFacts, entry: ProxySpec, index: number, path: string, file: ModuleFile): Hop {
  const { settings } = facts;
  const nothing = { entry: index, requests: [], skipped: null, httpProxy: null, credentials: "none" } as const;
  const lookup = lookupEntry(entry, path, { gonoproxy: valueOf(settings, "GONOPROXY"), mod: "" });
  switch (lookup.does) {
    case "skip":
    case "refuse":
      return {
        ...nothing,
        via: entry.kind === "proxy" || entry.kind === "off" ? "proxy" : "direct",
        requests: [],
        skipped: lookup.error,
      };
    case "direct":
      return { ...nothing, via: "direct", requests: discoveryOf(path), credentials: ofDiscovery(facts, path) };
    case "proxy": {
      const request = proxyRequestURL(lookup.url, lookup.path, file);
      if (!request.ok) return { ...nothing, via: "proxy", requests: [], skipped: request.error };
      const schemes = requestSchemes(request.value.target, "default");
      if (!schemes.ok) return { ...nothing, via: "proxy", requests: [], skipped: schemes.error };
      const route = request.value.filePath === null ? routeFor({ environment: facts }, request.value.url) : null;
      const httpProxy = route?.state === "ok" && route.value.via === "http-proxy" ? route.value.proxy : null;
      const credentials = credentialsFor(facts, request.value.target);
      return { ...nothing, via: "proxy", requests: [request.value.url], httpProxy, credentials };
    }
  }
}

/** Whose login goes with a request. A program that GOAUTH names is not run, so that what it gives is not known. */
function credentialsFor(facts: GoFacts, target: GoURL): Hop["credentials"] {
  if (target.scheme !== "https") return "none";
  if (loginFor(facts, format(target)) !== null) return "netrc";
  if (target.user !== null) return "userinfo";
  return runsPrograms(facts) ? "goauth" : "none";
}

/** The page that names the repository is go's own request; a repository itself is git's. */
function ofDiscovery(facts: GoFacts, path: string): Hop["credentials"] {
  const known = repoRootStatic(path);
  const page = known.kind === "dynamic" ? parse(known.discovery) : null;
  return page?.ok === true ? credentialsFor(facts, page.value) : "none";
}

function directOf(facts: GoFacts, entries: readonly ProxySpec[], path: string): ExplainedModule["direct"] {
  const { settings } = facts;
  const straight = entries.some(
    (entry) => lookupEntry(entry, path, { gonoproxy: valueOf(settings, "GONOPROXY"), mod: "" }).does === "direct",
  );
  if (!straight) return null;
  const known = repoRootStatic(path);
  if (known.kind === "static") return { vcs: known.vcs, repository: known.repo, discovery: [] };
  return { vcs: "unknown", repository: "", discovery: discoveryOf(path) };
}

/** What a direct look-up asks first: nothing for hosts Go knows, else the page that names the repository. */
function discoveryOf(path: string): string[] {
  const known = repoRootStatic(path);
  if (known.kind === "static") return [known.repo];
  return known.kind === "dynamic" ? [known.discovery] : [];
}
