// Follows net/url/url.go (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { escapePart } from "./escape.ts";
import { escapedFragment, escapedPath, fragmentFields, pathFields } from "./escaped-path.ts";
import { emptyURL, type GoURL, type Userinfo } from "./go-url.ts";
import { type Colons, parseAuthority } from "./parse-authority.ts";
import { quote } from "./quote.ts";

export type { GoURL, Userinfo } from "./go-url.ts";

/** A run reads the same few URLs again and again, whenever it plans. Those with a login are not kept. */
const read = new Map<string, Result<GoURL, string>>();
const MOST_KEPT = 500;

/** Go's url.Parse. The error is Go's whole text: `parse "https://a:b": invalid port ":b" after host`. */
export function parse(rawURL: string): Result<GoURL, string> {
  const known = read.get(rawURL);
  if (known !== undefined) return known;
  const url = parseURL(rawURL, "strict");
  if (rawURL.includes("@")) return url;
  if (read.size === MOST_KEPT) read.clear();
  read.set(rawURL, url);
  return url;
}

/** The same as Go until 1.25 did it. */
export function parseLaxly(rawURL: string): Result<GoURL, string> {
  return parseURL(rawURL, "lax");
}

function parseURL(rawURL: string, colons: Colons): Result<GoURL, string> {
  const [before, fragment] = cut(rawURL, "#");
  const url = parseWithoutFragment(before, colons);
  if (!url.ok) return fail(`parse ${quote(before)}: ${url.error}`);
  if (fragment === "") return url;
  const fields = fragmentFields(fragment);
  if (!fields.ok) return fail(`parse ${quote(rawURL)}: ${fields.error}`);
  return ok({ ...url.value, ...fields.value });
}

function parseWithoutFragment(rawURL: string, colons: Colons): Result<GoURL, string> {
  if (/[\u0000-\u001f\u007f]/.test(rawURL)) return fail("net/url: invalid control character in URL");
  if (rawURL === "*") return ok({ ...emptyURL, path: "*" });
  if (rawURL.startsWith(":")) return fail("missing protocol scheme");

  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(rawURL)?.[1] ?? "";
  const afterScheme = scheme === "" ? rawURL : rawURL.slice(scheme.length + 1);
  const forceQuery = afterScheme.indexOf("?") === afterScheme.length - 1 && afterScheme !== "";
  const [rest, rawQuery] = cut(afterScheme, "?");
  const url = { ...emptyURL, scheme: scheme.toLowerCase(), forceQuery, rawQuery };

  if (!rest.startsWith("/")) {
    if (scheme !== "") return ok({ ...url, opaque: rest });
    if (cut(rest, "/")[0].includes(":")) return fail("first path segment in URL cannot contain colon");
  }
  const hasAuthority = rest.startsWith("//") && (scheme !== "" || !rest.startsWith("///"));
  if (!hasAuthority) return withPath({ ...url, omitHost: scheme !== "" && rest.startsWith("/") }, rest);

  const slash = rest.indexOf("/", 2);
  const end = slash < 0 ? rest.length : slash;
  const authority = parseAuthority(url.scheme, rest.slice(2, end), colons);
  return authority.ok ? withPath({ ...url, ...authority.value }, rest.slice(end)) : authority;
}

function withPath(url: GoURL, path: string): Result<GoURL, string> {
  const fields = pathFields(path);
  return fields.ok ? ok({ ...url, ...fields.value }) : fields;
}

/** Go's url.URL.String. It reveals the password: `redacted` is for people. */
export function format(url: GoURL): string {
  const scheme = url.scheme === "" ? "" : `${url.scheme}:`;
  const query = url.forceQuery || url.rawQuery !== "" ? `?${url.rawQuery}` : "";
  const fragment = url.fragment === "" ? "" : `#${escapedFragment(url)}`;
  if (url.opaque !== "") return scheme + url.opaque + query + fragment;

  const start = scheme + formatAuthority(url);
  const path = escapedPath(url);
  let separator = "";
  if (path !== "" && !path.startsWith("/") && url.host !== "") separator = "/";
  // RFC 3986 §4.2: `this:that` alone would be read as a scheme.
  else if (start === "" && cut(path, "/")[0].includes(":")) separator = "./";
  return start + separator + path + query + fragment;
}

function formatAuthority(url: GoURL): string {
  if (url.host === "" && url.user === null) {
    return url.scheme !== "" && !url.omitHost && url.path !== "" ? "//" : "";
  }
  const user = url.user === null ? "" : `${formatUserinfo(url.user)}@`;
  return `//${user}${escapePart(url.host, "host")}`;
}

/** Go's url.Userinfo.String: `user` or `user:password`, encoded. It reveals the password. */
export function formatUserinfo(user: Userinfo): string {
  const username = escapePart(user.username, "user-password");
  return user.password === null ? username : `${username}:${escapePart(user.password.reveal(), "user-password")}`;
}

function cut(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}
