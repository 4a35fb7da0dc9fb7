// Follows cmd/go/internal/modfetch/proxy.go (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { escapePath, escapeVersion } from "../module/escape.ts";
import { join } from "../path/clean.ts";
import { pathEscape } from "../url/escape.ts";
import type { GoURL } from "../url/go-url.ts";
import { redacted } from "../url/redacted.ts";
import { requestURI } from "../url/request-uri.ts";
import { parseProxyURL } from "./proxy-url.ts";
import { trimSlash, webJoin } from "./web-join.ts";

/** A file that is asked of a module proxy. Versions as users write them, not escaped. */
export type ModuleFile =
  | { readonly reads: "list" }
  | { readonly reads: "latest" }
  | { readonly reads: "info" | "mod" | "zip"; readonly version: string };

/** One GET. */
export interface ProxyRequest {
  /** The whole URL; the password inside is a Secret. */
  readonly target: GoURL;
  /** As Go prints it in errors: passwords are `xxxxx`, a fragment stays. */
  readonly url: string;
  /** Path and query on the wire. */
  readonly requestURI: string;
  /** Where a `file://` URL is read from on Unix; null for http and https. */
  readonly filePath: string | null;
}

/**
 * The request for one file of a module. Errors are Go's, without the module before them: a base that is no proxy URL, a malformed
 * path, a disallowed version string.
 */
export function proxyRequestURL(base: string, modulePath: string, file: ModuleFile): Result<ProxyRequest, string> {
  const proxy = parseProxyURL(base);
  if (!proxy.ok) return fail(proxy.error.text);
  const escapedModule = escapePath(modulePath);
  if (!escapedModule.ok) return escapedModule;
  const name = fileName(file);
  if (!name.ok) return name;

  // The raw path is always given; where it is no encoding of the path, as for a base whose path needed no hint, Go ignores it.
  const path = join(`${trimSlash(proxy.value.path)}/${escapedModule.value}`, name.value);
  const rawPath = join(
    `${trimSlash(proxy.value.rawPath)}/${escapeSegments(escapedModule.value)}`,
    escapeSegments(name.value),
  );
  return ok(toRequest({ ...proxy.value, path, rawPath }));
}

/**
 * The request for a path of the checksum database. `base` is what `initBase` gave (or the proxy itself, for
 * `sumdb/NAME/supported`): a parsed URL, since its raw path decides how `!` is written. `path`: `/lookup/M@V` with module and version
 * escaped by `!`, or `/tile/8/0/001`.
 */
export function sumdbRequestURL(base: GoURL, path: string): ProxyRequest {
  const joined = webJoin(base, path);
  // web.Get takes a URL without scheme as https.
  return toRequest(joined.scheme === "" ? { ...joined, scheme: "https" } : joined);
}

function toRequest(target: GoURL): ProxyRequest {
  return {
    target,
    url: redacted(target),
    requestURI: requestURI(target),
    filePath: target.scheme === "file" ? target.path : null,
  };
}

function fileName(file: ModuleFile): Result<string, string> {
  switch (file.reads) {
    case "list":
      return ok("@v/list");
    case "latest":
      return ok("@latest");
    case "info":
    case "mod":
    case "zip": {
      const version = escapeVersion(file.version);
      return version.ok ? ok(`@v/${version.value}.${file.reads}`) : version;
    }
  }
}

/** Go's modfetch.pathEscape: slashes stay. */
function escapeSegments(path: string): string {
  return pathEscape(path).replaceAll("%2F", "/");
}
