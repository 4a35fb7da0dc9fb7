import type { Confidence } from "../../model/report.ts";
import { looksPublic } from "../../x509/chain-facts.ts";
import { judgeTls } from "../../x509/judge-tls.ts";
import { isNameOfPublicRoot } from "../../x509/roots/public-roots.ts";
import { factsOf, type Shaken, serverNameOf, shakenIn } from "./handshake.ts";
import type { TlsEvidence } from "./wrong-clock.ts";

/** `proof`: another host of this run sent what is missing, and with it go accepts the chain; its name. null: the marks tell. */
export interface MissingIntermediate {
  readonly name: string;
  /** Where the missing certificate can be fetched, as the server's own says. */
  readonly urls: readonly string[];
  readonly proof: string | null;
  readonly confidence: Confidence;
}

/** The certificate between the server's and a root, that the server does not send; null: none is missing, or that cannot be told. */
export function missingIntermediate(evidence: TlsEvidence, shaken: Shaken): MissingIntermediate | null {
  const { environment, observations } = evidence;
  const facts = factsOf(environment, shaken);
  if (facts === null || facts.authority.seen !== "missing") return null;
  const found = { name: facts.authority.name, urls: facts.missingIssuerUrls };
  const fromWire = shaken.value.source === "wire";
  const others = shakenIn(observations).filter((other) => other !== shaken);
  const proof = others.find((other) => {
    const value = { ...shaken.value, chain: [...shaken.value.chain, ...other.value.chain] };
    return judgeTls(environment, value, serverNameOf(shaken)).accepted === true;
  });
  if (proof !== undefined) return { ...found, proof: serverNameOf(proof), confidence: fromWire ? "high" : "medium" };
  // A public authority's own root would be known by its name; whoever has no address for its issuer has none to leave out.
  if (!looksPublic(facts.publicMarks) || isNameOfPublicRoot(found.name) || found.urls.length === 0) return null;
  return { ...found, proof: null, confidence: "medium" };
}
