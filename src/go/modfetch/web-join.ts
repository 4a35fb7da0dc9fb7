// Follows cmd/go/internal/web/api.go (Go 1.27).
import type { GoURL } from "../url/go-url.ts";

/**
 * Go's web.Join: adds slash-separated elements to the path, without cleaning it. The raw path grows even where it was empty; that is
 * why `!` stays literal on a URL without path and becomes `%21` on one with a path.
 */
export function webJoin(url: GoURL, path: string): GoURL {
  if (path === "") return url;
  const added = path.startsWith("/") ? path : `/${path}`;
  return { ...url, path: trimSlash(url.path) + added, rawPath: trimSlash(url.rawPath) + added };
}

/** Without one trailing slash. */
export function trimSlash(path: string): string {
  return path.endsWith("/") ? path.slice(0, -1) : path;
}
