import { type GoURL, parse } from "../go/url/url.ts";

/** What Go prints for a password. */
export const mask = "xxxxx";

/** Stands for the secret where Go would read digits (a port), so that it goes on reading digits. */
const digitMask = "00000";

/**
 * A URL as a user wrote it, without its password. A user name without password is taken for a token, and goes too. Go parses the answer as
 * it parses the original, or refuses it for the same reason: of a secret that cannot be parsed the offending character stays, no more.
 */
export function redactURL(text: string): string {
  const span = findUserinfo(text);
  if (span === null) return text;
  const [before, userinfo, after] = [text.slice(0, span.start), text.slice(span.start, span.end), text.slice(span.end)];
  const colon = userinfo.indexOf(":");
  const [user, password] = colon < 0 ? [userinfo, ""] : [userinfo.slice(0, colon), userinfo.slice(colon + 1)];
  const redacted = maskedUserinfo(user, password, colon >= 0).map((masked) => before + masked + after);
  const alike = (detail: "whole" | "kind") => redacted.find((other) => reads(other, detail) === reads(text, detail));
  return alike("whole") ?? alike("kind") ?? redacted[0] ?? text;
}

/** Candidates, the best first. */
function maskedUserinfo(user: string, password: string, colon: boolean): string[] {
  if (password !== "") {
    // Tokens of GitHub are written as the user of this password.
    const users = password === "x-oauth-basic" ? masked(user) : [user];
    return users.flatMap((name) => masked(password).map((secret) => `${name}:${secret}`));
  }
  return user === "" ? [] : masked(user).map((secret) => (colon ? `${secret}:` : secret));
}

/** The mask and whatever makes Go refuse the secret; where it ends what Go takes for the host, also what ends it. Least first. */
function masked(secret: string): string[] {
  const delimiter = secret.search(/[/?#]/);
  if (delimiter < 0) return [mask + offending(secret), punctuation(secret)];
  const rest = secret.charAt(delimiter) + offending(secret.slice(delimiter + 1));
  return [mask + rest, digitMask + rest, rest, punctuation(secret)];
}

/** The marks of a secret with its words as `x` and its numbers as `0`: the last resort, for one that spreads over several parts of the URL. */
function punctuation(secret: string): string {
  return secret.replace(/%[0-9A-Fa-f]{2}|%[^/?#@:]{0,2}|[A-Za-z0-9]+|[^\x00-\x7f]+/g, (piece) => {
    if (/^[0-9]+$/.test(piece)) return "0";
    if (/^[A-Za-z0-9]/.test(piece)) return "x";
    if (!piece.startsWith("%")) return "\u00e4";
    // Beyond ASCII an escape may stand in a host name, below it may not, but for the percent sign itself.
    if (piece === "%25" || !/^%[0-9A-Fa-f]{2}$/.test(piece)) return piece;
    return piece.charAt(1) >= "8" ? "%80" : "%41";
  });
}

/** The first of each kind of piece that Go's parser stops at in userinfo. */
function offending(secret: string): string {
  const control = /[\x00-\x1f\x7f]/.exec(secret)?.[0] ?? "";
  const invalid = /[^A-Za-z0-9\-._:~!$&'()*+,;=%@/?#\x00-\x1f\x7f]/u.exec(secret)?.[0] ?? "";
  const escape = /%(?![0-9A-Fa-f]{2}).{0,2}/s.exec(secret)?.[0] ?? "";
  return control + invalid + escape;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where userinfo stands: where Go sees it, or where a person sees it in a URL that Go sees none in. null: nowhere. */
function findUserinfo(text: string): Span | null {
  const at = text.lastIndexOf("@");
  if (at < 0) return null;
  const start = /^[^A-Za-z]*(?:[A-Za-z][A-Za-z0-9+.-]*:)?\/\/+/.exec(text)?.[0].length ?? oneSlash(text);
  // Go, too, tries a value without scheme as a host name.
  const parsed = parse(start > 0 ? text : `http://${text}`);
  if (!parsed.ok) return { start, end: at };
  if (parsed.value.user === null) {
    const elsewhere = parsed.value.host !== "" || parsed.value.scheme === "file" || start === 0;
    return elsewhere ? null : { start, end: at };
  }
  const authority = /^[^/?#]*/.exec(text.slice(start))?.[0] ?? "";
  return { start, end: start + authority.lastIndexOf("@") };
}

/** `https:/user:password@host`, a slip of the pen. */
function oneSlash(text: string): number {
  return /^[A-Za-z][A-Za-z0-9+.-]*:\//.exec(text)?.[0].length ?? 0;
}

/** How Go reads a value, alone and with the schemes that it puts in front, as far as the secret has no part in it. */
function reads(text: string, detail: "whole" | "kind"): string {
  const ways = ["", "https://", "http://"].map((scheme) => {
    const parsed = parse(scheme + text);
    return parsed.ok ? shape(parsed.value) : reason(parsed.error, detail);
  });
  // GOPROXY's own test for an entry that has a scheme.
  return JSON.stringify([...ways, text.includes(":/")]);
}

function shape({ scheme, host, user, opaque }: GoURL): string {
  return JSON.stringify([scheme, host, user === null, opaque === ""]);
}

/** Go's reason without what it quotes of the URL, but `whole` with a bad escape. */
function reason(error: string, detail: "whole" | "kind"): string {
  const message = error.replace(/^parse "(?:[^"\\]|\\.)*": /s, "");
  if (detail === "whole" && message.startsWith("invalid URL escape")) return message;
  return message.replace(/"(?:[^"\\]|\\.)*"/gs, '""');
}

/** Running text (what a program printed) without the passwords of the URLs in it. */
export function maskUserinfo(text: string): string {
  return text.replace(
    /([A-Za-z][A-Za-z0-9+.-]*:\/\/)([^\s/?#"'<>]*)@/g,
    (_, scheme: string, userinfo: string) =>
      `${scheme}${userinfo.includes(":") ? `${userinfo.split(":", 1)[0]}:` : ""}${mask}@`,
  );
}
