// Follows crypto/x509/verify.go (Go 1.27).
import { equalIP, formatIP, parseIP } from "../../go/net/ip-address.ts";
import { type GoRules, newestRules } from "../go-rules.ts";
import type { Certificate } from "../parse/certificate.ts";

/** What the check looks at. */
export type NamedCertificate = Pick<Certificate, "dnsNames" | "ipAddresses"> & {
  readonly hasSubjectAltName: boolean;
  readonly commonName: string;
};

/** Why a certificate is not for a host. `legacy-common-name`: it has no SAN, and its CN would match. */
export interface HostNameError {
  readonly reason: "host-name" | "legacy-common-name";
  /** Go's text, `x509: …`. */
  readonly error: string;
}

const maxNamesIncluded = 100;

/**
 * VerifyHostname: null if the certificate is for `host`, a name or an IP literal (brackets allowed) as it stands in the URL. The CN never
 * counts. Names are compared as written: Go punycodes a URL's host before it gets here.
 */
export function checkHostName(
  certificate: NamedCertificate,
  host: string,
  rules: GoRules = newestRules,
): HostNameError | null {
  const bare = host.length >= 3 && host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host;
  const ip = parseIP(bare);
  if (ip !== null) {
    return certificate.ipAddresses.some((san) => equalIP(ip, san)) ? null : mismatch(certificate, bare, rules);
  }
  const wanted = toLowerCaseAscii(host);
  const wantedIsValid = validHostName(wanted, false);
  const parts = splitHostName(wanted);
  const matched = certificate.dnsNames.some((name) =>
    wantedIsValid && validHostName(name, true) ? matchHostNames(name, parts) : matchExactly(name, wanted),
  );
  return matched ? null : mismatch(certificate, host, rules);
}

/** HostnameError.Error. */
function mismatch(certificate: NamedCertificate, host: string, rules: GoRules): HostNameError {
  const { hasSubjectAltName, commonName, dnsNames, ipAddresses } = certificate;
  if (!hasSubjectAltName && matchHostNames(commonName, splitHostName(host))) {
    const error = "x509: certificate relies on legacy Common Name field, use SANs instead";
    return { reason: "legacy-common-name", error };
  }
  const isIp = parseIP(host) !== null;
  return { reason: "host-name", error: `x509: ${mismatchText(isIp, host, isIp ? ipAddresses : dnsNames, rules)}` };
}

function mismatchText(isIp: boolean, host: string, names: readonly (string | Uint8Array)[], rules: GoRules): string {
  if (isIp && names.length === 0) {
    return `cannot validate certificate for ${host} because it doesn't contain any IP SANs`;
  }
  if (rules.shortensNames && names.length >= maxNamesIncluded) {
    return `certificate is valid for ${names.length} ${isIp ? "IP SANs" : "names"}, but none matched ${host}`;
  }
  const valid = names.map((name) => (typeof name === "string" ? name : formatIP(name))).join(", ");
  if (valid === "") return `certificate is not valid for any names, but wanted to match ${host}`;
  return `certificate is valid for ${valid}, not ${host}`;
}

/** Lenient: underscores are allowed, and a pattern may begin with the label `*`. */
function validHostName(name: string, isPattern: boolean): boolean {
  const host = isPattern ? name : trimDot(name);
  if (host === "" || host === "*") return false;
  return host
    .split(".")
    .every((label, i) => (isPattern && i === 0 && label === "*") || /^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(label));
}

function matchExactly(a: string, b: string): boolean {
  if (a === "" || a === "." || b === "" || b === ".") return false;
  return toLowerCaseAscii(a) === toLowerCaseAscii(b);
}

function matchHostNames(pattern: string, hostParts: readonly string[]): boolean {
  if (pattern === "") return false;
  const parts = toLowerCaseAscii(pattern).split(".");
  if (parts.length !== hostParts.length) return false;
  return parts.every((part, i) => (i === 0 && part === "*") || part === hostParts[i]);
}

function splitHostName(host: string): readonly string[] {
  return toLowerCaseAscii(trimDot(host)).split(".");
}

function trimDot(host: string): string {
  return host.endsWith(".") ? host.slice(0, -1) : host;
}

function toLowerCaseAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
