// Follows crypto/x509/parser.go (Go 1.27).
import { hash } from "node:crypto";
import { type GoRules, newestRules } from "../go-rules.ts";
import { parseAlgorithm, type SignatureAlgorithm, signatureAlgorithm } from "./algorithms.ts";
import { Der, tag } from "./der.ts";
import { readTime } from "./der-time.ts";
import { type Extension, type ExtensionFacts, noExtensions, readExtensions } from "./extensions.ts";
import { type Name, parseName } from "./name.ts";
import { type PublicKey, parsePublicKey } from "./public-key.ts";

/** A certificate as Go reads it. Byte fields share memory with the input. Strings may hold control characters. */
export interface Certificate extends ExtensionFacts {
  readonly raw: Uint8Array;
  readonly rawTbs: Uint8Array;
  readonly rawSubject: Uint8Array;
  readonly rawIssuer: Uint8Array;
  readonly subject: Name;
  readonly issuer: Name;
  /** 1, 2 or 3. */
  readonly version: number;
  readonly serial: bigint;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKey: PublicKey;
  /** null: Go does not know it. */
  readonly signatureAlgorithm: SignatureAlgorithm | null;
  readonly signature: Uint8Array;
  readonly extensions: readonly Extension[];
}

/** The largest certificate that is read, in bytes: a tenth of the largest real ones would do, and Go's whole message was no longer. */
export const maxCertificateBytes = 64 * 1024;

/** `error` is Go's text, `x509: …`. */
export type ParsedCertificate = { readonly certificate: Certificate } | { readonly error: string };

/** x509.ParseCertificate. Never throws. Longer input than {@link maxCertificateBytes} is an error of ours. */
export function parseCertificate(der: Uint8Array, rules: GoRules = newestRules): ParsedCertificate {
  if (der.length > maxCertificateBytes) return { error: `x509: certificate of ${der.length} bytes is not read` };
  const outer = new Der(der);
  const raw = outer.readElement(tag.sequence);
  const input = raw === undefined ? undefined : new Der(raw).readSequence();
  if (raw === undefined || input === undefined) return { error: "x509: malformed certificate" };
  const rawTbs = input.readElement(tag.sequence);
  const tbs = rawTbs === undefined ? undefined : new Der(rawTbs).readSequence();
  if (rawTbs === undefined || tbs === undefined) return { error: "x509: malformed tbs certificate" };

  const version = readVersion(tbs);
  if (typeof version !== "number") return version;
  const serial = tbs.readInteger();
  if (serial === undefined) return { error: "x509: malformed serial number" };
  if (serial < 0n && !rules.acceptsNegativeSerial) return { error: "x509: negative serial number" };

  const innerAlgorithm = tbs.read(tag.sequence);
  if (innerAlgorithm === undefined) return { error: "x509: malformed signature algorithm identifier" };
  const outerAlgorithm = input.read(tag.sequence);
  if (outerAlgorithm === undefined) return { error: "x509: malformed algorithm identifier" };
  if (Buffer.compare(innerAlgorithm, outerAlgorithm) !== 0) {
    return { error: "x509: inner and outer signature algorithm identifiers don't match" };
  }
  const identifier = parseAlgorithm(new Der(innerAlgorithm));
  if ("error" in identifier) return identifier;

  const rawIssuer = tbs.readElement(tag.sequence);
  if (rawIssuer === undefined) return { error: "x509: malformed issuer" };
  const issuer = parseName(rawIssuer);
  if ("error" in issuer) return issuer;
  const validity = readValidity(tbs.readSequence());
  if ("error" in validity) return validity;
  // "issuer" is Go's own slip of the pen.
  const rawSubject = tbs.readElement(tag.sequence);
  if (rawSubject === undefined) return { error: "x509: malformed issuer" };
  const subject = parseName(rawSubject);
  if ("error" in subject) return subject;

  const spki = tbs.readElement(tag.sequence);
  if (spki === undefined) return { error: "x509: malformed spki" };
  const publicKey = parsePublicKey(spki, rules);
  if ("error" in publicKey) return publicKey;
  const extensions = readExtensionList(tbs, version);
  if ("error" in extensions) return extensions;
  const facts = extensions.list.length === 0 ? noExtensions() : readExtensions(extensions.list, rules);
  if ("error" in facts) return facts;
  const signature = input.readBitString();
  if (signature === undefined) return { error: "x509: malformed signature" };
  if (!outer.empty) return { error: "x509: trailing data" };
  const certificate = {
    ...{ raw, rawTbs, rawSubject, rawIssuer, subject, issuer, version, serial, ...validity, publicKey },
    ...{ signatureAlgorithm: signatureAlgorithm(identifier), signature: signature.bytes },
    ...{ extensions: extensions.list, ...facts },
  };
  return { certificate };
}

type Failed = { readonly error: string };

function readVersion(tbs: Der): number | Failed {
  const field = tbs.readOptional(tag.explicit(0));
  if (field === "absent") return 1;
  const der = field === undefined ? undefined : new Der(field);
  const version = der?.readInteger();
  if (version === undefined || !der?.empty || version < 0n || version > 0x7fff_ffff_ffff_ffffn) {
    return { error: "x509: malformed version" };
  }
  return version > 2n ? { error: "x509: invalid version" } : Number(version) + 1;
}

function readValidity(der: Der | undefined): { readonly notBefore: Date; readonly notAfter: Date } | Failed {
  if (der === undefined) return { error: "x509: malformed validity" };
  const notBefore = readTime(der);
  if ("error" in notBefore) return notBefore;
  const notAfter = readTime(der);
  if ("error" in notAfter) return notAfter;
  return { notBefore: notBefore.time, notAfter: notAfter.time };
}

function readExtensionList(tbs: Der, version: number): { readonly list: readonly Extension[] } | Failed {
  const list: Extension[] = [];
  if (version < 2) return { list };
  if (tbs.readOptional(tag.context(1)) === undefined) return { error: "x509: malformed issuerUniqueID" };
  if (tbs.readOptional(tag.context(2)) === undefined) return { error: "x509: malformed subjectUniqueID" };
  if (version < 3) return { list };
  const field = tbs.readOptional(tag.explicit(3));
  if (field === "absent") return { list };
  const der = field === undefined ? undefined : new Der(field).readSequence();
  if (der === undefined) return { error: "x509: malformed extensions" };
  const seen = new Set<string>();
  while (!der.empty) {
    const extension = readExtension(der.readSequence());
    if ("error" in extension) return extension;
    if (seen.has(extension.id)) {
      return { error: `x509: certificate contains duplicate extension with OID "${extension.id}"` };
    }
    seen.add(extension.id);
    list.push(extension);
  }
  return { list };
}

function readExtension(der: Der | undefined): Extension | Failed {
  if (der === undefined) return { error: "x509: malformed extension" };
  const id = der.readObjectIdentifier();
  if (id === undefined) return { error: "x509: malformed extension OID field" };
  const critical = der.peek(tag.boolean) ? der.readBoolean() : false;
  if (critical === undefined) return { error: "x509: malformed extension critical field" };
  const value = der.read(tag.octetString);
  if (value === undefined) return { error: "x509: malformed extension value field" };
  return { id, critical, value };
}

const subjectAltName = "2.5.29.17";

/** The subjectAltName extension's contents; undefined where there is none. */
export function subjectAltNameOf(certificate: Certificate): Uint8Array | undefined {
  return certificate.extensions.find((extension) => extension.id === subjectAltName)?.value;
}

/** How Go names an authority in its hints: the CN, else the first O, else the serial number. */
export function authorityName(certificate: Certificate): string {
  const { commonName, organizations } = certificate.subject;
  return commonName || organizations[0] || `serial:${certificate.serial}`;
}

/** Lower-case hex. */
export function sha256Of(der: Uint8Array): string {
  return hash("sha256", der, "hex");
}
