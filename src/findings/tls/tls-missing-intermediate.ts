import type { Detected, FailureMode } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { factsOf, serverNameOf } from "./handshake.ts";
import { missingIntermediate } from "./missing-intermediate.ts";
import { refusedAs } from "./trust-mode.ts";
import type { TlsEvidence } from "./wrong-clock.ts";

/** `missing`: name of the certificate that was not sent; `urls`: where it can be fetched; `proof`: the host that did send it, or null. */
export type TlsMissingIntermediateFacts = {
  readonly hosts: readonly string[];
  readonly missing: string;
  readonly urls: readonly string[];
  readonly proof: string | null;
};

/** The server leaves out a certificate between its own and a root. */
export const tlsMissingIntermediate: FailureMode<
  "tls-missing-intermediate",
  "tls" | "http",
  TlsMissingIntermediateFacts
> = {
  id: "tls-missing-intermediate",
  area: "tls",
  ceiling: "blocking",
  reads: ["tls", "http"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-ca-install"],
  detect,
};

function detect(evidence: TlsEvidence): readonly Detected<TlsMissingIntermediateFacts>[] {
  const faults = refusedAs(evidence, "tls-missing-intermediate", (shaken) => {
    const missing = missingIntermediate(evidence, shaken);
    const facts = factsOf(evidence.environment, shaken);
    return missing === null || facts === null
      ? null
      : { host: serverNameOf(shaken), leaf: facts.sha256, issuer: facts.issuerId, ...missing };
  });
  return unique(faults.map(({ value }) => value.issuer)).flatMap((issuer) => {
    const group = faults.filter(({ value }) => value.issuer === issuer);
    const first = group[0];
    if (first === undefined) return [];
    const { host, name: missing, urls, proof, confidence } = first.value;
    const hosts = unique(group.map(({ value }) => value.host));
    return [
      {
        subject: { kind: "host", name: host },
        location: null,
        hosts,
        confidence,
        facts: { hosts, missing, urls, proof },
        evidence: { observations: unique(group.map(({ observation }) => observation)), settings: [] },
        breaks: failingLabels(group.flatMap(({ broken }) => broken)),
        intents: [{ intent: "ask-host-owner", what: "complete-chain", host }],
      },
    ];
  });
}
