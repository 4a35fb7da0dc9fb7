import { isPublicService } from "../../data/public-hosts.ts";
import type { Detected, FailureMode } from "../../model/finding.ts";
import { judgeTls } from "../../x509/judge-tls.ts";
import { isPublicRoot } from "../../x509/roots/public-roots.ts";
import { unique } from "../broken.ts";
import { factsOf, type Shaken, serverNameOf, shakenIn } from "./handshake.ts";
import { interceptionOf, maybePublic, productOf } from "./interception.ts";
import type { TlsEvidence } from "./wrong-clock.ts";

/** `authority`: the root of this machine in which the chains end; `sha256` of it. `product`: whose names stand in the chain. */
export type TlsMitmTrustedFacts = {
  readonly hosts: readonly string[];
  readonly authority: string;
  readonly sha256: string;
  readonly issuer: string;
  readonly product: string | null;
};

/** Somebody between here and public hosts opens TLS, with an authority that this machine trusts: worth knowing, and no fault. */
export const tlsMitmTrusted: FailureMode<"tls-mitm-trusted", "tls" | "http", TlsMitmTrustedFacts> = {
  id: "tls-mitm-trusted",
  area: "tls",
  ceiling: "note",
  reads: ["tls", "http"],
  explainedBy: [],
  articles: ["a1-issuer-grep"],
  detect,
};

interface Opened extends Omit<TlsMitmTrustedFacts, "hosts"> {
  readonly host: string;
  readonly key: string;
  readonly certain: boolean;
}

function detect(evidence: TlsEvidence): readonly Detected<TlsMitmTrustedFacts>[] {
  const opened = shakenIn(evidence.observations).flatMap((shaken) => openedOnTheWay(evidence, shaken) ?? []);
  return unique(opened.map(({ sha256 }) => sha256)).flatMap((wanted) => {
    const group = opened.filter(({ sha256 }) => sha256 === wanted);
    const first = group[0];
    if (first === undefined) return [];
    const { host, authority, sha256, issuer, product } = first;
    const hosts = unique(group.map((one) => one.host));
    return [
      {
        subject: { kind: "host", name: host },
        location: null,
        hosts,
        confidence: group.some(({ certain }) => certain) ? "certain" : "high",
        facts: { hosts, authority, sha256, issuer, product },
        evidence: { observations: group.map(({ key }) => key), settings: [] },
        breaks: [],
        intents: [],
      },
    ];
  });
}

/**
 * null: not opened, or not accepted. A root that is only newer than the shipped list looks private too, but its certificates have the
 * marks of public authorities.
 */
function openedOnTheWay(evidence: TlsEvidence, shaken: Shaken): Opened | null {
  const { environment, publicRoots } = evidence;
  const host = serverNameOf(shaken);
  if (!isPublicService(host)) return null;
  const verdict = judgeTls(environment, shaken.value, host);
  const facts = factsOf(environment, shaken);
  if (verdict.accepted !== true || facts === null || maybePublic(evidence, facts)) return null;
  if (verdict.roots.some((sha256) => isPublicRoot(sha256, publicRoots))) return null;
  const { name: authority, sha256 } = facts.authority;
  if (sha256 === null) return null;
  const certain = interceptionOf(evidence, shaken)?.confidence === "certain";
  const product = productOf(facts)?.name ?? null;
  return { host, key: shaken.key, authority, sha256, issuer: facts.issuerName, product, certain };
}
