import type { Detected, FailureMode, Intent } from "../../model/finding.ts";
import type { Confidence } from "../../model/report.ts";
import { failingLabels, unique } from "../broken.ts";
import type { Fault } from "../fault.ts";
import { factsOf, type Shaken, serverNameOf } from "./handshake.ts";
import { type InterceptionSign, interceptionOf, type Product, productOf } from "./interception.ts";
import { refusedAs } from "./trust-mode.ts";
import type { TlsEvidence } from "./wrong-clock.ts";

/**
 * `authority`: where the chain ends or would end, in its own words; `issuer`: who signed the server's certificate. `sha256` of the root,
 * null where it was not sent. `sign`: what shows the interception. `product`: whose names stand in the chain; null: none that is known.
 */
export type TlsMitmUntrustedFacts = {
  readonly hosts: readonly string[];
  readonly authority: string;
  readonly issuer: string;
  readonly sha256: string | null;
  readonly sign: InterceptionSign;
  readonly product: Product | null;
};

/** Somebody between here and the hosts opens TLS and signs with an authority that go does not trust. */
export const tlsMitmUntrusted: FailureMode<"tls-mitm-untrusted", "tls" | "http", TlsMitmUntrustedFacts> = {
  id: "tls-mitm-untrusted",
  area: "tls",
  ceiling: "blocking",
  reads: ["tls", "http"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-issuer-grep", "a1-ca-install"],
  detect,
};

interface Intercepted extends Omit<TlsMitmUntrustedFacts, "hosts"> {
  readonly host: string;
  readonly confidence: Confidence;
}

const LADDER: readonly Confidence[] = ["certain", "high", "medium", "low"];

function detect(evidence: TlsEvidence): readonly Detected<TlsMitmUntrustedFacts>[] {
  const faults = refusedAs(evidence, "tls-mitm-untrusted", (shaken) => intercepted(evidence, shaken));
  const authorities = unique(faults.map(({ value }) => value.sha256 ?? value.authority));
  return authorities.flatMap((authority) =>
    detected(faults.filter(({ value }) => (value.sha256 ?? value.authority) === authority)),
  );
}

function intercepted(evidence: TlsEvidence, shaken: Shaken): Intercepted | null {
  const facts = factsOf(evidence.environment, shaken);
  const interception = interceptionOf(evidence, shaken);
  if (facts === null || interception === null) return null;
  const { name: authority, sha256 } = facts.authority;
  const product = productOf(facts);
  return { host: serverNameOf(shaken), authority, issuer: facts.issuerName, sha256, product, ...interception };
}

function detected(faults: readonly Fault<Intercepted>[]): readonly Detected<TlsMitmUntrustedFacts>[] {
  const strongest = [...faults].sort(
    (a, b) => LADDER.indexOf(a.value.confidence) - LADDER.indexOf(b.value.confidence),
  )[0];
  if (strongest === undefined) return [];
  const { host, confidence, authority, issuer, sha256, sign, product } = strongest.value;
  const hosts = unique(faults.map(({ value }) => value.host));
  const trust: Intent = { intent: "trust-root", host, authority, sha256 };
  const exempt: Intent = { intent: "ask-network-admin", what: "exempt-from-inspection", hosts };
  const stop: Intent = { intent: "manual", what: "stop-program", facts: { program: product?.name ?? "" } };
  return [
    {
      subject: { kind: "host", name: host },
      location: null,
      hosts,
      confidence,
      facts: { hosts, authority, issuer, sha256, sign, product },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: product?.kind === "local" ? [stop, trust] : [trust, exempt],
    },
  ];
}
