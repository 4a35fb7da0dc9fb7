// Follows cmd/go/internal/modload/query.go queryProxy (Go 1.27).

import { chooseLatest, hasOwnGoMod, type LatestChoice, type VersionFacts } from "../go/modfetch/choose-latest.ts";
import { isRetracted, type VersionInterval } from "../go/modfetch/retractions.ts";
import { parseVersionList } from "../go/modfetch/version-list.ts";
import { versionQuery } from "../go/modload/version-query.ts";
import { canonicalVersion } from "../go/module/check.ts";
import { checkPath } from "../go/module/check-path.ts";
import { type Context, done, type GoError, hangs, ruleError, type Step } from "./context.ts";
import type { Got, ProxyRepo } from "./proxy-repo.ts";
import type { Road } from "./road.ts";
import { walkList } from "./walk.ts";

type Resolved = Got<{ readonly version: string }>;

/** The version that `query` stands for. `latest` and prefixes are looked up in the list of versions, all else is asked as it is. */
export function resolveQuery(context: Context, road: Road, module: string, query: string): string | null {
  if (!context.list.ok) {
    return road.piece(ruleError(context.list.error, "settings"), { at: "list", entry: null, file: null });
  }
  const path = checkPath(module);
  if (!path.ok) return road.piece(ruleError(path.error, "settings"), { at: "path", entry: null, file: null });
  const kind = versionQuery(query);
  const ask = (repo: ProxyRepo): Step<Resolved> => {
    switch (kind.kind) {
      case "revision":
        return exactly(repo, query);
      case "latest":
        return newestOf(repo, module, query, "");
      case "prefix":
        return newestOf(repo, module, query, kind.prefix);
      case "comparison":
      case "relative":
        return { state: "unknown", why: "query-not-resolved", observation: null };
    }
  };
  const file = kind.kind === "revision" ? "info" : "list";
  return road.walk(file, walkList(context, module, ask))?.content.version ?? null;
}

/** The version as it stands. Without its `+metadata` it is the same one to Go, and is asked for if there is none with it. */
function exactly(repo: ProxyRepo, query: string): Step<Resolved> {
  const asked = repo.stat(query);
  const canonical = canonicalVersion(query);
  if (asked.state !== "error" || hangs(asked.error) || canonical === "" || canonical === query) return asked;
  const same = after(asked.error.url === null ? [] : [asked.error.url], repo.stat(canonical));
  return same.state === "error" && same.error.notExist ? asked : same;
}

/** The newest release in the list, else the newest pre-release, else (for `latest`) what `@latest` says. */
function newestOf(repo: ProxyRepo, module: string, query: string, prefix: string): Step<Resolved> {
  const list = repo.versions();
  if (list.state !== "ok") return list;
  const versions = parseVersionList(list.value.content.lines).versions.filter((version) => version.startsWith(prefix));
  const asked = [...list.value.requests];
  const facts: VersionFacts = {
    hasGoMod: (version) => {
      const mod = repo.goMod(version);
      if (mod.state !== "ok") return null;
      asked.push(...mod.value.requests);
      return mod.value.content.h1 === null ? true : hasOwnGoMod(module, mod.value.content.h1);
    },
    isRetracted: () => false,
  };
  const newest = chooseLatest(versions, facts);
  const retract = retractedBy(repo, newest);
  if (retract.state !== "ok") return retract;
  const choice = chooseLatest(versions, { ...facts, isRetracted: (version) => isRetracted(retract.value, version) });
  switch (choice.choose) {
    case "version":
      return after(asked, repo.stat(choice.version));
    case "needs-go-mod": {
      const mod = repo.goMod(choice.version);
      return mod.state === "ok" ? noMatch(module, query, list.value.observation) : mod;
    }
    case "ask-latest": {
      if (query !== "latest") return noMatch(module, query, list.value.observation);
      const latest = repo.latest();
      if (latest.state === "ok")
        return after([...asked, ...latest.value.requests], repo.stat(latest.value.content.version));
      if (latest.state === "error" && latest.error.notExist) return noMatch(module, query, list.value.observation);
      return latest;
    }
  }
}

/** What the newest version's go.mod takes back. A go.mod that cannot be had takes nothing back, as Go sees it. */
function retractedBy(repo: ProxyRepo, newest: LatestChoice): Step<readonly VersionInterval[]> {
  if (newest.choose !== "version") return done([]);
  const mod = repo.goMod(newest.version);
  if (mod.state === "pending" || (mod.state === "error" && hangs(mod.error))) return mod;
  return done(mod.state === "ok" ? mod.value.content.retract : []);
}

function noMatch(module: string, query: string, observation: string): Step<never> {
  const { error } = ruleError(`no matching versions for query "${query}"`, "http");
  const wrapped: GoError = { ...error, prefix: `module ${module}: `, observation };
  return { state: "error", error: wrapped };
}

function after(requests: readonly string[], step: Step<Resolved>): Step<Resolved> {
  if (step.state !== "ok") return step;
  return done({ ...step.value, requests: [...requests, ...step.value.requests] });
}
