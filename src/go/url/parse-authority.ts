// Follows net/url/url.go (Go 1.27).
import { fail, ok, type Result } from "../../model/result.ts";
import { Secret } from "../../model/secret.ts";
import { unescapePart } from "./escape.ts";
import type { GoURL, Userinfo } from "./go-url.ts";
import { parseAddr } from "./parse-addr.ts";
import { quote } from "./quote.ts";

/** From Go 1.26 on a host of an http URL has one colon at most; before, all but the last were part of its name. */
export type Colons = "strict" | "lax";

/** What stands between `//` and the next slash. Errors are Go's, without `parse "...": `. */
export function parseAuthority(
  scheme: string,
  authority: string,
  colons: Colons,
): Result<Pick<GoURL, "user" | "host">, string> {
  const at = authority.lastIndexOf("@");
  const host = parseHost(scheme, authority.slice(at + 1), colons);
  if (!host.ok) return host;
  if (at < 0) return ok({ user: null, host: host.value });
  const user = parseUserinfo(authority.slice(0, at));
  return user.ok ? ok({ user: user.value, host: host.value }) : user;
}

function parseUserinfo(userinfo: string): Result<Userinfo, string> {
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(userinfo)) return fail("net/url: invalid userinfo");
  const colon = userinfo.indexOf(":");
  const username = unescapePart(colon < 0 ? userinfo : userinfo.slice(0, colon), "user-password");
  if (!username.ok) return username;
  if (colon < 0) return ok({ username: username.value, password: null });
  const password = unescapePart(userinfo.slice(colon + 1), "user-password");
  if (!password.ok) return password;
  return ok({ username: username.value, password: new Secret(password.value) });
}

function parseHost(scheme: string, host: string, colons: Colons): Result<string, string> {
  const bracket = host.lastIndexOf("[");
  if (bracket > 0) return fail("invalid IP-literal");
  if (bracket === 0) return parseIPLiteral(host);
  const colon = host.indexOf(":");
  if (colon >= 0) {
    // Hosts with several colons are a habit of database URLs; only http and https are strict (https://go.dev/issue/78077).
    const strict = colons === "strict" && (scheme === "http" || scheme === "https");
    const port = host.slice(strict ? colon : host.lastIndexOf(":"));
    if (!validOptionalPort(port)) return fail(invalidPort(port));
  }
  return unescapePart(host, "host");
}

function parseIPLiteral(host: string): Result<string, string> {
  const close = host.lastIndexOf("]");
  if (close < 0) return fail("missing ']' in host");
  const port = host.slice(close + 1);
  if (!validOptionalPort(port)) return fail(invalidPort(port));

  const hostname = host.slice(1, close);
  const zone = hostname.indexOf("%25");
  const address = unescapePart(zone < 0 ? hostname : hostname.slice(0, zone), "host");
  if (!address.ok) return address;
  const zoneName = zone < 0 ? ok("") : unescapePart(hostname.slice(zone), "zone");
  if (!zoneName.ok) return zoneName;

  const literal = address.value + zoneName.value;
  const family = parseAddr(literal);
  if (!family.ok) return fail(`invalid host: ${family.error}`);
  if (family.value === "ipv4") return fail("invalid IP-literal");
  return ok(`[${literal}]${port}`);
}

/** Empty, or a colon and digits (also none). */
export function validOptionalPort(port: string): boolean {
  return /^(?::[0-9]*)?$/.test(port);
}

function invalidPort(port: string): string {
  return `invalid port ${quote(port)} after host`;
}
