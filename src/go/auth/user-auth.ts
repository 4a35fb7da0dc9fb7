// Follows cmd/go/internal/auth/userauth.go parseUserAuth and net/url/url.go ParseRequestURI (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { Secret } from "../../model/secret.ts";
import { quote } from "../url/quote.ts";
import { format, parse } from "../url/url.ts";
import { trimSpace } from "../url/white-space.ts";

/** One header that a GOAUTH command gives. */
export interface AuthHeader {
  readonly name: string;
  readonly value: Secret;
}

/**
 * What a GOAUTH command printed: headers by URL prefix, without `https://`. Blocks of URLs, an empty line, headers, an empty line; a prefix
 * without headers takes away what is known of it. The error is Go's.
 */
export function parseUserAuth(data: string): Result<ReadonlyMap<string, readonly AuthHeader[]>, string> {
  const credentials = new Map<string, readonly AuthHeader[]>();
  let rest = data;
  /** The next whole line; null: there is none. */
  const next = (): string | null => {
    const end = rest.indexOf("\n");
    if (end < 0) return null;
    const line = rest.slice(0, end);
    rest = rest.slice(end + 1);
    return line;
  };
  while (rest !== "") {
    const prefixes: string[] = [];
    for (let line = next(); line !== ""; line = next()) {
      if (line === null) return fail("invalid format: missing empty line after URLs");
      const url = parseRequestURI(line);
      if (!url.ok) return fail(`could not parse URL ${line}: ${url.error}`);
      prefixes.push(url.value.replace(/^https:\/\//, ""));
    }
    const headers: AuthHeader[] = [];
    for (let line = next(); line !== ""; line = next()) {
      if (line === null) return fail("invalid format: missing empty line after headers");
      const header = parseHeader(line);
      if (header === null) return fail("invalid format: invalid header line");
      headers.push(header);
    }
    for (const prefix of prefixes) credentials.set(prefix, headers);
  }
  return ok(credentials);
}

function parseHeader(line: string): AuthHeader | null {
  const colon = line.indexOf(": ");
  if (colon < 0) return null;
  const name = line.slice(0, colon);
  const value = trimSpace(line.slice(colon + 2));
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name) || /[\x00-\x08\x0a-\x1f\x7f]/.test(value)) return null;
  return { name: canonicalName(name), value: new Secret(value) };
}

/** net/textproto.CanonicalMIMEHeaderKey of a valid name. */
function canonicalName(name: string): string {
  return name.toLowerCase().replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
}

/** Go's url.ParseRequestURI, formatted again: an absolute URL or path; a `#` is no fragment here. */
function parseRequestURI(raw: string): Result<string, string> {
  const wrong = (what: string) => fail(`parse ${quote(raw)}: ${what}`);
  if (raw === "*" || /[\x00-\x1f\x7f]/.test(raw)) return reformatted(raw);
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:|^\/|^:/.test(raw)) return wrong("invalid URI for request");
  // Without a scheme, two slashes begin a path and no host.
  if (raw.startsWith("//")) {
    const path = reformatted(raw.slice(1));
    return path.ok ? ok(`/${path.value}`) : wrong(path.error.replace(/^parse "(?:[^"\\]|\\.)*": /s, ""));
  }
  return reformatted(raw.replaceAll("#", "%23"));
}

function reformatted(raw: string): Result<string, string> {
  const url = parse(raw);
  return url.ok ? ok(format(url.value)) : url;
}
