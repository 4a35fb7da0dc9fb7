// Follows cmd/go/internal/modfetch/proxy.go (Go 1.27).
import type { ProxySpec } from "./proxy-spec.ts";

/** What is known of one entry. `pending`: it has not been asked yet. */
export type Outcome<V, E> =
  | { readonly state: "ok"; readonly value: V }
  | {
      readonly state: "error";
      readonly error: E;
      /** Go's errors.Is(err, fs.ErrNotExist): 404, 410, a missing file, and what asks nobody. */
      readonly notExist: boolean;
      /** Only for `noproxy`: the module does not match GONOPROXY, so this error tells the user nothing. */
      readonly useProxy?: boolean;
    }
  | { readonly state: "pending" };

/** An entry that failed; `entry` is its index in the list. */
export interface Failed<E> {
  readonly entry: number;
  readonly error: E;
  readonly notExist: boolean;
}

/** How far the walk came. `swallowed`: errors on the road that Go does not show, in order. */
export type Walk<V, E> =
  | { readonly state: "ok"; readonly entry: number; readonly value: V; readonly swallowed: readonly Failed<E>[] }
  | ({ readonly state: "error"; readonly swallowed: readonly Failed<E>[] } & Failed<E>)
  /** Undecided: the outcome of this entry has to be known first. */
  | { readonly state: "needs"; readonly entry: number; readonly swallowed: readonly Failed<E>[] };

const notExistRank = 0;
const proxyRank = 1;
const directRank = 2;

/**
 * Walks the list from the top, as Go does for each file of a module. An error leads to the next entry if it is a not-exist error or
 * the entry has `|` behind it. Of several errors the most helpful is shown: one of `direct` or `noproxy`, then one that is not
 * "not exist", then the last.
 * @throws if the list is empty, as Go panics: `parseProxyList` never gives such a list.
 */
export function tryProxies<V, E>(
  entries: readonly ProxySpec[],
  attempt: (entry: ProxySpec, index: number) => Outcome<V, E>,
): Walk<V, E> {
  const failures: Failed<E>[] = [];
  let best: Failed<E> | null = null;
  let bestRank = notExistRank;
  for (const [index, entry] of entries.entries()) {
    const outcome = attempt(entry, index);
    if (outcome.state === "pending") return { state: "needs", entry: index, swallowed: failures };
    if (outcome.state === "ok") return { state: "ok", entry: index, value: outcome.value, swallowed: failures };

    const { error, notExist } = outcome;
    const failure = { entry: index, error, notExist };
    failures.push(failure);
    if (entry.kind === "direct" || (entry.kind === "noproxy" && outcome.useProxy !== true)) {
      best = failure;
      bestRank = directRank;
    } else if (bestRank <= proxyRank && !notExist) {
      best = failure;
      bestRank = proxyRank;
    } else if (bestRank === notExistRank) {
      best = failure;
    }
    if (!entry.fallBackOnError && !notExist) break;
  }
  if (best === null) throw new Error("GOPROXY list is empty");
  const shown = best;
  return { state: "error", ...shown, swallowed: failures.filter((failure) => failure !== shown) };
}
