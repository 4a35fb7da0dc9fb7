// Follows cmd/go/internal/modfetch/proxy.go TryProxies and repo.go lookup (Go 1.27).
import { valueOf } from "../go/cfg/value-of.ts";
import { lookupEntry, outcomeWithoutAsking } from "../go/modfetch/lookup-entry.ts";
import type { ProxySpec } from "../go/modfetch/proxy-list.ts";
import { type Outcome, tryProxies } from "../go/modfetch/try-proxies.ts";
import { repoRootStatic } from "../go/vcs/repo-root-static.ts";
import { type Limits, SLOW_AFTER_MS } from "../model/flow.ts";
import { onlyNew, requestsIn } from "./after.ts";
import { type Context, type GoError, hangs, isFatal, PENDING, ruleError, type Step } from "./context.ts";
import { directRepo, failing } from "./direct-repo.ts";
import { isSlow } from "./is-slow.ts";
import { type ProxyRepo, proxyRepo } from "./proxy-repo.ts";

/** One walk over the list: what came out, from which entry, and the errors Go keeps to itself. */
export interface Walked<T> {
  readonly step: Step<T>;
  /** Index of the entry that answered, or whose error is shown; null: undecided. */
  readonly entry: number | null;
  readonly swallowed: readonly { readonly entry: number; readonly error: GoError }[];
  /** All that was asked, in order. */
  readonly requests: readonly string[];
}

/** What is asked of one entry; `before`: what the entries before it were asked. */
type Ask<T> = (repo: ProxyRepo, before: readonly string[]) => Step<T>;

/** Asks every entry of GOPROXY in Go's order for one thing of one module. `keeps`: go keeps what an entry has answered, as all but zips. */
export function walkList<T>(context: Context, module: string, ask: Ask<T>, keeps = true): Walked<T> {
  const ofEntry = (as: Context, entry: ProxySpec, before: readonly string[]) =>
    askEntry(as, entry, module, (repo) => ask(repo, before));
  return walkEntries(context, ofEntry, isPageAbove(module), keeps);
}

/** Asks every entry of GOPROXY in Go's order. `isKept`: of a request, whether go keeps its answer from one entry to the next. */
export function walkEntries<T>(
  context: Context,
  ask: (as: Context, entry: ProxySpec, before: readonly string[]) => EntryStep<T>,
  isKept: (url: string) => boolean,
  keeps = true,
): Walked<T> {
  const { list } = context;
  if (!list.ok) return { step: ruleError(list.error, "settings"), entry: null, swallowed: [], requests: [] };
  const requests: string[] = [];
  /** Where the walk cannot go on, and why. */
  const stuck = new Map<number, Step<T>>();
  const attempt = (entry: ProxySpec, index: number, as: Context = context): Outcome<T, GoError> => {
    const step = ask(as, entry, requests);
    switch (step.state) {
      case "ok":
        return { state: "ok", value: step.value };
      case "error":
        if (hangs(step.error) || isFatal(step.error)) {
          // Neither `|` nor anything else takes go to the next entry.
          stuck.set(index, step);
          return { state: "pending" };
        }
        return { state: "error", error: step.error, notExist: step.error.notExist, useProxy: step.useProxy ?? false };
      case "pending":
        return { state: "pending" };
      case "unknown":
        stuck.set(index, step);
        return { state: "pending" };
    }
  };
  const walk = tryProxies(list.entries, (entry, index) => {
    const outcome = attempt(entry, index);
    // Who stands there twice is asked once.
    const again = keeps && list.entries.findIndex(({ kind, url }) => kind === entry.kind && url === entry.url) < index;
    if (!again) requests.push(...onlyNew(requests.filter(isKept), requestsOf(outcome, stuck.get(index))));
    return outcome;
  });
  const swallowed = walk.swallowed.map(({ entry, error }) => ({ entry, error }));
  switch (walk.state) {
    case "ok":
      return { step: { state: "ok", value: walk.value }, entry: walk.entry, swallowed, requests };
    case "error":
      return { step: { state: "error", error: walk.error }, entry: walk.entry, swallowed, requests };
    case "needs": {
      const step = stuck.get(walk.entry) ?? PENDING;
      if (step.state === "error") return { step, entry: walk.entry, swallowed, requests };
      askAhead(context, list.entries, walk.entry, attempt);
      return { step, entry: null, swallowed, requests };
    }
  }
}

/** The page that confirms a prefix above the module: go keeps it, unlike the module's own (vcs.go metaImportsForPrefix). */
export function isPageAbove(module: string): (url: string) => boolean {
  const own = repoRootStatic(module);
  return (url) => url.endsWith("?go-get=1") && !(own.kind === "dynamic" && url === own.discovery);
}

function requestsOf<T>(outcome: Outcome<T, GoError>, stuck: Step<T> | undefined): readonly string[] {
  if (outcome.state === "error") return outcome.error.requests;
  if (stuck?.state === "error") return stuck.error.requests;
  return outcome.state === "ok" ? requestsIn(outcome.value) : [];
}

/**
 * Whoever cannot be reached for a while costs go its whole limit, and then go asks the next entry if `|` stands between them. Asking
 * those behind it now makes many black holes cost one limit: while all that were asked stay silent, twice as many are asked. Only
 * entries that go would ask then.
 */
function askAhead(
  context: Context,
  entries: readonly ProxySpec[],
  from: number,
  attempt: (entry: ProxySpec, index: number, as: Context) => unknown,
): void {
  const behind = entries.slice(from);
  const end = behind.findIndex((entry) => !entry.fallBackOnError);
  const reachable = end < 0 ? behind : behind.slice(0, end + 1);
  const answering = reachable.findIndex((entry) => !isSlow(context, entry));
  const silent = answering < 0 ? reachable.length : answering;
  for (const [place, entry] of reachable.slice(0, 1 + 2 * silent).entries()) {
    // Whoever is asked ahead gets what is left of the first one's limit, so that all of them end together.
    if (place > 0) attempt(entry, from + place, { ...context, limits: shortened(context.limits, turnOf(place)) });
  }
}

/** How many times the entries before one became slow until it was asked: 1 for the first two, 2 for the next four, 3 for eight. */
function turnOf(place: number): number {
  return Math.floor(Math.log2(place + 1));
}

/** From one asking of more entries to the next: until the last ones count as slow, and a little for planning. */
const TURN_MS = SLOW_AFTER_MS + 60;

function shortened(limits: Limits, turns: number): Limits {
  const less = (milliseconds: number): number => Math.max(milliseconds / 2, milliseconds - turns * TURN_MS);
  return { ...limits, dnsMs: less(limits.dnsMs), tcpMs: less(limits.tcpMs) };
}

/** `useProxy`: only an entry for private modules was asked for one that is none. */
export type EntryStep<T> = Step<T> & { readonly useProxy?: boolean };

/** What one entry of GOPROXY says of one module. */
export function askEntry<T>(
  context: Context,
  entry: ProxySpec,
  module: string,
  ask: (repo: ProxyRepo) => Step<T>,
): EntryStep<T> {
  const { settings } = context.environment;
  const lookup = lookupEntry(entry, module, {
    gonoproxy: valueOf(settings, "GONOPROXY"),
    // `go mod download` sets -mod=mod itself (modload/init.go setDefaultBuildMod), whatever GOFLAGS says.
    mod: "",
  });
  const skipped = outcomeWithoutAsking(lookup);
  const { atHand } = context;
  if (skipped !== null) {
    const refused = { ...ruleError(skipped.error, "settings", skipped.notExist), useProxy: skipped.useProxy };
    if (atHand === undefined) return refused;
    return { ...ask(atHand.inFrontOf(module, () => failing(refused))), useProxy: skipped.useProxy };
  }
  const repo = (): ProxyRepo =>
    lookup.does === "proxy" ? proxyRepo(context, lookup.url, lookup.path) : directRepo(context, module);
  return ask(atHand === undefined ? repo() : atHand.inFrontOf(module, repo));
}
