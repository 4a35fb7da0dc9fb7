// Follows cmd/go/internal/modget/query.go newQuery and get.go parseArgs (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { cleanPattern, isAbsolutePath, isLocalImport, isMetaPackage } from "../search/patterns.ts";
import { quote } from "../url/quote.ts";

/** An argument of `go get`. `raw`: as it is shown; `rawVersion`: what stands behind `@`, empty: nothing, and `version` is go's default. */
export interface GetQuery {
  readonly raw: string;
  readonly pattern: string;
  readonly rawVersion: string;
  readonly version: string;
  /** A path of this machine, which only packages of the main module can have. */
  readonly isLocal: boolean;
}

/** `upgrade`: what `-u` stands for; empty: it was not given. Errors are Go's texts behind `go: `. */
export function parseGetQuery(argument: string, upgrade: "" | "upgrade" | "patch"): Result<GetQuery, string> {
  const raw = cleanPattern(argument);
  const at = raw.indexOf("@");
  const pattern = at < 0 ? raw : raw.slice(0, at);
  const rawVersion = at < 0 ? "" : raw.slice(at + 1);
  if (/^[-/]/.test(rawVersion)) return fail(`invalid module version ${quote(rawVersion)}`);
  if (at >= 0 && (rawVersion === "" || rawVersion.includes("@")))
    return fail(`invalid module version syntax ${quote(raw)}`);
  const version = rawVersion || upgrade || "upgrade";
  const isLocal = isAbsolutePath(pattern) || isLocalImport(pattern);
  const query = { raw, pattern, rawVersion, version, isLocal };
  const problem = refusal(query) ?? mistake(query);
  return problem === null ? ok(query) : fail(problem);
}

/** Whether the pattern can stand for many paths. */
export function isWildcard({ pattern }: GetQuery): boolean {
  return pattern.includes("...");
}

function refusal({ raw, pattern, rawVersion, isLocal }: GetQuery): string | null {
  if (isLocal) {
    if (rawVersion === "") return null;
    return `can't request explicit version ${quote(rawVersion)} of path ${quote(pattern)} in main module`;
  }
  if (!isMetaPackage(pattern) || pattern === "all" || pattern === raw) return null;
  if (pattern === "tool") return 'can\'t request explicit version of "tool" pattern';
  return `can't request explicit version of standard-library pattern ${quote(pattern)}`;
}

/** `go@none` is none, and `go get x.go` is a slip of somebody who thinks of `go run`. */
function mistake({ raw, pattern, rawVersion }: GetQuery): string | null {
  if (pattern === "go" && rawVersion === "none") return "cannot use go@none";
  if (raw.endsWith(".go") && rawVersion === "" && !raw.includes("/"))
    return `${raw}: arguments must be package or module paths`;
  return null;
}
