// Follows crypto/x509/x509.go (Go 1.27).
import { Der, tag } from "./der.ts";

/** An AlgorithmIdentifier. `parameters`: the element with its tag, empty where there is none. */
export interface AlgorithmIdentifier {
  readonly algorithm: string;
  readonly parameters: Uint8Array;
}

/** parseAI. `der` stands inside the SEQUENCE. */
export function parseAlgorithm(der: Der): AlgorithmIdentifier | { readonly error: string } {
  const algorithm = der.readObjectIdentifier();
  if (algorithm === undefined) return { error: "x509: malformed OID" };
  if (der.empty) return { algorithm, parameters: new Uint8Array() };
  const parameters = der.readAny();
  return parameters === undefined
    ? { error: "x509: malformed parameters" }
    : { algorithm, parameters: parameters.element };
}

export type KeyAlgorithm = "RSA" | "DSA" | "ECDSA" | "Ed25519";

/** How a signature is made. `name` is Go's; `hash` null: no digest before signing. */
export interface SignatureAlgorithm {
  readonly name: string;
  readonly key: KeyAlgorithm;
  readonly hash: "md5" | "sha1" | "sha256" | "sha384" | "sha512" | null;
  readonly pss: boolean;
}

const algorithms = new Map<string, SignatureAlgorithm>([
  ["1.2.840.113549.1.1.4", { name: "MD5-RSA", key: "RSA", hash: "md5", pss: false }],
  ["1.2.840.113549.1.1.5", { name: "SHA1-RSA", key: "RSA", hash: "sha1", pss: false }],
  ["1.3.14.3.2.29", { name: "SHA1-RSA", key: "RSA", hash: "sha1", pss: false }],
  ["1.2.840.113549.1.1.11", { name: "SHA256-RSA", key: "RSA", hash: "sha256", pss: false }],
  ["1.2.840.113549.1.1.12", { name: "SHA384-RSA", key: "RSA", hash: "sha384", pss: false }],
  ["1.2.840.113549.1.1.13", { name: "SHA512-RSA", key: "RSA", hash: "sha512", pss: false }],
  ["1.2.840.10040.4.3", { name: "DSA-SHA1", key: "DSA", hash: "sha1", pss: false }],
  ["2.16.840.1.101.3.4.3.2", { name: "DSA-SHA256", key: "DSA", hash: "sha256", pss: false }],
  ["1.2.840.10045.4.1", { name: "ECDSA-SHA1", key: "ECDSA", hash: "sha1", pss: false }],
  ["1.2.840.10045.4.3.2", { name: "ECDSA-SHA256", key: "ECDSA", hash: "sha256", pss: false }],
  ["1.2.840.10045.4.3.3", { name: "ECDSA-SHA384", key: "ECDSA", hash: "sha384", pss: false }],
  ["1.2.840.10045.4.3.4", { name: "ECDSA-SHA512", key: "ECDSA", hash: "sha512", pss: false }],
  ["1.3.101.112", { name: "Ed25519", key: "Ed25519", hash: null, pss: false }],
]);

/** getSignatureAlgorithmFromAI; null: Go does not know it. */
export function signatureAlgorithm(identifier: AlgorithmIdentifier): SignatureAlgorithm | null {
  if (identifier.algorithm === "1.2.840.113549.1.1.10") return pssAlgorithm(identifier.parameters);
  if (identifier.algorithm === "1.3.101.112" && identifier.parameters.length > 0) return null;
  return algorithms.get(identifier.algorithm) ?? null;
}

const pssHashes = new Map<string, readonly [hash: "sha256" | "sha384" | "sha512", bytes: bigint]>([
  ["2.16.840.1.101.3.4.2.1", ["sha256", 32n]],
  ["2.16.840.1.101.3.4.2.2", ["sha384", 48n]],
  ["2.16.840.1.101.3.4.2.3", ["sha512", 64n]],
]);

/** Only three forms are known: MGF1 with the same digest, a salt as long as the digest. */
function pssAlgorithm(parameters: Uint8Array): SignatureAlgorithm | null {
  const outer = new Der(parameters).readSequence();
  const hash = explicitAlgorithm(outer?.read(tag.explicit(0)));
  const mask = explicitAlgorithm(outer?.read(tag.explicit(1)));
  const salt = inner(outer?.read(tag.explicit(2)))?.readInteger();
  const trailer = outer?.peek(tag.explicit(3)) ? inner(outer.read(tag.explicit(3)))?.readInteger() : 1n;
  if (hash === undefined || mask === undefined || trailer !== 1n || !outer?.empty) return null;
  const maskHash = explicitAlgorithm(mask.parameters);
  const same = mask.algorithm === "1.2.840.113549.1.1.8" && maskHash?.algorithm === hash.algorithm;
  const known = pssHashes.get(hash.algorithm);
  if (!same || known === undefined || !nullOrNone(hash.parameters) || !nullOrNone(maskHash.parameters)) return null;
  const [digest, bytes] = known;
  return salt === bytes ? { name: `${digest.toUpperCase()}-RSAPSS`, key: "RSA", hash: digest, pss: true } : null;
}

function inner(contents: Uint8Array | undefined): Der | undefined {
  return contents === undefined ? undefined : new Der(contents);
}

function explicitAlgorithm(contents: Uint8Array | undefined): AlgorithmIdentifier | undefined {
  const der = inner(contents)?.readSequence();
  const found = der === undefined ? undefined : parseAlgorithm(der);
  return found === undefined || "error" in found ? undefined : found;
}

function nullOrNone(parameters: Uint8Array): boolean {
  return parameters.length === 0 || isNull(parameters);
}

/** asn1.NullBytes. */
export function isNull(parameters: Uint8Array): boolean {
  return parameters.length === 2 && parameters[0] === 5 && parameters[1] === 0;
}
