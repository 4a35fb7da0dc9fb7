// Follows crypto/x509/verify.go (Go 1.27).
import { quote } from "../../go/url/quote.ts";
import type { GoRules } from "../go-rules.ts";
import { authorityName, type Certificate, subjectAltNameOf } from "../parse/certificate.ts";
import { type CertificatePool, potentialParents } from "../roots/root-pool.ts";
import { checkNameConstraints } from "./check-name-constraints.ts";
import { checkSignatureFrom } from "./check-signature.ts";

/** Why a chain is refused; stable. */
export type VerifyReason =
  | "critical-extension"
  | "expired"
  | "not-yet-valid"
  | "unknown-authority"
  | "not-a-ca"
  | "path-length"
  | "name-constraint"
  | "signature-limit"
  /** More name comparisons than are made here: Go may think otherwise. */
  | "too-many-constraints";

/** The first authority that was tried and did not fit: its name was right, its signature (or right to sign) was not. */
export interface Hint {
  /** Go's text of why it did not fit. */
  readonly error: string;
  /** Its name as Go prints it. */
  readonly name: string;
  readonly authority: Certificate;
}

/** `error` is Go's text, `x509: …`; `certificate` the one it is about. */
export interface VerifyError {
  readonly reason: VerifyReason;
  readonly error: string;
  readonly certificate: Certificate;
  readonly hint: Hint | null;
}

type Position = "leaf" | "intermediate" | "root";

/** A chain, leaf first. */
type Chain = readonly Certificate[];

const maxChainSignatureChecks = 100;

/** isValid. `below`: the chain so far, which the certificate would end. */
export function checkCertificate(
  certificate: Certificate,
  position: Position,
  below: Chain,
  now: Date,
  rules: GoRules,
): VerifyError | null {
  const failed = (reason: VerifyReason, error: string) => ({ reason, error, certificate, hint: null });
  if (certificate.unhandledCriticalExtensions.length > 0) {
    return failed("critical-extension", "x509: unhandled critical extension");
  }
  const expired = "x509: certificate has expired or is not yet valid: current time";
  if (now < certificate.notBefore) {
    return failed("not-yet-valid", `${expired} ${rfc3339(now)} is before ${rfc3339(certificate.notBefore)}`);
  }
  if (now > certificate.notAfter) {
    return failed("expired", `${expired} ${rfc3339(now)} is after ${rfc3339(certificate.notAfter)}`);
  }
  if (position !== "leaf" && rules.nameConstraints === "while-building") {
    const error = constraintError(certificate, below, rules);
    if (error !== null) return error;
  }
  const { basicConstraints } = certificate;
  if (position === "intermediate" && basicConstraints?.isCa !== true) {
    return failed("not-a-ca", "x509: certificate is not authorized to sign other certificates");
  }
  const maxPathLength = basicConstraints?.maxPathLength ?? null;
  if (maxPathLength !== null && below.length - 1 > maxPathLength) {
    return failed("path-length", "x509: too many intermediates for path length constraint");
  }
  return null;
}

/** What the name constraints of `authority` say of the certificates under it, as an error. */
export function constraintError(authority: Certificate, below: Chain, rules: GoRules): VerifyError | null {
  const found = checkNameConstraints(authority, below, rules);
  if (found === null) return null;
  const common = { certificate: authority, hint: null };
  const prefix = "x509: a root or intermediate certificate is not authorized to sign for this name: ";
  switch (found.kind) {
    case "violated":
      return { ...common, reason: "name-constraint", error: prefix + found.detail };
    case "unreadable":
      return { ...common, reason: "name-constraint", error: found.detail };
    default:
      return { ...common, reason: "too-many-constraints", error: "x509: unknown error" };
  }
}

/** Seconds, UTC. Go prints the current time in the local zone. */
function rfc3339(time: Date): string {
  return time.toISOString().replace(/\.\d+/, "");
}

/** Every chain from `leaf` to a root, or why there is none. `sent`: what the server sent beside the leaf. */
export function buildChains(
  leaf: Certificate,
  sent: CertificatePool,
  roots: CertificatePool,
  now: Date,
  rules: GoRules,
): { readonly chains: readonly Chain[] } | VerifyError {
  const found = new ChainBuilder(sent, roots, now, rules).build([leaf], leaf);
  return found.chains.length > 0 ? { chains: found.chains } : (found.error ?? unknownAuthority(leaf, null));
}

interface Built {
  readonly chains: readonly Chain[];
  readonly error: VerifyError | null;
}

class ChainBuilder {
  readonly #sent: CertificatePool;
  readonly #roots: CertificatePool;
  readonly #now: Date;
  readonly #rules: GoRules;
  #signatureChecks = 0;

  constructor(sent: CertificatePool, roots: CertificatePool, now: Date, rules: GoRules) {
    this.#sent = sent;
    this.#roots = roots;
    this.#now = now;
    this.#rules = rules;
  }

  /**
   * Depth first, roots before sent certificates. Of a candidate that did not sign only the first is remembered, as a hint; what else is wrong
   * with a candidate, or above it, becomes the error, and a later candidate replaces it.
   */
  build(chain: Chain, child: Certificate): Built {
    const chains: Chain[] = [];
    let error: VerifyError | null = null;
    let hint: Hint | null = null;
    const candidates = [
      ...potentialParents(this.#roots, child, this.#rules).map((parent) => ({ parent, position: "root" as const })),
      ...potentialParents(this.#sent, child, this.#rules).map((parent) => ({
        parent,
        position: "intermediate" as const,
      })),
    ];
    for (const { parent, position } of candidates) {
      this.#signatureChecks++;
      if (this.#signatureChecks > maxChainSignatureChecks) {
        error = signatureLimit(child);
        break;
      }
      if (this.#rules.skipsUnknownKeys && parent.publicKey.algorithm === null) continue;
      if (alreadyInChain(parent, chain)) continue;
      const unsigned = checkSignatureFrom(child, parent, this.#rules);
      if (unsigned !== null) {
        hint ??= { error: unsigned, name: authorityName(parent), authority: parent };
        continue;
      }
      error = checkCertificate(parent, position, chain, this.#now, this.#rules);
      if (error !== null) {
        hint ??= { error: error.error, name: authorityName(parent), authority: parent };
        continue;
      }
      if (position === "root") chains.push([...chain, parent]);
      else {
        const above = this.build([...chain, parent], parent);
        chains.push(...above.chains);
        error = above.error;
      }
    }
    if (chains.length > 0) return { chains, error: null };
    return { chains, error: error ?? unknownAuthority(child, hint) };
  }
}

function signatureLimit(certificate: Certificate): VerifyError {
  const error = "x509: signature check attempts limit reached while verifying certificate chain";
  return { reason: "signature-limit", error, certificate, hint: null };
}

function unknownAuthority(certificate: Certificate, hint: Hint | null): VerifyError {
  const because =
    hint === null
      ? ""
      : ` (possibly because of ${quote(hint.error)} while trying to verify candidate authority certificate ${quote(hint.name)})`;
  const error = `x509: certificate signed by unknown authority${because}`;
  return { reason: "unknown-authority", error, certificate, hint };
}

/** Same subject, key and SAN: keeps cross-signatures from going round in circles. */
function alreadyInChain(candidate: Certificate, chain: Chain): boolean {
  const san = subjectAltNameOf(candidate);
  for (const certificate of chain) {
    const same =
      Buffer.compare(candidate.rawSubject, certificate.rawSubject) === 0 &&
      Buffer.compare(candidate.publicKey.raw, certificate.publicKey.raw) === 0;
    if (!same) continue;
    const other = subjectAltNameOf(certificate);
    if (san === undefined && other === undefined) return true;
    if (san === undefined || other === undefined) return false;
    if (Buffer.compare(san, other) === 0) return true;
  }
  return false;
}
