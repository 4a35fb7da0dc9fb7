// Follows crypto/x509/verify.go (Go 1.27).

import type { GoRules } from "../go-rules.ts";
import { type Certificate, subjectAltNameOf } from "../parse/certificate.ts";
import { type CertificatePool, certificatePool } from "../roots/root-pool.ts";
import { buildChains, checkCertificate, constraintError, type VerifyError, type VerifyReason } from "./build-chains.ts";
import { checkHostName } from "./host-name.ts";
import { policiesValid } from "./policies.ts";

/** A refusal by Certificate.Verify. `certificate` null: about no certificate (roots that could not be loaded). */
export type Refusal = Omit<VerifyError, "reason" | "certificate"> & {
  readonly reason: VerifyReason | "no-roots" | "host-name" | "legacy-common-name" | "key-usage" | "policy";
  readonly certificate: Certificate | null;
};

/** Certificate.Verify with the options of crypto/tls: every acceptable chain, leaf first, or the refusal. */
export function verifyChain(
  sent: readonly [Certificate, ...Certificate[]],
  host: string,
  roots: CertificatePool,
  now: Date,
  rules: GoRules,
): { readonly chains: readonly (readonly Certificate[])[] } | Refusal {
  const [leaf, ...others] = sent;
  const refused = (reason: Refusal["reason"], error: string, certificate: Certificate | null = leaf): Refusal => ({
    ...{ reason, error, certificate, hint: null },
  });
  if (roots.problem !== null && roots.size === 0) {
    return refused("no-roots", `x509: failed to load system roots and no roots provided; ${roots.problem}`, null);
  }
  const invalid = checkCertificate(leaf, "leaf", [], now, rules);
  if (invalid !== null) return invalid;
  const names = {
    ...leaf,
    hasSubjectAltName: subjectAltNameOf(leaf) !== undefined,
    commonName: leaf.subject.commonName,
  };
  const wrongHost = host === "" ? null : checkHostName(names, host, rules);
  if (wrongHost !== null) return refused(wrongHost.reason, wrongHost.error);

  const pool = certificatePool(others.map((certificate) => certificate.raw));
  const built = roots.contains(leaf.raw) ? { chains: [[leaf]] } : buildChains(leaf, pool, roots, now, rules);
  if ("error" in built) return built;
  return selectChains(built.chains, rules, refused);
}

/** Policies, then purposes, then (Go 1.26) names: what is left of the chains. */
function selectChains(
  chains: readonly (readonly Certificate[])[],
  rules: GoRules,
  refused: (reason: Refusal["reason"], error: string, certificate?: Certificate) => Refusal,
): { readonly chains: readonly (readonly Certificate[])[] } | Refusal {
  let invalidPolicies = 0;
  const misused: Certificate[] = [];
  let constraint: VerifyError | null = null;
  const left = chains.filter((chain) => {
    if (rules.validatesPolicies && !policiesValid(chain)) {
      invalidPolicies++;
      return false;
    }
    const other = otherPurpose(chain);
    if (other !== undefined) {
      misused.push(other);
      return false;
    }
    const error = rules.nameConstraints === "after-building" ? chainConstraintError(chain, rules) : null;
    constraint ??= error;
    return error === null;
  });
  if (left.length > 0) return { chains: left };
  if (constraint !== null) return constraint;
  const [misusedFirst] = misused;
  if (misusedFirst !== undefined && invalidPolicies === 0) {
    return refused("key-usage", "x509: certificate specifies an incompatible key usage", misusedFirst);
  }
  const details = misused.length > 0 ? [`${misused.length} candidate chains with incompatible key usage`] : [];
  if (invalidPolicies > 0) details.push(`${invalidPolicies} candidate chains with invalid policies`);
  return refused("policy", `x509: no valid chains built: ${details.join(", ")}`);
}

const anyExtendedKeyUsage = "2.5.29.37.0";
const serverAuth = "1.3.6.1.5.5.7.3.1";

/** checkChainForKeyUsage: the certificate, from the root on, that lists purposes without a server's. */
function otherPurpose(chain: readonly Certificate[]): Certificate | undefined {
  return chain.findLast(
    ({ extKeyUsage }) =>
      extKeyUsage.length > 0 && !extKeyUsage.includes(anyExtendedKeyUsage) && !extKeyUsage.includes(serverAuth),
  );
}

/** checkChainConstraints: every certificate against every authority above it, from the leaf on. */
function chainConstraintError(chain: readonly Certificate[], rules: GoRules): VerifyError | null {
  for (const [index, certificate] of chain.entries()) {
    for (const authority of chain.slice(index + 1)) {
      const error = constraintError(authority, [certificate], rules);
      if (error !== null) return error;
    }
  }
  return null;
}
