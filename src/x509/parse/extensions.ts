// Follows crypto/x509/parser.go (Go 1.27).

import type { GoRules } from "../go-rules.ts";
import { Der, tag } from "./der.ts";
import { type NameConstraints, parseNameConstraints } from "./name-constraints.ts";
import { readInhibitAnyPolicy, readPolicies, readPolicyConstraints, readPolicyMappings } from "./policy-extensions.ts";
import { readSubjectAltName } from "./subject-alt-name.ts";
import type { Uri } from "./uri.ts";

/** An extension as it stands in the certificate. `id` dotted, `value` inside the OCTET STRING. */
export interface Extension {
  readonly id: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** What Go reads out of the extensions. What is absent is empty, null or 0. */
export interface ExtensionFacts {
  readonly basicConstraints: { readonly isCa: boolean; readonly maxPathLength: number | null } | null;
  /** Bit i as RFC 5280 numbers them: 1 digitalSignature, 32 keyCertSign. 0: absent, or no bit set. */
  readonly keyUsage: number;
  /** Dotted identifiers. */
  readonly extKeyUsage: readonly string[];
  readonly dnsNames: readonly string[];
  readonly emailAddresses: readonly string[];
  /** 4 or 16 bytes each. */
  readonly ipAddresses: readonly Uint8Array[];
  readonly uris: readonly Uri[];
  readonly subjectKeyId: Uint8Array;
  readonly authorityKeyId: Uint8Array;
  readonly nameConstraints: NameConstraints | null;
  /** Dotted identifiers, in order. */
  readonly policies: readonly string[];
  readonly policyMappings: readonly { readonly issuer: string; readonly subject: string }[];
  readonly requireExplicitPolicy: number | null;
  readonly inhibitPolicyMapping: number | null;
  readonly inhibitAnyPolicy: number | null;
  readonly crlDistributionPoints: readonly string[];
  readonly ocspServers: readonly string[];
  readonly issuingCertificateUrls: readonly string[];
  /** Identifiers of critical extensions that Go does not handle: such a certificate is never accepted. */
  readonly unhandledCriticalExtensions: readonly string[];
}

/** What a certificate without extensions says. */
export function noExtensions(): Facts {
  return {
    basicConstraints: null,
    keyUsage: 0,
    extKeyUsage: [],
    dnsNames: [],
    emailAddresses: [],
    ipAddresses: [],
    uris: [],
    subjectKeyId: new Uint8Array(),
    authorityKeyId: new Uint8Array(),
    nameConstraints: null,
    policies: [],
    policyMappings: [],
    requireExplicitPolicy: null,
    inhibitPolicyMapping: null,
    inhibitAnyPolicy: null,
    crlDistributionPoints: [],
    ocspServers: [],
    issuingCertificateUrls: [],
    unhandledCriticalExtensions: [],
  };
}

/** processExtensions. */
export function readExtensions(extensions: readonly Extension[], rules: GoRules): ExtensionFacts | Failed {
  const facts = noExtensions();
  const unhandled: string[] = [];
  for (const extension of extensions) {
    const answer = readExtension(extension, facts, rules);
    if (answer !== "handled" && answer !== "unhandled") return answer;
    if (answer === "unhandled" && extension.critical) unhandled.push(extension.id);
  }
  return { ...facts, unhandledCriticalExtensions: unhandled };
}

type Failed = { readonly error: string };

/** The facts while they are read. */
export type Facts = { -readonly [K in keyof ExtensionFacts]: ExtensionFacts[K] };

/** `unhandled`: fatal where the extension is critical. */
export type Answer = "handled" | "unhandled" | Failed;

function readExtension(extension: Extension, facts: Facts, rules: GoRules): Answer {
  const der = new Der(extension.value);
  const mayBeCritical = !rules.rejectsCriticalKeyIds || !extension.critical;
  switch (extension.id) {
    case "2.5.29.15":
      return readKeyUsage(der, facts);
    case "2.5.29.19":
      return readBasicConstraints(der, facts);
    case "2.5.29.17":
      return readSubjectAltName(der, facts);
    case "2.5.29.30": {
      const found = parseNameConstraints(extension.value);
      if ("error" in found) return found;
      facts.nameConstraints = found;
      return found.unhandled ? "unhandled" : "handled";
    }
    case "2.5.29.31":
      return readCrlDistributionPoints(der, facts);
    case "2.5.29.35":
      return mayBeCritical ? readAuthorityKeyId(der, facts) : marked("authority key identifier");
    case "2.5.29.14":
      return mayBeCritical ? readSubjectKeyId(der, facts) : marked("subject key identifier");
    case "2.5.29.37":
      return readExtKeyUsage(der, facts);
    case "2.5.29.32":
      return readPolicies(der, facts);
    case "2.5.29.36":
      return rules.validatesPolicies ? readPolicyConstraints(der, facts) : "unhandled";
    case "2.5.29.33":
      return rules.validatesPolicies ? readPolicyMappings(der, facts) : "unhandled";
    case "2.5.29.54":
      return rules.validatesPolicies ? readInhibitAnyPolicy(der, facts) : "unhandled";
    case "1.3.6.1.5.5.7.1.1":
      return mayBeCritical ? readAuthorityInfoAccess(der, facts) : marked("authority info access");
    default:
      return "unhandled";
  }
}

function marked(what: string): Failed {
  return { error: `x509: ${what} incorrectly marked critical` };
}

function readKeyUsage(der: Der, facts: Facts): Answer {
  const bits = der.readBitString();
  if (bits === undefined) return { error: "x509: invalid key usage" };
  for (let i = 0; i < 9; i++) if (bits.bit(i)) facts.keyUsage |= 1 << i;
  return "handled";
}

function readBasicConstraints(outer: Der, facts: Facts): Answer {
  const failed = { error: "x509: invalid basic constraints" };
  const der = outer.readSequence();
  const isCa = der?.peek(tag.boolean) ? der.readBoolean() : false;
  if (der === undefined || isCa === undefined) return failed;
  let maxPathLength: number | null = null;
  if (der.peek(tag.integer)) {
    const length = der.readInteger();
    if (length === undefined || length < 0n || length > 0x7fff_ffff_ffff_ffffn) return failed;
    maxPathLength = Number(length);
  }
  facts.basicConstraints = { isCa, maxPathLength };
  return "handled";
}

function readCrlDistributionPoints(outer: Der, facts: Facts): Answer {
  const list = outer.readSequence();
  if (list === undefined) return { error: "x509: invalid CRL distribution points" };
  const failed = { error: "x509: invalid CRL distribution point" };
  const points: string[] = [];
  while (!list.empty) {
    const point = list.readSequence();
    const name = point?.readOptional(tag.explicit(0));
    if (name === undefined) return failed;
    if (name === "absent") continue;
    const full = new Der(name).read(tag.explicit(0));
    if (full === undefined) return failed;
    const names = new Der(full);
    while (names.peek(tag.context(6))) {
      const uri = names.read(tag.context(6));
      if (uri === undefined) return failed;
      points.push(ascii(uri));
    }
  }
  facts.crlDistributionPoints = points;
  return "handled";
}

function readAuthorityKeyId(outer: Der, facts: Facts): Answer {
  const failed = { error: "x509: invalid authority key identifier" };
  const der = outer.readSequence();
  if (der === undefined) return failed;
  const id = der.readOptional(tag.context(0));
  if (id === undefined) return failed;
  facts.authorityKeyId = id === "absent" ? new Uint8Array() : id;
  return "handled";
}

function readSubjectKeyId(der: Der, facts: Facts): Answer {
  const id = der.read(tag.octetString);
  if (id === undefined) return { error: "x509: invalid subject key identifier" };
  facts.subjectKeyId = id;
  return "handled";
}

function readExtKeyUsage(outer: Der, facts: Facts): Answer {
  const failed = { error: "x509: invalid extended key usages" };
  const der = outer.readSequence();
  if (der === undefined) return failed;
  const usages: string[] = [];
  while (!der.empty) {
    const usage = der.readObjectIdentifier();
    if (usage === undefined) return failed;
    usages.push(usage);
  }
  facts.extKeyUsage = usages;
  return "handled";
}

function readAuthorityInfoAccess(outer: Der, facts: Facts): Answer {
  const failed = { error: "x509: invalid authority info access" };
  const list = outer.readSequence();
  if (list === undefined) return failed;
  const ocsp: string[] = [];
  const issuers: string[] = [];
  while (!list.empty) {
    const access = list.readSequence();
    const method = access?.readObjectIdentifier();
    if (access === undefined || method === undefined) return failed;
    if (!access.peek(tag.context(6))) continue;
    const uri = access.read(tag.context(6));
    if (uri === undefined) return failed;
    if (method === "1.3.6.1.5.5.7.48.1") ocsp.push(ascii(uri));
    else if (method === "1.3.6.1.5.5.7.48.2") issuers.push(ascii(uri));
  }
  facts.ocspServers = ocsp;
  facts.issuingCertificateUrls = issuers;
  return "handled";
}

function ascii(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}
