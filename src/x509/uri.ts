// Follows net/url/url.go (Go 1.27).
import { domainNameValid } from "./domain.ts";
import { parseIp } from "./ip.ts";
import { quote } from "./quote.ts";

/** A uniformResourceIdentifier of a certificate. `host` as Go's URL.Host (may hold a port); empty where the URI has none. */
export interface Uri {
  readonly text: string;
  readonly host: string;
}

/** url.Parse, as far as a certificate needs it. `text` holds ASCII only. `error`: what x509 says of the certificate. */
export function parseUri(text: string): Uri | { readonly error: string } {
  const [beforeFragment = "", fragment] = cut(text, "#");
  const host = hostOf(beforeFragment);
  if (typeof host !== "string") {
    return { error: `x509: cannot parse URI ${quote(text)}: parse ${quote(beforeFragment)}: ${host.error}` };
  }
  const wrong = fragment === undefined ? undefined : wrongEscape(fragment);
  if (wrong !== undefined) return { error: `x509: cannot parse URI ${quote(text)}: parse ${quote(text)}: ${wrong}` };
  if (!domainNameValid(host, false)) return { error: `x509: cannot parse URI ${quote(text)}: invalid domain` };
  return { text, host };
}

type Failed = { readonly error: string };

function hostOf(url: string): string | Failed {
  if (/[\x00-\x1f\x7f]/.test(url)) return { error: "net/url: invalid control character in URL" };
  if (url === "*") return "";
  if (url.startsWith(":")) return { error: "missing protocol scheme" };
  const scheme = /^([A-Za-z][A-Za-z0-9+\-.]*):/.exec(url)?.[1]?.toLowerCase() ?? "";
  let [rest = ""] = cut(scheme === "" ? url : url.slice(scheme.length + 1), "?");
  if (!rest.startsWith("/")) {
    if (scheme !== "") return "";
    if (cut(rest, "/")[0]?.includes(":")) return { error: "first path segment in URL cannot contain colon" };
  }
  let host: string | Failed = "";
  if (rest.startsWith("//") && (scheme !== "" || !rest.startsWith("///"))) {
    const slash = rest.indexOf("/", 2);
    host = authorityHost(scheme, slash < 0 ? rest.slice(2) : rest.slice(2, slash));
    if (typeof host !== "string") return host;
    rest = slash < 0 ? "" : rest.slice(slash);
  }
  const wrong = wrongEscape(rest);
  return wrong === undefined ? host : { error: wrong };
}

function authorityHost(scheme: string, authority: string): string | Failed {
  const at = authority.lastIndexOf("@");
  const host = parseHost(scheme, authority.slice(at + 1));
  if (typeof host !== "string" || at < 0) return host;
  const user = authority.slice(0, at);
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user)) return { error: "net/url: invalid userinfo" };
  const wrong = wrongEscape(user);
  return wrong === undefined ? host : { error: wrong };
}

function parseHost(scheme: string, host: string): string | Failed {
  const open = host.lastIndexOf("[");
  if (open > 0) return { error: "invalid IP-literal" };
  if (open === 0) return ipLiteral(host);
  const strict = scheme === "http" || scheme === "https";
  const colon = strict ? host.indexOf(":") : host.lastIndexOf(":");
  if (colon >= 0 && !/^:\d*$/.test(host.slice(colon))) {
    return { error: `invalid port ${quote(host.slice(colon))} after host` };
  }
  return unescapeHost(host);
}

function ipLiteral(host: string): string | Failed {
  const close = host.lastIndexOf("]");
  if (close < 0) return { error: "missing ']' in host" };
  const port = host.slice(close + 1);
  if (!/^(:\d*)?$/.test(port)) return { error: `invalid port ${quote(port)} after host` };
  const [address = "", zone] = cut(host.slice(1, close), "%25");
  const name = unescapeHost(address);
  if (typeof name !== "string") return name;
  if (parseIp(name) === undefined) return { error: `invalid host: ParseAddr(${quote(name)}): unable to parse IP` };
  if (!name.includes(":")) return { error: "invalid IP-literal" };
  return `[${name}${zone === undefined ? "" : `%${zone}`}]${port}`;
}

/** In a host, only bytes outside ASCII and the percent sign may be escaped. */
function unescapeHost(host: string): string | Failed {
  const wrong = wrongEscape(host);
  if (wrong !== undefined) return { error: wrong };
  const ascii = /%(?!25)[0-7][0-9a-fA-F]/.exec(host)?.[0];
  if (ascii !== undefined) return { error: `invalid URL escape ${quote(ascii)}` };
  const odd = /[^A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"%]/.exec(host)?.[0];
  if (odd !== undefined) return { error: `invalid character ${quote(odd)} in host name` };
  return host.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function wrongEscape(text: string): string | undefined {
  const found = /%(?![0-9a-fA-F]{2}).{0,2}/s.exec(text)?.[0];
  return found === undefined ? undefined : `invalid URL escape ${quote(found)}`;
}

function cut(text: string, at: string): [string, string?] {
  const index = text.indexOf(at);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + at.length)];
}
