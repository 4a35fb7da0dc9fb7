// Follows crypto/x509/parser.go (Go 1.27).
import { type Der, objectIdentifierOf, tag } from "./der.ts";
import type { Answer, Facts } from "./extensions.ts";

/** parseCertificatePoliciesExtension. */
export function readPolicies(outer: Der, facts: Facts): Answer {
  const failed = { error: "x509: invalid certificate policies" };
  const der = outer.readSequence();
  if (der === undefined) return failed;
  const policies = new Set<string>();
  while (!der.empty) {
    const policy = readPolicy(der.readSequence());
    if (policy === undefined || policies.has(policy)) return failed;
    policies.add(policy);
  }
  facts.policies = [...policies];
  return "handled";
}

/** Policies may have arcs of any size. */
function readPolicy(der: Der | undefined): string | undefined {
  const bytes = der?.read(tag.objectIdentifier);
  return bytes === undefined ? undefined : objectIdentifierOf(bytes, null);
}

/** RFC 5280, 4.2.1.11. */
export function readPolicyConstraints(outer: Der, facts: Facts): Answer {
  const failed = { error: "x509: invalid policy constraints extension" };
  const der = outer.readSequence();
  if (der === undefined) return failed;
  if (der.peek(tag.context(0))) {
    const value = int64(der.readInteger(tag.context(0)));
    if (value === undefined) return failed;
    facts.requireExplicitPolicy = value;
  }
  if (der.peek(tag.context(1))) {
    const value = int64(der.readInteger(tag.context(1)));
    if (value === undefined) return failed;
    facts.inhibitPolicyMapping = value;
  }
  return "handled";
}

/** RFC 5280, 4.2.1.5. */
export function readPolicyMappings(outer: Der, facts: Facts): Answer {
  const failed = { error: "x509: invalid policy mappings extension" };
  const der = outer.readSequence();
  if (der === undefined) return failed;
  const mappings: { issuer: string; subject: string }[] = [];
  while (!der.empty) {
    const pair = der.readSequence();
    const issuer = pair?.read(tag.objectIdentifier);
    const subject = issuer === undefined ? undefined : pair?.read(tag.objectIdentifier);
    if (issuer === undefined || subject === undefined) return failed;
    mappings.push({ issuer: mappedPolicy(issuer), subject: mappedPolicy(subject) });
  }
  facts.policyMappings = mappings;
  return "handled";
}

/** Go does not look inside these identifiers: a malformed one equals only itself. */
function mappedPolicy(bytes: Uint8Array): string {
  return objectIdentifierOf(bytes, null) ?? `malformed ${Buffer.from(bytes).toString("hex")}`;
}

/** RFC 5280, 4.2.1.14. */
export function readInhibitAnyPolicy(der: Der, facts: Facts): Answer {
  const value = int64(der.readInteger());
  if (value === undefined) return { error: "x509: invalid inhibit any policy extension" };
  facts.inhibitAnyPolicy = value;
  return "handled";
}

function int64(value: bigint | undefined): number | undefined {
  return value === undefined || BigInt.asIntN(64, value) !== value ? undefined : Number(value);
}
