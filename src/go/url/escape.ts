// Follows net/url/url.go and net/url/encoding_table.go (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { fromBytes, toBytes } from "./go-string.ts";
import { quote } from "./quote.ts";

/** The part of a URL that is escaped (Go's `encoding`). Query components are not here: nothing of ours builds queries. */
export type Encoding = "path" | "path-segment" | "host" | "zone" | "user-password" | "fragment";

const unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

const plain: Readonly<Record<Encoding, string>> = {
  path: `${unreserved}$&+,/:;=@`,
  "path-segment": `${unreserved}$&+:=@`,
  host: `${unreserved}!"$&'()*+,:;<=>[]`,
  zone: `${unreserved}!"$&'()*+,:;<=>[]`,
  "user-password": `${unreserved}$&+,;=`,
  fragment: `${unreserved}!$&()*+,/:;=?@`,
};

/** True for text that is the same with and without escapes, in this part of a URL; false: to be looked at byte by byte. */
export function isOrdinary(text: string, mode: Encoding): boolean {
  return (mode === "path" || mode === "fragment" ? /^[\w.~/@:+-]*$/ : /^[\w.~+-]*$/).test(text);
}

export function shouldEscape(byte: number, mode: Encoding): boolean {
  return byte >= 0x80 || !plain[mode].includes(String.fromCharCode(byte));
}

/** Percent-encodes what may not stand in this part of a URL. The result is ASCII. */
export function escapePart(text: string, mode: Encoding): string {
  if (isOrdinary(text, mode)) return text;
  let out = "";
  for (const byte of toBytes(text)) {
    out += shouldEscape(byte, mode)
      ? `%${byte.toString(16).toUpperCase().padStart(2, "0")}`
      : String.fromCharCode(byte);
  }
  return out;
}

/** Go's url.PathEscape: for one path segment, so a slash becomes `%2F`. */
export function pathEscape(segment: string): string {
  return escapePart(segment, "path-segment");
}

/** Decodes `%41`. Errors: `invalid URL escape "%zz"`, `invalid character " " in host name`. */
export function unescapePart(text: string, mode: Encoding): Result<string, string> {
  if (isOrdinary(text, mode)) return ok(text);
  const bytes = toBytes(text);
  const out: number[] = [];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte !== 0x25) {
      if ((mode === "host" || mode === "zone") && byte < 0x80 && shouldEscape(byte, mode)) {
        return fail(`invalid character ${quote(String.fromCharCode(byte))} in host name`);
      }
      out.push(byte);
      continue;
    }
    const value = Number.parseInt(hexPair(bytes, i), 16);
    if (Number.isNaN(value) || !mayBeEscaped(value, mode)) return fail(escapeError(bytes, i));
    out.push(value);
    i += 2;
  }
  return ok(out.length === bytes.length ? text : fromBytes(Uint8Array.from(out)));
}

function hexPair(bytes: Uint8Array, percent: number): string {
  const pair = String.fromCharCode(...bytes.subarray(percent + 1, percent + 3));
  return /^[0-9A-Fa-f]{2}$/.test(pair) ? pair : "";
}

// In a host only bytes beyond ASCII may be escaped, and the `%25` that introduces an IPv6 zone. In a zone nothing may be escaped
// that could not stand there as it is, except the blank, which Windows puts into interface names.
function mayBeEscaped(value: number, mode: Encoding): boolean {
  if (mode === "host") return value >= 0x80 || value === 0x25;
  if (mode === "zone") return value === 0x25 || value === 0x20 || !shouldEscape(value, "host");
  return true;
}

function escapeError(bytes: Uint8Array, at: number): string {
  return `invalid URL escape ${quote(fromBytes(bytes.subarray(at, at + 3)))}`;
}
