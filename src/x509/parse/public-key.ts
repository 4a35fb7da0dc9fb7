// Follows crypto/x509/parser.go (Go 1.27).
import { createPublicKey, type KeyObject } from "node:crypto";
import type { GoRules } from "../go-rules.ts";
import { isNull, type KeyAlgorithm, parseAlgorithm } from "./algorithms.ts";
import { type Curve, curveOf, pointError } from "./curve.ts";
import { Der } from "./der.ts";

/** A SubjectPublicKeyInfo. `algorithm` null: Go reads the certificate but can do nothing with the key. */
export interface PublicKey {
  /** DER of the SubjectPublicKeyInfo. */
  readonly raw: Uint8Array;
  readonly algorithm: KeyAlgorithm | null;
  /** Dotted identifier of the algorithm. */
  readonly identifier: string;
  readonly curve: Curve["name"] | null;
  /** Of the RSA modulus or the curve; null for other keys. */
  readonly bits: number | null;
  /** RSA only. */
  readonly rsa: { readonly modulus: bigint; readonly exponent: bigint } | null;
  /** What stands in the BIT STRING: the point, for elliptic curves. */
  readonly key: Uint8Array;
}

type Failed = { readonly error: string };

/** parsePublicKey and what stands before it. `raw`: the element with its tag. */
export function parsePublicKey(raw: Uint8Array, rules: GoRules): PublicKey | Failed {
  const der = new Der(raw).readSequence();
  if (der === undefined) return { error: "x509: malformed spki" };
  const identifierDer = der.readSequence();
  if (identifierDer === undefined) return { error: "x509: malformed public key algorithm identifier" };
  const identifier = parseAlgorithm(identifierDer);
  if ("error" in identifier) return identifier;
  const key = der.readBitString();
  if (key === undefined) return { error: "x509: malformed subjectPublicKey" };
  const none = { algorithm: null, curve: null, bits: null, rsa: null };
  const facts = { ...none, raw, identifier: identifier.algorithm, key: key.bytes };
  switch (identifier.algorithm) {
    case "1.2.840.113549.1.1.1": {
      const rsa = parseRsa(identifier.parameters, key.bytes);
      return "error" in rsa ? rsa : { ...facts, algorithm: "RSA", ...rsa };
    }
    case "1.2.840.10045.2.1": {
      const ec = parseEc(identifier.parameters, key.bytes, rules);
      return "error" in ec ? ec : { ...facts, algorithm: "ECDSA", ...ec };
    }
    case "1.3.101.112":
      if (identifier.parameters.length > 0) return { error: "x509: Ed25519 key encoded with illegal parameters" };
      if (key.bytes.length !== 32) return { error: "x509: wrong Ed25519 public key size" };
      return { ...facts, algorithm: "Ed25519" };
    case "1.2.840.10040.4.1": {
      const error = dsaError(identifier.parameters, key.bytes);
      return error === undefined ? { ...facts, algorithm: "DSA" } : { error };
    }
    default:
      return facts;
  }
}

function parseRsa(parameters: Uint8Array, key: Uint8Array): Pick<PublicKey, "bits" | "rsa"> | Failed {
  if (!isNull(parameters)) return { error: "x509: RSA key missing NULL parameters" };
  const der = new Der(key).readSequence();
  if (der === undefined) return { error: "x509: invalid RSA public key" };
  const modulus = der.readInteger();
  if (modulus === undefined) return { error: "x509: invalid RSA modulus" };
  const exponent = der.readInteger();
  if (exponent === undefined || BigInt.asIntN(64, exponent) !== exponent) {
    return { error: "x509: invalid RSA public exponent" };
  }
  if (modulus <= 0n) return { error: "x509: RSA modulus is not a positive number" };
  if (exponent <= 0n) return { error: "x509: RSA public exponent is not a positive number" };
  return { bits: bitLength(modulus), rsa: { modulus, exponent } };
}

function bitLength(value: bigint): number {
  const hex = value.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}

function parseEc(parameters: Uint8Array, key: Uint8Array, rules: GoRules): Pick<PublicKey, "curve" | "bits"> | Failed {
  const identifier = new Der(parameters).readObjectIdentifier();
  if (identifier === undefined) return { error: "x509: invalid ECDSA parameters" };
  const found = curveOf(identifier);
  if (found === undefined) return { error: "x509: unsupported elliptic curve" };
  const error = pointError(found, key);
  if (error === undefined) return { curve: found.name, bits: found.bits };
  return { error: rules.namesCurveOfWrongPoint ? error : "x509: failed to unmarshal elliptic curve point" };
}

function dsaError(parameters: Uint8Array, key: Uint8Array): string | undefined {
  const y = new Der(key).readInteger();
  if (y === undefined) return "x509: invalid DSA public key";
  const sequence = new Der(parameters).readSequence();
  const numbers = [sequence?.readInteger(), sequence?.readInteger(), sequence?.readInteger()];
  if (numbers.some((n) => n === undefined)) return "x509: invalid DSA parameters";
  const positive = [y, ...numbers].every((n) => n !== undefined && n > 0n);
  return positive ? undefined : "x509: zero or negative DSA parameter";
}

/** What stands before the key itself in a SubjectPublicKeyInfo. */
const spkiHeaders = {
  "P-224": "304e301006072a8648ce3d020106052b81040021033a00",
  "P-256": "3059301306072a8648ce3d020106082a8648ce3d030107034200",
  "P-384": "3076301006072a8648ce3d020106052b81040022036200",
  "P-521": "30819b301006072a8648ce3d020106052b8104002303818600",
  Ed25519: "302a300506032b6570032100",
} as const;

/**
 * The key for node:crypto; undefined where OpenSSL cannot use it. It is put together anew: OpenSSL stumbles over trailing bytes in a
 * SubjectPublicKeyInfo that Go passes over.
 */
export function keyObject({ algorithm, curve, rsa, key }: PublicKey): KeyObject | undefined {
  if (rsa !== null) return fromRsa(rsa.modulus, rsa.exponent);
  if (curve !== null) return fromSpki(spkiHeaders[curve], key);
  return algorithm === "Ed25519" ? fromSpki(spkiHeaders.Ed25519, key) : undefined;
}

function fromSpki(header: string, key: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.concat([Buffer.from(header, "hex"), key]), format: "der", type: "spki" });
  } catch {
    return undefined;
  }
}

function fromRsa(modulus: bigint, exponent: bigint): KeyObject | undefined {
  try {
    const jwk = { kty: "RSA", n: base64url(modulus), e: base64url(exponent) };
    return createPublicKey({ key: jwk, format: "jwk" });
  } catch {
    return undefined;
  }
}

function base64url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex").toString("base64url");
}
