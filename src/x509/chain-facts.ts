import { formatIP } from "../go/net/ip-address.ts";
import { harmless } from "../model/clean-text.ts";
import { newestRules } from "./go-rules.ts";
import { authorityName, type Certificate, parseCertificate, sha256Of } from "./parse/certificate.ts";
import type { NameAttribute } from "./parse/name.ts";
import { isPublicRoot } from "./roots/public-roots.ts";
import { type CertificatePool, certificatePool, potentialParents } from "./roots/root-pool.ts";
import { isSignedBy } from "./verify/check-signature.ts";

/** Where a chain ends: the highest authority that signed, one way or the other. */
export interface Authority {
  /** CN, else O, else `serial:…`, else the first attribute. */
  readonly name: string;
  readonly attributes: readonly NameAttribute[];
  /** `roots`: in Go's roots, whether it was sent or not. `sent`: the server sent it, and it signed itself. `missing`: only its name is known. */
  readonly seen: "roots" | "sent" | "missing";
  /** Of its certificate, lower-case hex; null where it is missing. */
  readonly sha256: string | null;
  /** On the list of public roots. false: unknown, not private. */
  readonly isPublic: boolean;
}

/** What public authorities put into a server's certificate, and interceptors leave out. */
export interface PublicMarks {
  readonly signedCertificateTimestamps: boolean;
  /** A policy of the CA/Browser Forum, 2.23.140.1.x. */
  readonly baselinePolicy: boolean;
  readonly issuerUrls: readonly string[];
  readonly ocspUrls: readonly string[];
  readonly crlUrls: readonly string[];
}

/** What a finding says of a chain; nothing here depends on the Go version, the host or the time. Texts are fit for a terminal. */
export interface ChainFacts {
  readonly subject: readonly NameAttribute[];
  readonly issuer: readonly NameAttribute[];
  /** The name of the leaf's issuer: CN, else O, else the first attribute. */
  readonly issuerName: string;
  /** SHA-256 of the leaf, lower-case hex. */
  readonly sha256: string;
  /** SHA-256 of the leaf's SubjectPublicKeyInfo: equal for unrelated hosts only behind an interceptor. */
  readonly keySha256: string;
  /** Equal for two leafs of one issuer: its key identifier, or its name where the leaf does not tell. */
  readonly issuerId: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Names and addresses the leaf is for. */
  readonly names: readonly string[];
  /** The leaf signed itself. */
  readonly selfSigned: boolean;
  /** The leaf may sign others. */
  readonly isAuthority: boolean;
  /** The leaf and a certificate above it have the same key: proof of an interceptor. */
  readonly sharesKeyWithIssuer: boolean;
  readonly authority: Authority;
  /** Neither in Go's roots nor on the list of public roots. */
  readonly authorityIsForeign: boolean;
  /** SHA-256 of roots that bear the missing issuer's name and did not sign: an older or newer one of the same name is installed. */
  readonly rootsOfSameName: readonly string[];
  /** Where the missing issuer could be fetched, as the certificate says; empty unless `authority.seen` is `missing`. */
  readonly missingIssuerUrls: readonly string[];
  readonly publicMarks: PublicMarks;
}

const maxCertificates = 32;
const anyRules = { ...newestRules, acceptsNegativeSerial: true, rejectsCriticalKeyIds: false };

/** The facts of a chain (DER as sent, leaf first); null where the leaf cannot be read. Never throws. */
export function chainFacts(
  chain: readonly Uint8Array[],
  pool: CertificatePool,
  alsoPublic?: ReadonlySet<string>,
): ChainFacts | null {
  const [leafDer, ...others] = chain.slice(0, maxCertificates);
  const parsed = leafDer === undefined ? undefined : parseCertificate(leafDer, anyRules);
  if (parsed === undefined || "error" in parsed) return null;
  const leaf = parsed.certificate;
  const { path, end } = climb(leaf, certificatePool(others), pool);
  const authority = authorityOf(end, pool, alsoPublic);
  return {
    subject: shown(leaf.subject.attributes),
    issuer: shown(leaf.issuer.attributes),
    issuerName: issuerName(leaf),
    sha256: sha256Of(leaf.raw),
    keySha256: sha256Of(leaf.publicKey.raw),
    issuerId: issuerId(leaf),
    notBefore: leaf.notBefore,
    notAfter: leaf.notAfter,
    names: [...leaf.dnsNames.map((name) => harmless(name)), ...leaf.ipAddresses.map(formatIP)],
    selfSigned: isSelfSigned(leaf),
    isAuthority: leaf.basicConstraints?.isCa === true,
    sharesKeyWithIssuer: path.some((above) => above !== leaf && sameKey(above, leaf) && !sameName(above, leaf)),
    authority,
    authorityIsForeign: authority.seen !== "roots" && !authority.isPublic,
    rootsOfSameName: end.missing ? rootsNamed(end.last, pool) : [],
    missingIssuerUrls: end.missing ? end.last.issuingCertificateUrls.map((name) => harmless(name)) : [],
    publicMarks: publicMarks(leaf),
  };
}

/** `missing`: the issuer of `last` was not found; else `last` is the authority. */
interface End {
  readonly last: Certificate;
  readonly missing: boolean;
}

/** From the leaf to whoever signed, whatever the dates and purposes, until a root or the end of what is known. */
function climb(
  leaf: Certificate,
  sent: CertificatePool,
  pool: CertificatePool,
): { readonly path: readonly Certificate[]; readonly end: End } {
  const path = [leaf];
  for (;;) {
    const last = path.at(-1) ?? leaf;
    if (pool.contains(last.raw)) return { path, end: { last, missing: false } };
    const root = signerOf(last, pool, []);
    if (root !== undefined) return { path: [...path, root], end: { last: root, missing: false } };
    const next = signerOf(last, sent, path);
    if (next === undefined || path.length > maxCertificates) {
      return { path, end: { last, missing: !isSelfSigned(last) } };
    }
    path.push(next);
  }
}

function signerOf(child: Certificate, pool: CertificatePool, except: readonly Certificate[]): Certificate | undefined {
  return potentialParents(pool, child, anyRules).find(
    (parent) => !except.some((known) => Buffer.compare(known.raw, parent.raw) === 0) && isSignedBy(child, parent),
  );
}

function isSelfSigned(certificate: Certificate): boolean {
  return Buffer.compare(certificate.rawSubject, certificate.rawIssuer) === 0 && isSignedBy(certificate, certificate);
}

function sameKey(a: Certificate, b: Certificate): boolean {
  return Buffer.compare(a.publicKey.raw, b.publicKey.raw) === 0;
}

function sameName(a: Certificate, b: Certificate): boolean {
  return Buffer.compare(a.rawSubject, b.rawSubject) === 0;
}

function authorityOf({ last, missing }: End, pool: CertificatePool, also?: ReadonlySet<string>): Authority {
  if (missing) {
    const attributes = shown(last.issuer.attributes);
    return { name: issuerName(last), attributes, seen: "missing", sha256: null, isPublic: false };
  }
  const sha256 = sha256Of(last.raw);
  return {
    name: harmless(authorityName(last)),
    attributes: shown(last.subject.attributes),
    seen: pool.contains(sha256) ? "roots" : "sent",
    sha256,
    isPublic: isPublicRoot(sha256, also),
  };
}

function rootsNamed(child: Certificate, pool: CertificatePool): readonly string[] {
  return pool.withSubject(child.rawIssuer).map(sha256Of);
}

function issuerName({ issuer }: Certificate): string {
  return harmless(issuer.commonName || issuer.organizations[0] || issuer.attributes[0]?.value || "");
}

function issuerId({ authorityKeyId, rawIssuer }: Certificate): string {
  const name = sha256Of(rawIssuer);
  return authorityKeyId.length > 0 ? Buffer.from(authorityKeyId.subarray(0, 64)).toString("hex") : name;
}

function shown(attributes: readonly NameAttribute[]): readonly NameAttribute[] {
  return attributes.map(({ type, value }) => ({ type, value: harmless(value) }));
}

function publicMarks(leaf: Certificate): PublicMarks {
  return {
    signedCertificateTimestamps: leaf.extensions.some(({ id }) => id === "1.3.6.1.4.1.11129.2.4.2"),
    baselinePolicy: leaf.policies.some((policy) => policy.startsWith("2.23.140.1.")),
    issuerUrls: leaf.issuingCertificateUrls.map((name) => harmless(name)),
    ocspUrls: leaf.ocspServers.map((name) => harmless(name)),
    crlUrls: leaf.crlDistributionPoints.map((name) => harmless(name)),
  };
}

/** The two marks that only a public authority has reason to set; company authorities have addresses of CRLs and issuers too. */
export function looksPublic(marks: PublicMarks): boolean {
  return marks.signedCertificateTimestamps || marks.baselinePolicy;
}
