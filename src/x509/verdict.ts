// Follows crypto/tls/handshake_client.go (Go 1.27).

import { harmless } from "../model/clean-text.ts";
import { type GoRules, goRules } from "./go-rules.ts";
import { type Certificate, maxCertificateBytes, parseCertificate, sha256Of } from "./parse/certificate.ts";
import { isPlatformVerifier } from "./roots/root-files.ts";
import type { CertificatePool } from "./roots/root-pool.ts";
import { checkRsaKey } from "./verify/check-signature.ts";
import { type Refusal, verifyChain } from "./verify/verify.ts";

/** Why Go refuses a chain; stable. */
export type RefusalReason =
  | Exclude<Refusal["reason"], "too-many-constraints">
  /** The server sent none. */
  | "no-certificate"
  /** Go cannot read a certificate at all. */
  | "unreadable"
  /** The chain is good; the server's own key is one that Go does not take. */
  | "unusable-key";

/** One step of an accepted path, leaf first. `sent`: its index in what the server sent; null: it came from the roots. */
export interface PathStep {
  readonly sent: number | null;
  readonly sha256: string;
  readonly der: Uint8Array;
}

/** An authority whose name fitted and whose signature, or right to sign, did not. */
export interface RejectedAuthority {
  /** As Go prints it: CN, else O, else `serial:…`. */
  readonly name: string;
  readonly sha256: string;
  /** It is one of Go's roots. */
  readonly isRoot: boolean;
  /** Go's text of why. */
  readonly error: string;
}

export type Unjudged =
  | "platform verifier, not judged here"
  | "more than 32 certificates, not judged here"
  | "certificate of more than 64 KiB, not judged here"
  | "more than 250000 name constraints to compare, not judged here";

/**
 * `path`: the first chain Go finds; `roots`: SHA-256 of where all of them end. `error`: Go's text with what Go puts before it, control
 * characters replaced, the current time in UTC. `certificate`: index of the offending one as sent, null if it is a root or there is none;
 * `sha256` of it either way. `authority`: only with `unknown-authority`.
 */
export type ChainVerdict =
  | { readonly accepted: true; readonly path: readonly PathStep[]; readonly roots: readonly string[] }
  | {
      readonly accepted: false;
      readonly error: string;
      readonly reason: RefusalReason;
      readonly certificate: number | null;
      readonly sha256: string | null;
      readonly authority: RejectedAuthority | null;
    }
  | { readonly accepted: "unknown"; readonly why: Unjudged };

export interface ChainQuestion {
  /** DER as sent, leaf first. */
  readonly chain: readonly Uint8Array[];
  /** Name or IP literal of the URL. */
  readonly host: string;
  readonly pool: CertificatePool;
  readonly now: Date;
  /** `go1.26.8` or `1.26.8`; anything else: the newest version known here. */
  readonly goVersion: string;
  /** Node's or Go's name of the operating system. */
  readonly platform: string;
  /** Value of GODEBUG. */
  readonly godebug?: string;
}

const maxCertificates = 32;

/**
 * What crypto/tls of one Go version says of the certificates a server sent: verifyServerCertificate, and what the handshake then says of the
 * server's key. Never throws. Alerts of the server (it has no certificate Go could use) come before all this and are not seen here.
 */
export function judgeChain(question: ChainQuestion): ChainVerdict {
  const { chain, host, pool, now, platform } = question;
  const rules = goRules(question.goVersion, question.godebug);
  const sent: Certificate[] = [];
  for (const [index, der] of chain.slice(0, maxCertificates).entries()) {
    if (der.length > maxCertificateBytes) return unjudged("certificate of more than 64 KiB, not judged here");
    const parsed = parseCertificate(der, rules);
    const at = { certificate: index, sha256: sha256Of(der) };
    if ("error" in parsed) {
      return refuse("unreadable", `tls: failed to parse certificate from server: ${parsed.error}`, at);
    }
    const large = tooLargeKey(parsed.certificate, rules);
    if (large !== null) return refuse("unusable-key", large, at);
    sent.push(parsed.certificate);
  }
  const [leaf, ...others] = sent;
  if (leaf === undefined) return refuse("no-certificate", "tls: received empty certificates message");
  const byPlatform = pool.source === "platform" || !rules.certVariablesOverridePlatform;
  if (isPlatformVerifier(platform) && byPlatform) return unjudged("platform verifier, not judged here");

  const verified = verifyChain([leaf, ...others], host, pool, now, rules);
  if ("error" in verified) {
    if (verified.reason === "unknown-authority" && chain.length > maxCertificates) {
      return unjudged("more than 32 certificates, not judged here");
    }
    return fromRefusal(verified, sent, pool, rules);
  }
  const unusable = unusableKey(leaf, rules);
  if (unusable !== null) return refuse("unusable-key", unusable, { certificate: 0, sha256: sha256Of(leaf.raw) });
  const roots = verified.chains.flatMap((found) => found.slice(-1)).map((root) => sha256Of(root.raw));
  return { accepted: true, path: pathOf(verified.chains[0] ?? [], sent), roots: [...new Set(roots)] };
}

function unjudged(why: Unjudged): ChainVerdict {
  return { accepted: "unknown", why };
}

function refuse(
  reason: RefusalReason,
  error: string,
  about: { readonly certificate: number | null; readonly sha256: string | null } = { certificate: null, sha256: null },
  authority: RejectedAuthority | null = null,
): ChainVerdict {
  return { accepted: false, error: harmless(error), reason, ...about, authority };
}

function fromRefusal(
  refusal: Refusal,
  sent: readonly Certificate[],
  pool: CertificatePool,
  rules: GoRules,
): ChainVerdict {
  const { reason, error, certificate, hint } = refusal;
  if (reason === "too-many-constraints") {
    return unjudged("more than 250000 name constraints to compare, not judged here");
  }
  const about = {
    certificate: certificate === null ? null : indexOf(certificate, sent),
    sha256: certificate === null ? null : sha256Of(certificate.raw),
  };
  if (hint === null) return refuse(reason, rules.verifyPrefix + error, about);
  const sha256 = sha256Of(hint.authority.raw);
  return refuse(reason, rules.verifyPrefix + error, about, {
    name: harmless(hint.name),
    sha256,
    isRoot: pool.contains(sha256),
    error: harmless(hint.error),
  });
}

function pathOf(path: readonly Certificate[], sent: readonly Certificate[]): readonly PathStep[] {
  return path.map((step) => ({ sent: indexOf(step, sent), sha256: sha256Of(step.raw), der: step.raw }));
}

function indexOf(certificate: Certificate, sent: readonly Certificate[]): number | null {
  const index = sent.findIndex((other) => Buffer.compare(other.raw, certificate.raw) === 0);
  return index < 0 ? null : index;
}

/** Looked at for every certificate sent, before anything is verified. */
function tooLargeKey({ publicKey }: Certificate, rules: GoRules): string | null {
  if (publicKey.algorithm !== "RSA" || (publicKey.bits ?? 0) <= rules.maximumRsaBits) return null;
  return `tls: server sent certificate containing RSA key larger than ${rules.maximumRsaBits} bits`;
}

/** The server's own key: its kind is looked at after the chain, its size when it signs the handshake. */
function unusableKey(leaf: Certificate, rules: GoRules): string | null {
  const { algorithm } = leaf.publicKey;
  if (algorithm === null || algorithm === "DSA") {
    const type = algorithm === null ? "<nil>" : "*dsa.PublicKey";
    return `tls: server's certificate contains an unsupported type of public key: ${type}`;
  }
  const weak = algorithm === "RSA" ? checkRsaKey(leaf, rules) : null;
  return weak === null ? null : `tls: invalid signature by the server certificate: ${weak}`;
}
