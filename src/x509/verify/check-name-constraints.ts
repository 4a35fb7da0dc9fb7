// Follows crypto/x509/constraints.go (Go 1.27), and crypto/x509/verify.go (Go 1.25) for older versions.
import { formatIP, parseIP } from "../../go/net/ip-address.ts";
import { quote } from "../../go/url/quote.ts";
import type { GoRules } from "../go-rules.ts";
import { type Certificate, subjectAltNameOf } from "../parse/certificate.ts";
import { Der, tag } from "../parse/der.ts";
import { domainToReverseLabels, type Mailbox, parseMailbox } from "../parse/domain.ts";
import type { IpRange, Subtrees } from "../parse/name-constraints.ts";
import type { Uri } from "../parse/uri.ts";

/** `too-many`: more comparisons than Go before 1.26 made, and than we make for any version. */
export type ConstraintError =
  | { readonly kind: "violated"; readonly detail: string }
  /** A name could not be read at all; `detail` is the whole text, `x509: …`. */
  | { readonly kind: "unreadable"; readonly detail: string }
  | { readonly kind: "too-many" };

const maxComparisons = 250_000;

/**
 * Whether the constraints of `authority` allow the names of every certificate under it. null: they do. Of several violations the one is told
 * that the version at hand finds first.
 */
export function checkNameConstraints(
  authority: Certificate,
  under: readonly Certificate[],
  rules: GoRules,
): ConstraintError | null {
  if (authority.nameConstraints === null) return null;
  const check = new Check(authority.nameConstraints.permitted, authority.nameConstraints.excluded, rules);
  for (const certificate of under) {
    if (subjectAltNameOf(certificate) === undefined) continue;
    const error = check.certificate(certificate);
    if (error !== null) return error;
  }
  return null;
}

type Kind = "IP address" | "DNS name" | "URI" | "email address";

class Check {
  readonly #permitted: Subtrees;
  readonly #excluded: Subtrees;
  readonly #rules: GoRules;
  #comparisons = 0;

  constructor(permitted: Subtrees, excluded: Subtrees, rules: GoRules) {
    this.#permitted = permitted;
    this.#excluded = excluded;
    this.#rules = rules;
  }

  certificate(certificate: Certificate): ConstraintError | null {
    const late = this.#rules.nameConstraints === "after-building";
    // Go 1.26 reads every URI and address of the certificate before it compares anything.
    if (late) {
      for (const uri of certificate.uris) {
        const host = uriHost(uri);
        if (typeof host !== "string") return violated(host.error);
      }
      const wrong = certificate.emailAddresses.find((email) => parseMailbox(email) === undefined);
      if (wrong !== undefined) return violated(`cannot parse rfc822Name ${quote(wrong)}`);
    }
    if (!late) return this.#inOrder(certificate);
    const kinds: (() => ConstraintError | null)[] = [
      () => first(certificate.ipAddresses, (ip) => this.#ip(ip)),
      () => first(certificate.dnsNames, (name) => this.#dns(name)),
      () => first(certificate.uris, (uri) => this.#uri(uri)),
      () => first(certificate.emailAddresses, (email) => this.#email(email)),
    ];
    return first(kinds, (kind) => kind());
  }

  /** Go before 1.26 goes through the names as they stand in the extension. */
  #inOrder(certificate: Certificate): ConstraintError | null {
    const names = new Der(subjectAltNameOf(certificate) ?? new Uint8Array()).readSequence();
    let uris = 0;
    while (names?.empty === false) {
      const name = names.readAny();
      const text = Buffer.from(name?.value ?? "").toString("latin1");
      const uri = name?.tag === tag.context(6) ? certificate.uris[uris++] : undefined;
      let error: ConstraintError | null = null;
      if (uri !== undefined) error = this.#uri(uri);
      else if (name?.tag === tag.context(1)) error = this.#email(text);
      else if (name?.tag === tag.context(2)) error = this.#dns(text);
      else if (name?.tag === tag.context(7)) error = this.#ip(name.value);
      if (error !== null) return error;
    }
    return null;
  }

  #ip(ip: Uint8Array): ConstraintError | null {
    const matches = (range: IpRange) =>
      range.ip.length === ip.length &&
      ip.every((byte, i) => (byte & (range.mask[i] ?? 0)) === ((range.ip[i] ?? 0) & (range.mask[i] ?? 0)));
    return this.#compare("IP address", formatIP(ip), this.#permitted.ip, this.#excluded.ip, matches, (r) => r.text);
  }

  #dns(name: string): ConstraintError | null {
    if (domainToReverseLabels(name) === undefined) {
      const detail = `x509: cannot parse dnsName ${quote(name)}`;
      return this.#rules.nameConstraints === "after-building" ? violated(detail) : { kind: "unreadable", detail };
    }
    const parent = this.#rules.wildcardMeetsExclusion && name.startsWith("*") ? fromFirstDot(name) : "";
    const excludes = (constraint: string) =>
      matchDomain(name, constraint) || (parent !== "" && fromFirstDot(constraint) === parent);
    return this.#compareNames("DNS name", name, "dns", (constraint) => matchDomain(name, constraint), excludes);
  }

  #uri(uri: Uri): ConstraintError | null {
    if (this.#permitted.uri.length + this.#excluded.uri.length === 0) return null;
    const host = uriHost(uri);
    if (typeof host !== "string") return violated(host.error);
    return this.#compareNames("URI", uri.text, "uri", (constraint) => matchDomain(host, constraint));
  }

  #email(email: string): ConstraintError | null {
    const mailbox = parseMailbox(email);
    if (mailbox === undefined) return { kind: "unreadable", detail: 'x509: cannot parse rfc822Name {"" ""}' };
    const late = this.#rules.nameConstraints === "after-building";
    const shown = late ? `${mailbox.local}@${mailbox.domain.toLowerCase()}` : email;
    return this.#compareNames("email address", shown, "email", (constraint) => matchEmail(mailbox, constraint));
  }

  #compareNames(
    kind: Kind,
    shown: string,
    list: "dns" | "uri" | "email",
    permits: (constraint: string) => boolean,
    excludes = permits,
  ): ConstraintError | null {
    return this.#compare(kind, shown, this.#permitted[list], this.#excluded[list], permits, (c) => c, excludes);
  }

  #compare<C>(
    kind: Kind,
    shown: string,
    permitted: readonly C[],
    excluded: readonly C[],
    permits: (constraint: C) => boolean,
    text: (constraint: C) => string,
    excludes = permits,
  ): ConstraintError | null {
    this.#comparisons += permitted.length + excluded.length;
    if (this.#comparisons > maxComparisons) return { kind: "too-many" };
    const outside = () =>
      permitted.length > 0 && !permitted.some(permits)
        ? violated(`${kind} ${quote(shown)} is not permitted by any constraint`)
        : null;
    const inside = () => {
      const met = broadest(excluded.filter(excludes).map(text), this.#rules);
      return met === undefined ? null : violated(`${kind} ${quote(shown)} is excluded by constraint ${quote(met)}`);
    };
    return this.#rules.nameConstraints === "after-building" ? (outside() ?? inside()) : (inside() ?? outside());
  }
}

function violated(detail: string): ConstraintError {
  return { kind: "violated", detail };
}

function first<T>(items: readonly T[], check: (item: T) => ConstraintError | null): ConstraintError | null {
  for (const item of items) {
    const error = check(item);
    if (error !== null) return error;
  }
  return null;
}

/** Go 1.26 looks for whole mailboxes first, and drops constraints that lie within another; older versions take the first that fits. */
function broadest(met: readonly string[], rules: GoRules): string | undefined {
  if (rules.nameConstraints === "while-building") return met[0];
  return met.find((constraint) => constraint.includes("@")) ?? met.toSorted((a, b) => a.length - b.length)[0];
}

/** A constraint with a leading dot wants at least one label more; the empty one fits everything. */
function matchDomain(domain: string, constraint: string): boolean {
  if (constraint === "") return true;
  const name = domain.toLowerCase();
  const wanted = constraint.toLowerCase();
  if (wanted.startsWith(".")) return name.endsWith(wanted) && name.length > wanted.length;
  return name === wanted || name.endsWith(`.${wanted}`);
}

function matchEmail(mailbox: Mailbox, constraint: string): boolean {
  if (!constraint.includes("@")) return matchDomain(mailbox.domain, constraint);
  const wanted = parseMailbox(constraint);
  return wanted?.local === mailbox.local && wanted.domain.toLowerCase() === mailbox.domain.toLowerCase();
}

function uriHost(uri: Uri): string | { readonly error: string } {
  if (uri.host === "")
    return { error: `URI with empty host (${quote(uri.text)}) cannot be matched against constraints` };
  const literal = uri.host.startsWith("[");
  const host = literal ? uri.host : uri.host.replace(/:\d*$/, "");
  if (literal || parseIP(host) !== null) {
    return { error: `URI with IP (${quote(uri.text)}) cannot be matched against constraints` };
  }
  return host;
}

function fromFirstDot(name: string): string {
  const dot = name.indexOf(".");
  return dot < 0 ? "" : name.slice(dot).toLowerCase();
}
