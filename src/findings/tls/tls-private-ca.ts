import type { Detected, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import type { Fault } from "../fault.ts";
import { factsOf, serverNameOf } from "./handshake.ts";
import { refusedAs } from "./trust-mode.ts";
import type { TlsEvidence } from "./wrong-clock.ts";

/**
 * `authority`: where the chain ends or would end. `sha256` of that root, lower-case hex; null where the server did not send it, so that its
 * fingerprint is unknown.
 */
export type TlsPrivateCaFacts = {
  readonly hosts: readonly string[];
  readonly authority: string;
  readonly sha256: string | null;
};

interface PrivateChain {
  readonly host: string;
  readonly authority: string;
  readonly sha256: string | null;
  readonly fromWire: boolean;
}

/** The host's certificate comes from a private authority that go does not know, and nothing hints at somebody in between. */
export const tlsPrivateCa: FailureMode<"tls-private-ca", "tls" | "http", TlsPrivateCaFacts> = {
  id: "tls-private-ca",
  area: "tls",
  ceiling: "blocking",
  reads: ["tls", "http"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-issuer-grep", "a1-ca-install"],
  detect,
};

function detect(evidence: TlsEvidence): readonly Detected<TlsPrivateCaFacts>[] {
  const faults = refusedAs(evidence, "tls-private-ca", (shaken): PrivateChain | null => {
    const facts = factsOf(evidence.environment, shaken);
    if (facts === null) return null;
    const { name: authority, sha256 } = facts.authority;
    return { host: serverNameOf(shaken), authority, sha256, fromWire: shaken.value.source === "wire" };
  });
  const authorities = unique(faults.map(({ value }) => identity(value)));
  return authorities.flatMap((name) => {
    const group = faults.filter(({ value }) => identity(value) === name);
    return group[0] === undefined ? [] : [detected(group[0].value, group)];
  });
}

function identity({ authority, sha256 }: PrivateChain): string {
  return sha256 ?? authority;
}

function detected(first: PrivateChain, faults: readonly Fault<PrivateChain>[]): Detected<TlsPrivateCaFacts> {
  const { authority, sha256 } = first;
  const hosts = unique(faults.map(({ value }) => value.host));
  return {
    subject: { kind: "host", name: first.host },
    location: null,
    hosts,
    // What was not sent cannot be told from what Node shows of a chain.
    confidence: faults.every(({ value }) => value.fromWire) && sha256 !== null ? "high" : "medium",
    facts: { hosts, authority, sha256 },
    evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
    breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
    intents: intents(first),
  };
}

/** An authority whose certificate was not sent may also be one in the middle, below a root that this machine has. */
function intents({ host, authority, sha256 }: PrivateChain): readonly Intent[] {
  const trust: Intent = { intent: "trust-root", host, authority, sha256 };
  return sha256 === null ? [trust, { intent: "ask-host-owner", what: "complete-chain", host }] : [trust];
}
