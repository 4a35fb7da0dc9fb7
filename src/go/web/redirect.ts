// Follows net/http/client.go do and cmd/go/internal/web/http.go checkRedirect (Go 1.27).
import { ok, type Result } from "../../model/result.ts";
import { quote } from "../url/quote.ts";
import { resolveReference } from "../url/resolve-reference.ts";
import { format, formatUserinfo, type GoURL, parse } from "../url/url.ts";
import type { SecurityMode } from "./request-schemes.ts";

/** An answer that may lead elsewhere. */
export interface RedirectQuestion {
  /** URLs asked so far, the first one first; the last one gave this answer. */
  readonly urls: readonly string[];
  readonly status: number;
  /** The Location header; null: absent. */
  readonly location: string | null;
  /** Default: `default`. */
  readonly security?: SecurityMode;
}

/** `final`: this answer counts. `error`: go prints `Get "<url>": <text>`. */
export type Redirect =
  | { readonly decision: "final" }
  | { readonly decision: "follow"; readonly url: string }
  | { readonly decision: "error"; readonly url: string; readonly text: string };

const REDIRECTS = [301, 302, 303, 307, 308];
const MAX_REQUESTS = 10;

/** What go does with an answer: nine redirects are followed, to any host, but not from https to anything else. */
export function redirectOf({ urls, status, location, security = "default" }: RedirectQuestion): Redirect {
  const [first = ""] = urls;
  const current = urls.at(-1) ?? "";
  if (!REDIRECTS.includes(status) || location === null || location === "") return { decision: "final" };

  const target = resolve(current, location);
  if (!target.ok) {
    const text = `failed to parse Location header ${quote(location)}: ${target.error}`;
    return { decision: "error", url: stripPassword(current), text };
  }
  const url = format(target.value);
  if (security !== "insecure" && schemeOf(first) === "https" && target.value.scheme !== "https") {
    const text = `redirected from secure URL ${current} to insecure URL ${url}`;
    return { decision: "error", url: location, text };
  }
  if (urls.length >= MAX_REQUESTS) {
    return { decision: "error", url: location, text: `stopped after ${MAX_REQUESTS} redirects` };
  }
  const unsendable = whyUnsendable(target.value);
  return unsendable === null
    ? { decision: "follow", url }
    : { decision: "error", url: stripPassword(url), text: unsendable };
}

function resolve(base: string, reference: string): Result<GoURL, string> {
  const to = parse(reference);
  if (!to.ok) return to;
  const from = parse(base);
  return from.ok ? ok(resolveReference(from.value, to.value)) : from;
}

/** Why net/http's Transport refuses to send a request at all (transport.go roundTrip). */
function whyUnsendable(url: GoURL): string | null {
  if (url.scheme !== "http" && url.scheme !== "https") return `unsupported protocol scheme ${quote(url.scheme)}`;
  return url.host === "" ? "http: no Host in request URL" : null;
}

/** Errors of net/http hide a password as `***`, where those of the go command show `xxxxx`. */
function stripPassword(raw: string): string {
  const url = parse(raw);
  if (!url.ok || url.value.user?.password == null) return raw;
  const { user } = url.value;
  return format(url.value).replace(`${formatUserinfo(user)}@`, () => `${user.username}:***@`);
}

function schemeOf(raw: string): string {
  const url = parse(raw);
  return url.ok ? url.value.scheme : "";
}
