// Follows net/url/url.go (Go 1.27).
import { ok, type Result } from "../../model/result.ts";
import { type Encoding, escapePart, isOrdinary, shouldEscape, unescapePart } from "./escape.ts";
import { toBytes } from "./go-string.ts";
import type { GoURL } from "./go-url.ts";

/** The path as it is written in the URL: `rawPath` where it is a valid encoding of `path`, else the usual encoding. */
export function escapedPath(url: GoURL): string {
  return hinted(url.path, url.rawPath, "path") ?? (url.path === "*" ? "*" : escapePart(url.path, "path"));
}

/** The fragment as it is written in the URL, without `#`. */
export function escapedFragment(url: GoURL): string {
  return hinted(url.fragment, url.rawFragment, "fragment") ?? escapePart(url.fragment, "fragment");
}

/** Path and raw path for an escaped path (url.URL.setPath). Error: `invalid URL escape "%zz"`. */
export function pathFields(escaped: string): Result<Pick<GoURL, "path" | "rawPath">, string> {
  const path = unescapePart(escaped, "path");
  if (!path.ok) return path;
  return ok({ path: path.value, rawPath: escapePart(path.value, "path") === escaped ? "" : escaped });
}

/** Fragment and raw fragment for an escaped fragment (url.URL.setFragment). */
export function fragmentFields(escaped: string): Result<Pick<GoURL, "fragment" | "rawFragment">, string> {
  const fragment = unescapePart(escaped, "fragment");
  if (!fragment.ok) return fragment;
  return ok({
    fragment: fragment.value,
    rawFragment: escapePart(fragment.value, "fragment") === escaped ? "" : escaped,
  });
}

function hinted(decoded: string, raw: string, mode: Encoding): string | null {
  if (raw === "" || !validEncoded(raw, mode)) return null;
  const again = unescapePart(raw, mode);
  return again.ok && again.value === decoded ? raw : null;
}

// `[` and `]` are left alone by browsers, so by Go.
const leftAlone = "!$&'()*+,;=:@[]%";

function validEncoded(text: string, mode: Encoding): boolean {
  if (isOrdinary(text, mode)) return true;
  return toBytes(text).every((byte) => leftAlone.includes(String.fromCharCode(byte)) || !shouldEscape(byte, mode));
}
