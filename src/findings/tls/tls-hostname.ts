import { isPublicService } from "../../data/public-hosts.ts";
import type { Detected, FailureMode, Intent } from "../../model/finding.ts";
import { judgeTls } from "../../x509/judge-tls.ts";
import { failingLabels, unique } from "../broken.ts";
import { factsOf, type Shaken, serverNameOf } from "./handshake.ts";
import { productOf } from "./interception.ts";
import { refusedAs } from "./trust-mode.ts";
import type { TlsEvidence } from "./wrong-clock.ts";

/**
 * `names`: those the certificate is for; empty: none. `trusted`: whether go would accept the chain under one of them (it looks at names
 * first and has not said); null: that cannot be told. `product`: whose block page it looks like.
 */
export type TlsHostnameFacts = {
  readonly hosts: readonly string[];
  readonly names: readonly string[];
  readonly issuer: string;
  readonly trusted: boolean | null;
  readonly product: string | null;
  readonly isPublicService: boolean;
};

/** Whoever answers has a certificate for another name. */
export const tlsHostname: FailureMode<"tls-hostname", "tls" | "http", TlsHostnameFacts> = {
  id: "tls-hostname",
  area: "tls",
  ceiling: "blocking",
  reads: ["tls", "http"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-hosts-pin"],
  detect,
};

function detect(evidence: TlsEvidence): readonly Detected<TlsHostnameFacts>[] {
  const faults = refusedAs(evidence, "tls-hostname", (shaken) => {
    const facts = factsOf(evidence.environment, shaken);
    if (facts === null) return null;
    const { sha256, names, issuerName: issuer } = facts;
    const trusted = trustedAs(evidence, shaken, names);
    return { host: serverNameOf(shaken), sha256, names, issuer, trusted, product: productOf(facts)?.name ?? null };
  });
  return unique(faults.map(({ value }) => value.sha256)).flatMap((wanted) => {
    const group = faults.filter(({ value }) => value.sha256 === wanted);
    const first = group[0];
    if (first === undefined) return [];
    const { host, names, issuer, trusted, product } = first.value;
    const hosts = unique(group.map(({ value }) => value.host));
    const isPublic = hosts.some(isPublicService);
    return [
      {
        subject: { kind: "host", name: host },
        location: null,
        hosts,
        confidence: "certain",
        facts: { hosts, names: names.slice(0, 20), issuer, trusted, product, isPublicService: isPublic },
        evidence: { observations: unique(group.map(({ observation }) => observation)), settings: [] },
        breaks: failingLabels(group.flatMap(({ broken }) => broken)),
        intents: intents(host, hosts, isPublic),
      },
    ];
  });
}

/** A name of the certificate that go would compare: a wildcard stands for one label. */
function trustedAs({ environment }: TlsEvidence, shaken: Shaken, names: readonly string[]): boolean | null {
  const name = names[0]?.replace(/^\*\./, "any.");
  if (name === undefined) return null;
  const { accepted } = judgeTls(environment, shaken.value, name);
  return accepted === "unknown" ? null : accepted;
}

/** A public service has its own name right: somebody else answered. A private host may simply be asked by the wrong name. */
function intents(host: string, hosts: readonly string[], isPublic: boolean): readonly Intent[] {
  if (isPublic) {
    return [
      { intent: "manual", what: "log-in-to-portal", facts: { host } },
      { intent: "ask-network-admin", what: "allow-url", hosts },
    ];
  }
  return [
    { intent: "manual", what: "correct-host-name", facts: { host } },
    { intent: "ask-host-owner", what: "renew-certificate", host },
  ];
}
