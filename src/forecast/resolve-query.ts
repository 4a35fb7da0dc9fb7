// Follows cmd/go/internal/modload/query.go queryProxy (Go 1.27).

import { valueOf } from "../go/cfg/value-of.ts";
import { type ToolchainPath, toolchainQuery } from "../go/gover/toolchain-query.ts";
import { toolchainModuleVersion } from "../go/gover/toolchain-version.ts";
import { chooseLatest, hasOwnGoMod, type VersionFacts } from "../go/modfetch/choose-latest.ts";
import { isRetracted, type VersionInterval } from "../go/modfetch/retractions.ts";
import { parseVersionList } from "../go/modfetch/version-list.ts";
import { modulePathError } from "../go/modload/module-path-error.ts";
import { type Matcher, versionQuery } from "../go/modload/version-query.ts";
import { canonicalVersion } from "../go/module/check.ts";
import { matchPrefixPatterns } from "../go/module/match-prefix-patterns.ts";
import { isValid } from "../go/semver/semver.ts";
import { quote } from "../go/url/quote.ts";
import { after, onlyNew } from "./after.ts";
import { type Context, done, type GoError, hangs, isFatal, ruleError, type Step } from "./context.ts";
import { walkGoMod } from "./go-mod.ts";
import type { Got, ProxyRepo } from "./proxy-repo.ts";
import type { Road } from "./road.ts";
import { walkList } from "./walk.ts";

/** What a query has led to. */
export type Resolved = Got<{ readonly version: string; readonly time?: string | null }>;

/** One query of one module. */
interface Asked {
  readonly context: Context;
  readonly module: string;
  readonly query: string;
  /** What the entries before this one were asked. */
  readonly before: readonly string[];
  /** Where nothing newer fits, go stays on this version; left out: on none. */
  readonly current?: string;
}

/** The version that `query` stands for; empty: whoever answered named none, and go takes the module for its own. `latest`, prefixes and ranges are looked up in the list of versions, all else is asked as it is. */
export function resolveQuery(context: Context, road: Road, module: string, query: string): string | null {
  if (!context.list.ok) {
    return road.piece(ruleError(context.list.error, "settings"), { at: "list", entry: null, file: null });
  }
  if (module === "go" || module === "toolchain") return toolchainVersion(context, road, module, query);
  const refused = modulePathError(module, query);
  if (refused !== null) return road.piece(ruleError(refused, "settings"), { at: "path", entry: null, file: null });
  const kind = versionQuery(query, module);
  if (kind.kind === "invalid")
    return road.piece(ruleError(kind.error, "settings"), { at: "path", entry: null, file: null });
  const ask = (repo: ProxyRepo, before: readonly string[]): Step<Resolved> => {
    switch (kind.kind) {
      case "revision":
        return exactly(repo, query);
      case "match":
        return newestOf({ context, module, query, before }, repo, kind, true);
      case "relative":
        return { state: "unknown", why: "query-not-resolved", observation: null };
    }
  };
  const file = kind.kind === "revision" ? "info" : "list";
  const walked = walkList(context, module, ask);
  const version = road.walk(file, walked)?.content.version ?? null;
  if (version === null || version === "") return version;
  const again = version === query ? version : onceMore(context, road, { module, version, entry: walked.entry ?? 0 });
  return again === null || isValid(version) ? again : noWholeVersion(road, module, version);
}

function noWholeVersion(road: Road, module: string, version: string): string | null {
  const { error } = ruleError(`internal error: ${module}@${version}: unexpected invalid semantic version`, "http");
  return road.piece<string>(
    { state: "error", error: { ...error, prefix: "" } },
    { at: "content", entry: null, file: "info" },
  );
}

/**
 * Follows modfetch/toolchain.go: whether a version of Go exists is asked of golang.org/toolchain, whose list is not walked here. Nothing can
 * be downloaded under these names.
 */
function toolchainVersion(context: Context, road: Road, module: ToolchainPath, query: string): null {
  const asked = toolchainQuery(module, query, context.environment.go.version);
  const place = { at: "path", entry: null, file: null } as const;
  if (asked.kind === "list") road.stop({ state: "unknown", why: "query-not-resolved", observation: null }, place);
  if (asked.kind === "invalid") road.stop(ruleError(asked.error, "settings"), place);
  if (asked.kind === "asked") {
    const version = toolchainModuleVersion(asked.version, "linux", "amd64");
    const walked = walkList(context, "golang.org/toolchain", (repo) => repo.stat(version));
    if (road.walk("info", walked) === null) return null;
  }
  const { error } = ruleError("internal error: invalid operation on toolchain module", "settings");
  road.stop({ state: "error", error: { ...error, prefix: "" } }, place);
  return null;
}

/** Follows modload/build.go moduleInfo: what a query has led to is a query again. `entry`: which has answered the first. */
function onceMore(
  context: Context,
  road: Road,
  { module, version, entry }: { readonly module: string; readonly version: string; readonly entry: number },
): string | null {
  const kind = versionQuery(version, module);
  if (kind.kind === "match") {
    const walked = walkList(context, module, (repo, before) =>
      newestOf({ context, module, query: version, before }, repo, kind, false),
    );
    // The list with a prefix is kept apart from the one without, and asked for again.
    const known = kind.prefix === "" ? [] : road.requests.filter((url) => !isNoList(url));
    const requests = [...known, ...walked.requests];
    return road.walk("list", { ...walked, requests, step: bare(walked.step) })?.content.version ?? null;
  }
  // What is a version stands in the module cache by now. All else the entries before the one that has answered are asked for.
  const { list } = context;
  if (!list.ok || entry === 0 || isValid(version)) return version;
  const earlier = { ...context, list: { ...list, entries: list.entries.slice(0, entry) } };
  const walked = walkList(earlier, module, (repo) => exactly(repo, version));
  const { step } = walked;
  const leadsOn =
    step.state === "error" &&
    (step.error.notExist || list.entries[entry - 1]?.fallBackOnError === true) &&
    !isFatal(step.error);
  if (!leadsOn) return road.walk("info", { ...walked, step: bare(step) })?.content.version ?? null;
  road.piece(done(null), { at: "proxy", entry: null, file: "info" }, walked.requests);
  return version;
}

/** Go prints these without the module. */
export function bare<T>(step: Step<T>): Step<T> {
  return step.state === "error" ? { state: "error", error: { ...step.error, prefix: "" } } : step;
}

/** Go asks for the version as it stands. Without its `+metadata` it is the same one to Go, and is asked for if there is none with it. */
export function exactly(repo: ProxyRepo, query: string): Step<Resolved> {
  const asked = repo.stat(query);
  const canonical = canonicalVersion(query);
  if (asked.state !== "error" || hangs(asked.error) || canonical === "" || canonical === query) return asked;
  const same = after(asked.error.requests, repo.stat(canonical));
  if (same.state !== "error" || !same.error.notExist) return same;
  return { state: "error", error: { ...asked.error, requests: same.error.requests } };
}

/** The newest release in the list that fits, else the newest pre-release, else (for `latest`) what `@latest` says. */
export function newestOf(asked: Asked, repo: ProxyRepo, matcher: Matcher, retractions: boolean): Step<Resolved> {
  const { context, module } = asked;
  // Go keeps a list without a prefix, and reads the pages of a private module for each of its two entries.
  const before = asked.before.filter(
    (url) => (isNoPage(url) || !isPrivate(asked)) && (isNoList(url) || matcher.prefix === ""),
  );
  const list = repo.versions();
  if (list.state === "error")
    return { state: "error", error: { ...list.error, requests: onlyNew(before, list.error.requests) } };
  if (list.state !== "ok") return list;
  const { content, observation } = list.value;
  const versions = parseVersionList(content.lines).versions.filter(matcher.allows);
  const requests = [...onlyNew(before, list.value.requests)];
  let taken: readonly VersionInterval[] = [];
  const takenBack = (): Step<unknown> => {
    const retract = retractedBy(context, module);
    if (retract.state !== "ok") return retract;
    // Looking for retractions go lists all versions, and keeps that apart from those with a prefix.
    const known = [...asked.before, ...requests].filter((url) => matcher.prefix === "" || isNoList(url));
    requests.push(...onlyNew(known, retract.value.requests));
    taken = retract.value.intervals;
    return retract;
  };
  if (retractions && versions.length > 0) {
    const retract = takenBack();
    if (retract.state !== "ok") return retract;
  }
  const facts: VersionFacts = {
    hasGoMod: (version) => {
      const mod = walkGoMod(context, module, version);
      if (mod.step.state !== "ok") return null;
      requests.push(...onlyNew([...asked.before, ...requests], mod.requests));
      const { h1 } = mod.step.value.content;
      return h1 === null ? true : hasOwnGoMod(module, h1);
    },
    isRetracted: (version) => isRetracted(taken, version),
  };
  const choice = chooseLatest(versions, facts, matcher);
  switch (choice.choose) {
    case "version":
      // What reading the list has asked is not kept: if the choice was among it, it is asked for again.
      return after(requests, repo.stat(choice.version), [
        ...asked.before,
        ...onlyNew(list.value.requests.filter(isNoPage), requests),
      ]);
    case "needs-go-mod": {
      const mod = walkGoMod(context, module, choice.version);
      if (mod.step.state !== "error") return mod.step.state === "ok" ? noMatch(asked, observation, requests) : mod.step;
      const all = [...requests, ...onlyNew([...asked.before, ...requests], mod.requests)];
      return { state: "error", error: { ...mod.step.error, requests: all } };
    }
    case "ask-latest": {
      if (!matcher.mayUseLatest) return stayed(asked, repo, observation, requests);
      const latest = after(requests, repo.latest());
      if (latest.state === "error" && latest.error.notExist)
        return stayed(asked, repo, observation, latest.error.requests);
      if (latest.state !== "ok") return latest;
      requests.push(...latest.value.requests.slice(requests.length));
      const { version } = latest.value.content;
      if (retractions && versions.length === 0) {
        const retract = takenBack();
        if (retract.state !== "ok") return retract;
      }
      if (isRetracted(taken, version) || !matcher.allows(version)) return stayed(asked, repo, observation, requests);
      return done({ ...latest.value, requests });
    }
  }
}

function isPrivate({ context, module }: Asked): boolean {
  return matchPrefixPatterns(valueOf(context.environment.settings, "GONOPROXY"), module) !== null;
}

function isNoList(url: string): boolean {
  return !url.includes("/@v/list");
}

function isNoPage(url: string): boolean {
  return !url.endsWith("?go-get=1");
}

/**
 * What the newest version's go.mod takes back, and what was asked for it. A go.mod that cannot be had takes nothing back, as Go sees it.
 * Go finds it by a walk of its own, without retractions.
 */
function retractedBy(
  context: Context,
  module: string,
): Step<{ readonly intervals: readonly VersionInterval[]; readonly requests: readonly string[] }> {
  const latest = versionQuery("latest", module);
  if (latest.kind !== "match") return done({ intervals: [], requests: [] });
  const found = walkList(context, module, (repo, before) =>
    newestOf({ context, module, query: "latest", before }, repo, latest, false),
  );
  if (!isSettled(found.step)) return found.step;
  const requests = found.requests;
  if (found.step.state !== "ok") return done({ intervals: [], requests });
  const mod = walkGoMod(context, module, found.step.value.content.version);
  if (!isSettled(mod.step)) return mod.step;
  const intervals = mod.step.state === "ok" ? mod.step.value.content.retract : [];
  return done({ intervals, requests: [...requests, ...onlyNew(requests, mod.requests)] });
}

/** Whether go gets as far as an answer or an error here. */
function isSettled<T>(step: Step<T>): step is Exclude<Step<T>, { state: "pending" }> {
  return step.state !== "pending" && !(step.state === "error" && hangs(step.error));
}

/** `upgrade` and `patch` may lead to where one is. */
function stayed(asked: Asked, repo: ProxyRepo, observation: string, requests: readonly string[]): Step<Resolved> {
  const { current = "" } = asked;
  return current === "" ? noMatch(asked, observation, requests) : after(requests, repo.stat(current));
}

function noMatch({ module, query }: Asked, observation: string, requests: readonly string[]): Step<never> {
  const { error } = ruleError(`no matching versions for query ${quote(query)}`, "http");
  const wrapped: GoError = { ...error, prefix: `module ${module}: `, observation, requests };
  return { state: "error", error: wrapped };
}
