// Follows cmd/go/internal/modfetch/repo.go (Go 1.27).
import { matchPrefixPatterns } from "../module/match-prefix-patterns.ts";
import type { ProxySpec } from "./proxy-spec.ts";

export const errProxyOff = "module lookup disabled by GOPROXY=off";
export const errNoproxy = "disabled by GOPRIVATE/GONOPROXY";
export const errUseProxy = "path does not match GOPRIVATE/GONOPROXY";

/** What one entry of GOPROXY does for one module. `error` is Go's text, without the module before it. */
export type Lookup =
  /** The module proxy protocol, for `path` (which is `golang.org/toolchain` for `go` and `toolchain`). */
  | { readonly does: "proxy"; readonly path: string; readonly url: string }
  /** Straight from the origin. */
  | { readonly does: "direct"; readonly path: string }
  /** Nothing is asked; the walk sees an error that counts as "not exist". */
  | {
      readonly does: "skip";
      readonly reason: "proxy-off" | "noproxy-matches" | "noproxy-does-not-match";
      readonly error: string;
    }
  /** Nothing is asked, and the error is a hard one. */
  | { readonly does: "refuse"; readonly reason: "vendor"; readonly error: string };

export interface LookupSettings {
  /** GONOPROXY after its default from GOPRIVATE. */
  readonly gonoproxy: string;
  /** The value of `-mod` (GOFLAGS); empty where none is given. */
  readonly mod: string;
}

/** Go's `lookup`: decides by entry and path alone, without asking anyone. */
export function lookupEntry(entry: ProxySpec, modulePath: string, settings: LookupSettings): Lookup {
  if (settings.mod === "vendor") {
    return { does: "refuse", reason: "vendor", error: "module lookup disabled by -mod=vendor" };
  }
  const path = modulePath === "go" || modulePath === "toolchain" ? "golang.org/toolchain" : modulePath;
  return lookupMatched(entry, path, matchPrefixPatterns(settings.gonoproxy, path) !== null);
}

/** As `lookupEntry`, for a path of which it is known already whether GONOPROXY matches it. */
export function lookupMatched(entry: ProxySpec, path: string, matches: boolean): Exclude<Lookup, { does: "refuse" }> {
  switch (entry.kind) {
    case "direct":
      return { does: "direct", path };
    case "noproxy":
      if (matches) return { does: "direct", path };
      return { does: "skip", reason: "noproxy-does-not-match", error: errUseProxy };
    case "off":
      if (matches) return { does: "skip", reason: "noproxy-matches", error: errNoproxy };
      return { does: "skip", reason: "proxy-off", error: errProxyOff };
    case "proxy":
      if (matches) return { does: "skip", reason: "noproxy-matches", error: errNoproxy };
      return { does: "proxy", path, url: entry.url };
  }
}

/** The outcome that `tryProxies` sees for an entry that asks nobody; null: the entry has to be asked. */
export function outcomeWithoutAsking(lookup: Lookup): {
  readonly state: "error";
  readonly notExist: boolean;
  readonly useProxy: boolean;
  readonly error: string;
} | null {
  if (lookup.does === "proxy" || lookup.does === "direct") return null;
  return {
    state: "error",
    notExist: lookup.does === "skip",
    useProxy: lookup.reason === "noproxy-does-not-match",
    error: lookup.error,
  };
}
