// Follows crypto/x509/verify.go (Go 1.27).
import type { Certificate } from "../parse/certificate.ts";

const anyPolicy = "2.5.29.32.0";

/** A policy that is valid at one depth. Children are counted only: nothing asks who they are. */
interface Node {
  readonly policy: string;
  expected: readonly string[];
  readonly parents: readonly Node[];
  children: number;
}

type Stratum = Map<string, Node>;

/** The policy graph of RFC 9618. Stratum 0 holds the trust anchor's anyPolicy. */
class PolicyGraph {
  readonly #strata: Stratum[] = [new Map([[anyPolicy, node(anyPolicy, [])]])];
  #byExpected = new Map<string, Node[]>();

  get leaves(): Stratum {
    return this.#strata.at(-1) ?? new Map();
  }

  get parents(): Stratum {
    return this.#strata.at(-2) ?? new Map();
  }

  descend(): void {
    this.#byExpected = new Map();
    for (const leaf of this.leaves.values()) {
      for (const expected of leaf.expected) {
        const list = this.#byExpected.get(expected);
        if (list === undefined) this.#byExpected.set(expected, [leaf]);
        else list.push(leaf);
      }
    }
    this.#strata.push(new Map());
  }

  insert(policy: string, parents: readonly Node[], expected: readonly string[] = [policy]): void {
    for (const parent of parents) parent.children++;
    this.leaves.set(policy, { ...node(policy, parents), expected });
  }

  /** Under every parent that expects the policy, else under the parent for any policy. */
  insertExpected(policy: string): void {
    const any = this.parents.get(anyPolicy);
    const parents = this.#byExpected.get(policy) ?? (any === undefined ? [] : [any]);
    if (parents.length > 0) this.insert(policy, parents);
  }

  /** anyPolicy in the certificate: whatever is expected and not yet there is valid too. */
  insertMissing(): void {
    const missing = new Map<string, Node[]>();
    for (const parent of this.parents.values()) {
      for (const expected of parent.expected) {
        if (this.leaves.has(expected)) continue;
        missing.set(expected, [...(missing.get(expected) ?? []), parent]);
      }
    }
    for (const [policy, parents] of missing) this.insert(policy, parents);
  }

  deleteLeaf(policy: string): void {
    const leaf = this.leaves.get(policy);
    if (leaf === undefined) return;
    for (const parent of leaf.parents) parent.children--;
    this.leaves.delete(policy);
  }

  /** Drops what leads to no leaf. */
  prune(): void {
    for (const stratum of this.#strata.slice(1, -1).reverse()) {
      for (const [policy, { children, parents }] of stratum) {
        if (children > 0) continue;
        for (const parent of parents) parent.children--;
        stratum.delete(policy);
      }
    }
  }

  get hasValidPolicy(): boolean {
    if (this.leaves.has(anyPolicy)) return true;
    const nodes = this.#strata.flatMap((stratum) => [...stratum.values()]);
    return nodes.some(
      ({ policy, parents }) => policy !== anyPolicy && parents.length === 1 && parents[0]?.policy === anyPolicy,
    );
  }
}

function node(policy: string, parents: readonly Node[]): Node {
  return { policy, expected: [policy], parents, children: 0 };
}

/** policiesValid: whether a chain (leaf first, root last) meets the policy constraints in it. Any policy is acceptable to us. */
export function policiesValid(chain: readonly Certificate[]): boolean {
  const below = chain.slice(0, -1);
  const [leaf] = below;
  if (leaf === undefined) return true;
  const start = below.length + 1;
  let explicitPolicy = start;
  let policyMapping = start;
  let inhibitAnyPolicy = start;
  let graph: PolicyGraph | null = new PolicyGraph();
  for (const certificate of below.toReversed()) {
    const isLeaf = certificate === leaf;
    const isSelfIssued = Buffer.compare(certificate.rawIssuer, certificate.rawSubject) === 0;
    if (certificate.policies.length === 0) graph = null;
    if (explicitPolicy === 0 && graph === null) return false;
    if (graph !== null) {
      graph.descend();
      for (const policy of certificate.policies) if (policy !== anyPolicy) graph.insertExpected(policy);
      const anyAllowed = inhibitAnyPolicy > 0 || (!isLeaf && isSelfIssued);
      if (certificate.policies.includes(anyPolicy) && anyAllowed) graph.insertMissing();
      graph.prune();
      if (!isLeaf && !applyMappings(graph, certificate, policyMapping > 0)) return false;
    }
    if (isLeaf) break;
    if (!isSelfIssued) {
      explicitPolicy = Math.max(0, explicitPolicy - 1);
      policyMapping = Math.max(0, policyMapping - 1);
      inhibitAnyPolicy = Math.max(0, inhibitAnyPolicy - 1);
    }
    explicitPolicy = lowered(explicitPolicy, certificate.requireExplicitPolicy);
    policyMapping = lowered(policyMapping, certificate.inhibitPolicyMapping);
    inhibitAnyPolicy = lowered(inhibitAnyPolicy, certificate.inhibitAnyPolicy);
  }
  explicitPolicy = leaf.requireExplicitPolicy === 0 ? 0 : Math.max(0, explicitPolicy - 1);
  return explicitPolicy > 0 || (graph?.hasValidPolicy ?? false);
}

function lowered(current: number, constraint: number | null): number {
  return constraint !== null && constraint >= 0 && constraint < current ? constraint : current;
}

/** false: anyPolicy is mapped, which is never allowed. */
function applyMappings(graph: PolicyGraph, { policyMappings }: Certificate, allowed: boolean): boolean {
  if (policyMappings.length === 0) return true;
  const mapped = new Map<string, string[]>();
  for (const { issuer, subject } of policyMappings) {
    if (!allowed) graph.deleteLeaf(issuer);
    else if (issuer === anyPolicy || subject === anyPolicy) return false;
    else mapped.set(issuer, [...(mapped.get(issuer) ?? []), subject]);
  }
  graph.prune();
  for (const [issuer, subjects] of mapped) {
    const leaf = graph.leaves.get(issuer);
    const any = graph.leaves.get(anyPolicy);
    if (leaf !== undefined) leaf.expected = subjects;
    else if (any !== undefined) graph.insert(issuer, [any], subjects);
  }
  return true;
}
