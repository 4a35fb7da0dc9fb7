import inspection from "../../data/inspection-products.json" with { type: "json" };
import type { Evidence } from "../../model/finding.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { type ChainFacts, looksPublic } from "../../x509/chain-facts.ts";
import { isPublicService } from "../public-hosts.ts";
import { factsOf, serverNameOf } from "./handshake.ts";

/**
 * Whether anything hints that somebody between here and the host made this certificate: the name of a product, a key that is also its
 * issuer's, a private authority for a public service, or the same issuer in front of a public service in this run.
 */
export function looksIntercepted(
  { environment, observations }: Evidence<"tls">,
  host: string,
  facts: ChainFacts,
): boolean {
  return (
    isPublicService(host) ||
    facts.sharesKeyWithIssuer ||
    namesProduct(facts) ||
    observations.some((other) => {
      const there = servesPublicly(other) ? factsOf(environment, other) : null;
      return there !== null && !looksPublic(there.publicMarks) && there.issuerId === facts.issuerId;
    })
  );
}

function namesProduct({ subject, issuer, authority }: ChainFacts): boolean {
  const names = [...subject, ...issuer, ...authority.attributes].map(({ value }) => value.toLowerCase());
  return inspection.products.some(({ marks }) =>
    marks.some((mark) => names.some((name) => name.includes(mark.toLowerCase()))),
  );
}

function servesPublicly(observation: ObservationOf<"tls">): boolean {
  return observation.ending === "ok" && isPublicService(serverNameOf(observation));
}
