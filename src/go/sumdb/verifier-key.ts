// Follows golang.org/x/mod/sumdb/note/note.go (Go 1.27).
import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import { fail, ok, type Result } from "../../model/result.ts";
import { toBytes, validUTF8 } from "../url/go-string.ts";
import { hasSpace } from "../url/white-space.ts";

/** A key that checks signed notes. */
export interface Verifier {
  /** The server's name, as in the signature line of a note. */
  readonly name: string;
  /** First four bytes, big endian, of SHA-256(name LF key): tells keys of one name apart. */
  readonly keyHash: number;
  /** Whether `signature` (64 bytes) is this key's Ed25519 signature of `message`. */
  readonly verify: (message: Uint8Array, signature: Uint8Array) => boolean;
}

export type VerifierKeyError = "malformed verifier id" | "invalid verifier hash" | "unknown verifier algorithm";

const algorithmEd25519 = 1;

/**
 * Go's note.NewVerifier: reads `name+hash+key`, where key is base64 of an algorithm byte and the public key. `checkHash` is false for a key
 * whose hash is known to be right: loading node:crypto takes a quarter of a start.
 */
export function newVerifier(verifierKey: string, checkHash = true): Result<Verifier, VerifierKeyError> {
  const [name, hashAndKey] = cutPlus(verifierKey);
  const [hash16, key64] = cutPlus(hashAndKey);
  const key = decodeBase64(key64);
  if (!/^[0-9A-Fa-f]{8}$/.test(hash16) || key === null || key.length === 0 || !isValidName(name)) {
    return fail("malformed verifier id");
  }
  const keyHash = Number.parseInt(hash16, 16);
  if (checkHash && keyHash !== hashOf(name, key)) return fail("invalid verifier hash");
  if (key[0] !== algorithmEd25519) return fail("unknown verifier algorithm");
  if (key.length !== 33) return fail("malformed verifier id");

  const publicKey = () => ed25519Key(key.subarray(1));
  return ok({ name, keyHash, verify: (message, signature) => verify(null, message, publicKey(), signature) });
}

function ed25519Key(raw: Uint8Array): KeyObject {
  const x = Buffer.from(raw).toString("base64url");
  return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
}

function hashOf(name: string, key: Uint8Array): number {
  return createHash("sha256").update(toBytes(name)).update("\n").update(key).digest().readUInt32BE(0);
}

function isValidName(name: string): boolean {
  return name !== "" && validUTF8(name) && !hasSpace(name) && !name.includes("+");
}

/** Go's base64.StdEncoding, which wants padding and skips line ends; null where Go gives an error. */
function decodeBase64(text: string): Uint8Array | null {
  const joined = text.replace(/[\r\n]/g, "");
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(joined)) return null;
  return Buffer.from(joined, "base64");
}

function cutPlus(text: string): readonly [string, string] {
  const at = text.indexOf("+");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
