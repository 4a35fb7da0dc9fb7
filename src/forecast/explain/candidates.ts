import { lookupMatched } from "../../go/modfetch/lookup-entry.ts";
import { proxyRequestURL } from "../../go/modfetch/proxy-request.ts";
import { modulePrefixes } from "../../go/modload/module-prefixes.ts";
import { checkPath } from "../../go/module/check-path.ts";
import { escapeVersion } from "../../go/module/escape.ts";
import { hostname } from "../../go/url/hostname.ts";
import { parse } from "../../go/url/url.ts";
import type { ExplainedModule } from "../../model/explain.ts";
import { type Decision, isDownloaded } from "./decide.ts";
import { directPlan } from "./direct-plan.ts";
import { isRevision } from "./is-revision.ts";
import type { Rules } from "./rules.ts";
import { isWholeHost } from "./whole-host.ts";

type Lookup = ExplainedModule["lookups"][number];
type Candidate = Lookup["candidates"][number];
type Leak = ExplainedModule["leaks"][number];

/** The modules that `go get` looks for at once when the path is a package's; empty where it looks for none. */
export function candidatesOf({ kind, lookup, error }: Decision): string[] {
  if (kind === "toolchain" || kind === "standard-library") return [];
  // A package may lie under a path that is no module's; what breaks an import path breaks all.
  if (kind === "invalid" && (error === null || !/: invalid version$/.test(error))) return [];
  return modulePrefixes(lookup);
}

/** What each entry is asked for these candidates; all of one entry's at the same time. */
export function lookupsOf(rules: Rules, version: string | null, candidates: readonly string[]): Lookup[] {
  const [longest] = candidates;
  if (longest === undefined) return [];
  const file = isRevision(version, longest) ? ({ reads: "info", version } as const) : LIST;
  return rules.entries.map((entry, index) => ({
    entry: index,
    candidates: candidates.map((path): Candidate => {
      const checked = checkPath(path);
      const via = entry.kind === "proxy" || entry.kind === "off" ? "proxy" : "direct";
      if (!checked.ok) return { path, via, requests: [], skipped: checked.error };
      const lookup = lookupMatched(entry, path, rules.gonoproxy.match(path) !== null);
      if (lookup.does === "skip") return { path, via, requests: [], skipped: lookup.error };
      if (lookup.does === "direct") {
        const { asks, error } = directPlan(rules, path);
        return { path, via, requests: [...asks], skipped: error };
      }
      const request = proxyRequestURL(lookup.url, path, file);
      return request.ok
        ? { path, via, requests: [request.value.url], skipped: null }
        : { path, via, requests: [], skipped: request.error };
    }),
  }));
}

const LIST = { reads: "list" } as const;

/**
 * Names that are told to somebody although the module itself is kept from them: the module proxies get the parents that GONOPROXY does not
 * match, if the module is not found straight at its host; the checksum database gets what GONOSUMDB does not match; and a module whose host
 * can only be private is told to every module proxy.
 */
export function leaksOf(rules: Rules, decision: Decision): Leak[] {
  if (!isDownloaded(decision) || decision.kind === "toolchain") return [];
  const host = decision.lookup.split("/")[0] ?? "";
  const presumed = rules.hosts.isPrivate(host);
  const byPattern = decision.noproxy.matched;
  if (!byPattern && !presumed) return [];
  // A pattern for the whole of a public host says nothing about what is private there.
  if (byPattern && rules.hosts.isPublic(host) && isWholeHost(decision.noproxy.pattern ?? "")) return [];
  const leaks = new Map<string, string[]>();
  const told = toldToProxies(rules, decision);
  if (told.length > 0)
    for (const proxy of proxyHosts(rules))
      if (byPattern || !(rules.hosts.isPrivate(proxy) || sameOwner(proxy, host))) leaks.set(proxy, told);
  if (decision.sumdb?.use === true) {
    const database = rules.database();
    if (database.ok) {
      const { name, url } = database.value;
      const asked = (url === null ? null : hostOf(url)) ?? name;
      leaks.set(asked, [...new Set([...(leaks.get(asked) ?? []), decision.lookup])]);
    }
  }
  return [...leaks].map(([name, paths]) => ({ host: name, paths }));
}

/** The path and its parents, as far as module proxies are asked for them. */
function toldToProxies(rules: Rules, decision: Decision): string[] {
  if (decision.version !== null && !escapeVersion(decision.version).ok) return [];
  return candidatesOf(decision).filter(
    (path) =>
      rules.gonoproxy.match(path) === null &&
      checkPath(path).ok &&
      // That somebody looks for something on a public host is no secret.
      (path.includes("/") || !rules.hosts.isPublic(path)),
  );
}

function proxyHosts({ entries }: Rules): string[] {
  const hosts = entries.flatMap(({ kind, url }) => (kind === "proxy" ? [hostOf(url)] : []));
  return [...new Set(hosts.filter((host) => host !== null))];
}

function hostOf(url: string): string | null {
  const parsed = parse(url);
  if (!parsed.ok || parsed.value.scheme === "file") return null;
  return hostname(parsed.value) || null;
}

/** A company's own proxy may know its modules: `goproxy.corp.example` and `git.corp.example`. */
function sameOwner(one: string, other: string): boolean {
  const domain = (host: string): string => host.split(".").slice(-2).join(".");
  return domain(one) === domain(other);
}
