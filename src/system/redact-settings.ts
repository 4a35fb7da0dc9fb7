import { parseProxy } from "../go/httpproxy/proxy-for-url.ts";
import { type GoURL, parse } from "../go/url/url.ts";
import type { Setting, SettingSource, Settings } from "../model/environment.ts";
import { mask, maskUserinfo, redactURL } from "./redact-url.ts";

/** Who gets what a redaction takes out: a URL as Go reads it, before and after. */
export interface SecretKeeper {
  readonly add: (original: GoURL, redacted: GoURL) => void;
}

/** How a variable's value is cut. Texts between the URLs stay as they are. */
type Form = "list" | "words" | "http-proxy" | "programs" | "text";

const forms: Readonly<Record<string, Form>> = {
  GOAUTH: "programs",
  GOPROXY: "list",
  GOSUMDB: "words",
  HTTP_PROXY: "http-proxy",
  http_proxy: "http-proxy",
  HTTPS_PROXY: "http-proxy",
  https_proxy: "http-proxy",
  ALL_PROXY: "http-proxy",
  all_proxy: "http-proxy",
};

/** The settings without passwords; `secrets` keeps them. What counts is kept before what is shadowed. */
export function redactSettings(settings: Settings, secrets: SecretKeeper): Settings {
  const winners = Object.entries(settings).map(
    ([name, setting]) => [name, redactSource(name, setting, secrets)] as const,
  );
  const redacted: Record<string, Setting> = {};
  for (const [name, setting] of winners) {
    redacted[name] = { ...setting, shadowed: setting.shadowed.map((source) => redactSource(name, source, secrets)) };
  }
  return redacted;
}

function redactSource<S extends SettingSource>(name: string, source: S, secrets: SecretKeeper): S {
  return { ...source, value: redactValue(name, source.value, secrets) };
}

/** One variable's value without passwords. Go reads the answer as it reads the original; `secrets` keeps what Go would have used. */
export function redactValue(name: string, value: string, secrets: SecretKeeper): string {
  const form = forms[name] ?? "text";
  // No login stands in a URL without one of these.
  if (form !== "programs" && !value.includes("@")) return value;
  if (form === "text") return maskUserinfo(value);
  if (form === "programs") return value.split(";").map(withoutArguments).join(";");
  const separator = form === "list" ? /([,|])/ : form === "words" ? /(\s)/ : null;
  const pieces = separator === null ? [value] : value.split(separator);
  return pieces.map((piece, index) => redactPiece(form, piece, secrets) ?? brokenPassword(pieces, index)).join("");
}

/** A command of GOAUTH. What a program is told may be a token; names of options, and the folder of `git`, are none. */
function withoutArguments(command: string): string {
  const [, program = "", rest = ""] = /^(\s*\S*)(.*)$/s.exec(command) ?? [];
  if (["git", "netrc", "off"].includes(program.trim())) return command;
  return program + rest.replace(/\S+/g, withoutValue);
}

function withoutValue(argument: string): string {
  const [option, equals] = /^(--?[A-Za-z][\w-]*)(=|$)/.exec(argument)?.slice(1) ?? [];
  if (option === undefined) return mask;
  return equals === "=" ? `${option}=${mask}` : option;
}

function redactPiece(form: Form, piece: string, secrets: SecretKeeper): string | null {
  const url = form === "list" ? piece.trim() : piece;
  if (!url.includes("@")) return null;
  const redacted = redactURL(url);
  const original = readAs(form, url);
  const now = readAs(form, redacted);
  if (original !== null && now !== null) secrets.add(original, now);
  return piece.replace(url, () => redacted);
}

/**
 * A comma in a password cuts it in two for Go: `https://user:pass,word@host`. What stands before the comma is part of the secret if it is
 * what makes Go refuse the entry (no port number).
 */
function brokenPassword(pieces: readonly string[], index: number): string {
  const piece = pieces[index] ?? "";
  const next = pieces.slice(index + 1).find((other) => other.length > 1) ?? "";
  const match = /^(\s*[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#:@]*:)([^/?#@]*)$/.exec(piece);
  if (match === null || !next.includes("@") || /:\/\//.test(next) || parse(piece.trim()).ok) return piece;
  return redactURL(`${piece}@`).slice(0, -1);
}

function readAs(form: Form, url: string): GoURL | null {
  if (form === "http-proxy") return parseProxy(url);
  const parsed = parse(form === "list" && !url.includes(":/") ? `https://${url}` : url);
  return parsed.ok ? parsed.value : null;
}
