// Follows net/url/url.go (Go 1.27).
import { escapedPath } from "./escaped-path.ts";
import type { GoURL } from "./go-url.ts";

/** Path and query as they stand in the request line of an HTTP request. */
export function requestURI(url: GoURL): string {
  const query = url.forceQuery || url.rawQuery !== "" ? `?${url.rawQuery}` : "";
  if (url.opaque === "") return (escapedPath(url) || "/") + query;
  return (url.opaque.startsWith("//") ? `${url.scheme}:` : "") + url.opaque + query;
}
