// Follows cmd/go/internal/modfetch/sumdb.go (Go 1.27).
import { matchPrefixPatterns, type PatternMatch } from "../module/match-prefix-patterns.ts";

export interface SumDBSettings {
  readonly gosumdb: string;
  /** GONOSUMDB after its default from GOPRIVATE. */
  readonly gonosumdb: string;
  readonly goproxy: string;
  /** GIT_HTTP_USER_AGENT, by which the public mirror marks itself; empty elsewhere. */
  readonly gitHTTPUserAgent?: string;
}

/** Whether the checksum database is asked for a module that go.sum does not know, and which rule says so. */
export type UseSumDB =
  /** `toolchain`: downloaded toolchains are always checked, whatever GOSUMDB and GONOSUMDB say. */
  | { readonly use: true; readonly because: "default" | "toolchain"; readonly pattern: null; readonly offset: null }
  | { readonly use: false; readonly because: "gosumdb-off"; readonly pattern: null; readonly offset: null }
  /** `offset` of the pattern in GONOSUMDB, UTF-16 units. */
  | { readonly use: false; readonly because: "gonosumdb"; readonly pattern: string; readonly offset: number };

export function useSumDB(modulePath: string, settings: SumDBSettings): UseSumDB {
  return useSumDBMatched(modulePath, settings, (path) => matchPrefixPatterns(settings.gonosumdb, path));
}

/** As `useSumDB`, with GONOSUMDB prepared for many paths. */
export function useSumDBMatched(
  modulePath: string,
  settings: Omit<SumDBSettings, "gonosumdb">,
  gonosumdb: (path: string) => PatternMatch | null,
): UseSumDB {
  if (modulePath === "golang.org/toolchain" && !toolchainIsExempt(settings)) {
    return { use: true, because: "toolchain", pattern: null, offset: null };
  }
  if (settings.gosumdb === "off") return { use: false, because: "gosumdb-off", pattern: null, offset: null };
  const match = gonosumdb(modulePath);
  if (match !== null) return { use: false, because: "gonosumdb", pattern: match.pattern, offset: match.offset };
  return { use: true, because: "default", pattern: null, offset: null };
}

// A single file:// proxy is how a distribution of Go is tested; the mirror cannot check itself while it downloads.
function toolchainIsExempt({ goproxy, gitHTTPUserAgent = "" }: Omit<SumDBSettings, "gonosumdb">): boolean {
  return (goproxy.startsWith("file://") && !/[,|]/.test(goproxy)) || gitHTTPUserAgent.includes("proxy.golang.org");
}
