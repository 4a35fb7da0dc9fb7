// Follows crypto/x509/cert_pool.go (Go 1.27).
import type { Roots } from "../../model/environment.ts";
import { type GoRules, newestRules } from "../go-rules.ts";
import { type Certificate, parseCertificate, sha256Of } from "../parse/certificate.ts";
import { Der, tag } from "../parse/der.ts";

/**
 * The certificates Go trusts, or those a server sent. Nothing is parsed before a chain asks for it, and a certificate that the rules at hand
 * cannot read is not there, as in Go.
 */
export interface CertificatePool {
  /** `platform`: macOS and Windows, where the operating system judges. */
  readonly source: "files" | "platform";
  /** Why no root could be loaded: the operating system's text; else null. */
  readonly problem: string | null;
  readonly size: number;
  /** DER or its SHA-256 in lower-case hex. */
  contains(certificate: Uint8Array | string): boolean;
  /** DER of certificates with this subject (raw Name), in the order they were added. */
  withSubject(rawSubject: Uint8Array): readonly Uint8Array[];
  /** DER of certificates with this subjectKeyIdentifier, in the order they were added. */
  withKeyId(keyId: Uint8Array): readonly Uint8Array[];
}

type Origin = Pick<CertificatePool, "source" | "problem">;

const fromFiles: Origin = { source: "files", problem: null };

/** A pool of DER certificates; a second copy of one counts once. */
export function certificatePool(certificates: Iterable<Uint8Array>, origin: Partial<Origin> = {}): CertificatePool {
  const bySha256 = new Map<string, Uint8Array>();
  for (const der of certificates) {
    const sha256 = sha256Of(der);
    if (!bySha256.has(sha256)) bySha256.set(sha256, der);
  }
  return poolOf(new Set(bySha256.keys()), () => bySha256.values(), { ...fromFiles, ...origin });
}

/** Go's roots of an Environment. A recording holds the DER of those only that some chain names; the hashes are complete. */
export function rootPool(roots: Roots): CertificatePool {
  const ders = () => roots.sha256.flatMap((sha256) => (has(roots.der, sha256) ? [decode(roots.der[sha256])] : []));
  return poolOf(new Set(roots.sha256), ders, { source: roots.source, problem: roots.problem });
}

function has(record: Readonly<Record<string, string>>, key: string): boolean {
  return Object.hasOwn(record, key);
}

function decode(base64: string | undefined): Uint8Array {
  return Buffer.from(base64 ?? "", "base64");
}

type Index = Map<string, Uint8Array[]>;

function poolOf(hashes: ReadonlySet<string>, ders: () => Iterable<Uint8Array>, origin: Origin): CertificatePool {
  const all = once(() => [...ders()]);
  const subjects = once(() => indexBy(all(), rawSubjectOf));
  return {
    source: origin.source,
    problem: origin.problem,
    size: hashes.size,
    contains: (certificate) => hashes.has(typeof certificate === "string" ? certificate : sha256Of(certificate)),
    withSubject: (rawSubject) => subjects().get(latin1(rawSubject)) ?? [],
    // Its bytes stand in every certificate that has it, and in few others: those alone are parsed.
    withKeyId: (keyId) => {
      const bytes = Buffer.from(keyId);
      return bytes.length === 0 ? [] : all().filter((der) => Buffer.from(der).includes(bytes) && hasKeyId(der, bytes));
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function indexBy(ders: Iterable<Uint8Array>, keyOf: (der: Uint8Array) => Uint8Array | undefined): Index {
  const index: Index = new Map();
  for (const der of ders) {
    const key = keyOf(der);
    if (key === undefined) continue;
    const list = index.get(latin1(key));
    if (list === undefined) index.set(latin1(key), [der]);
    else list.push(der);
  }
  return index;
}

/** The subject Name of a certificate, without reading the rest. */
function rawSubjectOf(der: Uint8Array): Uint8Array | undefined {
  const tbs = new Der(der).readSequence()?.readSequence();
  if (tbs?.readOptional(tag.explicit(0)) === undefined) return undefined;
  const before = [tag.integer, tag.sequence, tag.sequence, tag.sequence];
  return before.every((expected) => tbs.read(expected) !== undefined) ? tbs.readElement(tag.sequence) : undefined;
}

function hasKeyId(der: Uint8Array, keyId: Uint8Array): boolean {
  const parsed = parseCertificate(der);
  return !("error" in parsed) && Buffer.compare(parsed.certificate.subjectKeyId, keyId) === 0;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

/** findPotentialParents: those whose subject is the child's issuer; key identifiers that match first, that differ last. */
export function potentialParents(pool: CertificatePool, child: Certificate, rules: GoRules): readonly Certificate[] {
  const ranks: Certificate[][] = [[], [], []];
  for (const der of pool.withSubject(child.rawIssuer)) {
    const parsed = parseCertificate(der, rules);
    if ("error" in parsed) continue;
    const { subjectKeyId } = parsed.certificate;
    const same = Buffer.compare(subjectKeyId, child.authorityKeyId) === 0;
    const oneIsMissing = (subjectKeyId.length === 0) !== (child.authorityKeyId.length === 0);
    ranks[same ? 0 : oneIsMissing ? 1 : 2]?.push(parsed.certificate);
  }
  return ranks.flat();
}

/** SHA-256 of the roots that some certificate of a chain names as issuer (by name or key identifier) or is: what a recording has to keep. */
export function rootsNamedBy(chain: readonly Uint8Array[], pool: CertificatePool): readonly string[] {
  const named = new Set<string>();
  for (const der of chain.slice(0, 32)) {
    if (pool.contains(der)) named.add(sha256Of(der));
    const parsed = parseCertificate(der, { ...newestRules, acceptsNegativeSerial: true });
    if ("error" in parsed) continue;
    const { rawIssuer, authorityKeyId } = parsed.certificate;
    const byKeyId = authorityKeyId.length === 0 ? [] : pool.withKeyId(authorityKeyId);
    for (const root of [...pool.withSubject(rawIssuer), ...byKeyId]) named.add(sha256Of(root));
  }
  return [...named];
}
