import type { Detected, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { factsOf, serverNameOf } from "./handshake.ts";
import { refusedAs } from "./trust-mode.ts";
import type { TlsEvidence } from "./wrong-clock.ts";

/** `name`: of the certificate; `sha256` of it. `isAuthority`: it may sign others, so that trusting it is trusting an authority. */
export type TlsSelfSignedFacts = {
  readonly hosts: readonly string[];
  readonly name: string;
  readonly sha256: string;
  readonly isAuthority: boolean;
};

/** The server's certificate is signed by nobody but itself. */
export const tlsSelfSigned: FailureMode<"tls-self-signed", "tls" | "http", TlsSelfSignedFacts> = {
  id: "tls-self-signed",
  area: "tls",
  ceiling: "blocking",
  reads: ["tls", "http"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-ca-install"],
  detect,
};

function detect(evidence: TlsEvidence): readonly Detected<TlsSelfSignedFacts>[] {
  const faults = refusedAs(evidence, "tls-self-signed", (shaken) => {
    const facts = factsOf(evidence.environment, shaken);
    if (facts === null) return null;
    const { issuerName: name, sha256, isAuthority } = facts;
    return { host: serverNameOf(shaken), name, sha256, isAuthority };
  });
  return unique(faults.map(({ value }) => value.sha256)).flatMap((wanted) => {
    const group = faults.filter(({ value }) => value.sha256 === wanted);
    const first = group[0];
    if (first === undefined) return [];
    const { host, name, sha256, isAuthority } = first.value;
    const hosts = unique(group.map(({ value }) => value.host));
    const trust: Intent = { intent: "trust-root", host, authority: name, sha256 };
    const owner: Intent = { intent: "ask-host-owner", what: "renew-certificate", host };
    return [
      {
        subject: { kind: "host", name: host },
        location: null,
        hosts,
        confidence: "certain",
        facts: { hosts, name, sha256, isAuthority },
        evidence: { observations: unique(group.map(({ observation }) => observation)), settings: [] },
        breaks: failingLabels(group.flatMap(({ broken }) => broken)),
        // Some systems' stores take up authorities only.
        intents: isAuthority ? [trust, owner] : [owner, trust],
      },
    ];
  });
}
