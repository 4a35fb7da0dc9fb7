// Follows cmd/go/internal/web/http.go get (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { redacted } from "../url/redacted.ts";
import type { GoURL } from "../url/url.ts";

/**
 * web.SecurityMode. `default`: plain http only where the URL says so (GOPROXY entries, the database). `secure-only`: never plain http.
 * `insecure`: no certificate check, and plain http where https fails and the URL has no scheme (GOINSECURE, discovery only).
 */
export type SecurityMode = "secure-only" | "default" | "insecure";

export type RequestScheme = "https" | "http" | "file";

/** The schemes that go tries for a URL, in order; a later one only if the one before gave no answer at all. The error is Go's text. */
export function requestSchemes(url: GoURL, security: SecurityMode): Result<readonly RequestScheme[], string> {
  switch (url.scheme) {
    case "file":
      return ok(["file"]);
    case "https":
      return ok(["https"]);
    case "":
      return ok(security === "insecure" ? ["https", "http"] : ["https"]);
    case "http":
      if (security === "secure-only") return fail(`insecure URL: ${redacted(url)}`);
      if (url.user !== null && security !== "insecure") {
        return fail(`refusing to pass credentials to insecure URL: ${redacted(url)}`);
      }
      return ok(["http"]);
    default:
      return fail(`unsupported scheme: ${redacted(url)}`);
  }
}
