import type { Environment, Roots } from "../model/environment.ts";
import type { TlsValue } from "../model/observation.ts";
import type { AcceptsChain } from "../net/dns/dns-probe-https.ts";
import { bundledRoots } from "../net/tls/bundled-roots.ts";
import { judgeTls } from "../x509/judge-tls.ts";
import { sha256Of } from "../x509/parse/certificate.ts";
import { isPublicRoot } from "../x509/roots/public-roots.ts";

/**
 * Whether go would accept a DoH server here. One that a company names for itself may have the company's root; a public one must end at a public
 * root, since behind an inspected connection it is no reference, whoever trusts the inspection. Where go has no such root, or the system is
 * the judge, the public roots of Node count.
 *
 * @param publicRoots - SHA-256 of roots that the configuration calls public, beside the shipped ones.
 */
export function acceptsResolver(
  environment: Environment,
  options: { readonly ofCompany: boolean; readonly publicRoots: ReadonlySet<string> },
): AcceptsChain {
  const { ofCompany, publicRoots } = options;
  const { roots } = environment;
  const isGood = (sha256: string): boolean => ofCompany || isPublicRoot(sha256, publicRoots);
  const judge = roots.source === "files" && roots.sha256.some(isGood) ? environment : withBundledRoots(environment);
  return (shaken: TlsValue, host: string): boolean => {
    const verdict = judgeTls(judge, shaken, host);
    return verdict.accepted === true && verdict.roots.some((sha256) => judge !== environment || isGood(sha256));
  };
}

const bundled = new WeakMap<Environment, Environment>();

function withBundledRoots(environment: Environment): Environment {
  const known = bundled.get(environment);
  if (known !== undefined) return known;
  const der = Object.fromEntries(bundledRoots().map((base64) => [sha256Of(Buffer.from(base64, "base64")), base64]));
  const roots: Roots = { source: "files", files: [], sha256: Object.keys(der), der, problem: null };
  const made: Environment = { ...environment, os: { ...environment.os, platform: "linux" }, roots };
  bundled.set(environment, made);
  return made;
}
