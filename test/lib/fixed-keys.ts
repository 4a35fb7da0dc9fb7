import { createECDH, createHash, createPrivateKey, type KeyObject } from "node:crypto";

/** The start of an Ed25519 private key as PKCS #8; the 32 bytes of the seed follow (RFC 8410). */
const ED25519_PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** An Ed25519 key that is the same for the same name. Its signatures are the same too, so a certificate it signs can be made again. */
export function fixedSigningKey(name: string): KeyObject {
  return createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, seedOf(name)]), format: "der", type: "pkcs8" });
}

/** A P-256 key that is the same for the same name. */
export function fixedServerKey(name: string): KeyObject {
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(seedOf(name));
  const point = curve.getPublicKey();
  const part = (from: number, to: number): string => point.subarray(from, to).toString("base64url");
  const key = { kty: "EC", crv: "P-256", d: curve.getPrivateKey("base64url"), x: part(1, 33), y: part(33, 65) };
  return createPrivateKey({ key, format: "jwk" });
}

/** A serial number that is the same for the same name. */
export function fixedSerial(name: string): bigint {
  return BigInt(`0x7f${seedOf(`serial ${name}`).subarray(0, 7).toString("hex")}`);
}

function seedOf(name: string): Buffer {
  return createHash("sha256").update(name).digest();
}
