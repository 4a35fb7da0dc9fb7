// Follows cmd/go/internal/modfetch/proxy.go (Go 1.27).
import { rememberLast } from "../../model/remember-last.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { redacted } from "../url/redacted.ts";
import { type GoURL, parse, parseLaxly } from "../url/url.ts";

/** Why a URL cannot be a module proxy; `text` is Go's. */
export interface ProxyURLProblem {
  readonly reason: "invalid-url" | "missing-scheme" | "unknown-scheme" | "file-not-path";
  readonly text: string;
}

/** The checks of newProxyRepo, which every entry of GOPROXY must pass. */
export const parseProxyURL: (baseURL: string) => Result<GoURL, ProxyURLProblem> = rememberLast((baseURL) =>
  newProxyRepo(parse(baseURL)),
);

/** The same as Go until 1.25 did it. */
export const parseProxyURLLaxly: (baseURL: string) => Result<GoURL, ProxyURLProblem> = rememberLast((baseURL) =>
  newProxyRepo(parseLaxly(baseURL)),
);

function newProxyRepo(parsed: Result<GoURL, string>): Result<GoURL, ProxyURLProblem> {
  if (!parsed.ok) return fail({ reason: "invalid-url", text: parsed.error });
  const base = parsed.value;
  switch (base.scheme) {
    case "http":
    case "https":
      return parsed;
    case "file":
      if (hasOnlyPath(base)) return ok(base);
      return fail({
        reason: "file-not-path",
        text: `invalid file:// proxy URL with non-path elements: ${redacted(base)}`,
      });
    case "":
      return fail({ reason: "missing-scheme", text: `invalid proxy URL missing scheme: ${redacted(base)}` });
    default:
      return fail({
        reason: "unknown-scheme",
        text: `invalid proxy URL scheme (must be https, http, file): ${redacted(base)}`,
      });
  }
}

function hasOnlyPath(url: GoURL): boolean {
  const other = [url.opaque, url.host, url.rawQuery, url.fragment, url.rawFragment];
  return url.user === null && !url.forceQuery && !url.omitHost && other.every((part) => part === "");
}
