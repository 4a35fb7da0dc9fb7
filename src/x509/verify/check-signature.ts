// Follows crypto/x509/x509.go (Go 1.27).
import { constants, verify } from "node:crypto";
import type { GoRules } from "../go-rules.ts";
import type { Certificate } from "../parse/certificate.ts";
import { keyObject } from "../parse/public-key.ts";

const cannotSign = "x509: invalid signature: parent certificate cannot sign this kind of certificate";
const unimplemented = "x509: cannot verify signature: algorithm unimplemented";

/** CheckSignatureFrom: Go's text if `parent` may not sign or did not sign `child`, else null. */
export function checkSignatureFrom(child: Certificate, parent: Certificate, rules: GoRules): string | null {
  const { basicConstraints, keyUsage } = parent;
  if (parent.version === 3 && basicConstraints === null) return cannotSign;
  if (basicConstraints !== null && !basicConstraints.isCa) return cannotSign;
  const keyCertSign = 1 << 5;
  if (keyUsage !== 0 && (keyUsage & keyCertSign) === 0) return cannotSign;
  if (parent.publicKey.algorithm === null) return unimplemented;
  return checkSignature(child, parent, rules);
}

function checkSignature(child: Certificate, parent: Certificate, rules: GoRules): string | null {
  const algorithm = child.signatureAlgorithm;
  if (algorithm === null) return unimplemented;
  if (algorithm.hash === "md5") return `x509: cannot verify signature: insecure algorithm ${algorithm.name}`;
  if (algorithm.hash === "sha1" && rules.sha1 !== "accepted") {
    // Go 1.18 to 1.23 gave no such advice for DSA, which it cannot check anyway.
    const advised = rules.sha1 === "advice" && algorithm.key !== "DSA";
    const advice = advised ? " (temporarily override with GODEBUG=x509sha1=1)" : "";
    return `x509: cannot verify signature: insecure algorithm ${algorithm.name}${advice}`;
  }
  const key = parent.publicKey;
  if (key.algorithm === "DSA" || key.algorithm === null) return unimplemented;
  if (algorithm.key !== key.algorithm) {
    const type = { RSA: "*rsa.PublicKey", ECDSA: "*ecdsa.PublicKey", Ed25519: "ed25519.PublicKey" }[key.algorithm];
    return `x509: signature algorithm specifies an ${algorithm.key} public key, but have public key of type ${type}`;
  }
  if (key.algorithm === "RSA") {
    const weak = checkRsaKey(parent, rules);
    if (weak !== null) return weak;
  }
  if (isSignedBy(child, parent)) return null;
  return key.algorithm === "RSA" ? "crypto/rsa: verification error" : `x509: ${key.algorithm} verification failure`;
}

/** What crypto/rsa says of the key itself before it looks at a signature; null: nothing. */
export function checkRsaKey(certificate: Certificate, rules: GoRules): string | null {
  const { bits, rsa } = certificate.publicKey;
  if (bits === null || rsa === null || rules.minimumRsaBits === 0) return null;
  if (bits < rules.minimumRsaBits) {
    return `crypto/rsa: ${bits}-bit keys are insecure (see https://go.dev/pkg/crypto/rsa#hdr-Minimum_key_size)`;
  }
  if (rsa.modulus % 2n === 0n) return "crypto/rsa: public modulus is even";
  if (rsa.exponent < 2n) return "crypto/rsa: public exponent too small or negative";
  if (rsa.exponent % 2n === 0n) return "crypto/rsa: public exponent is even";
  return rsa.exponent > 0x7fff_ffffn ? "crypto/rsa: public exponent too large" : null;
}

/** Whether the signature is mathematically right, weak algorithms included. */
export function isSignedBy(child: Certificate, parent: Certificate): boolean {
  const { signatureAlgorithm, rawTbs, signature } = child;
  const key = keyObject(parent.publicKey);
  if (signatureAlgorithm === null || key === undefined) return false;
  if (signatureAlgorithm.key !== parent.publicKey.algorithm) return false;
  try {
    if (!signatureAlgorithm.pss) return verify(signatureAlgorithm.hash, rawTbs, key, signature);
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    const saltLength = constants.RSA_PSS_SALTLEN_DIGEST;
    return verify(signatureAlgorithm.hash, rawTbs, { key, padding, saltLength }, signature);
  } catch {
    return false;
  }
}
