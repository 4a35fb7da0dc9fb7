import inspection from "../../data/inspection-products.json" with { type: "json" };
import { isPublicService } from "../../data/public-hosts.ts";
import type { Evidence } from "../../model/finding.ts";
import type { ObservationOf } from "../../model/observation.ts";
import type { Confidence } from "../../model/report.ts";
import { type ChainFacts, looksPublic } from "../../x509/chain-facts.ts";
import { operatorOf } from "../operator.ts";
import { factsOf, type Shaken, serverNameOf, shakenIn } from "./handshake.ts";

/** A product that makes certificates. It names the interceptor and never decides that there is one. */
export type Product = { readonly name: string; readonly kind: ProductKind };

/** `gateway`: of a network; `endpoint`: security software on the machine; `local`: an accelerator or debugging tool on the machine. */
export type ProductKind = "gateway" | "endpoint" | "local";

/**
 * What shows that somebody between here and the host made its certificate.
 * - `issuer-key`: the certificate has the key of its own issuer.
 * - `same-key`, `same-issuer`: so has the certificate of a host that somebody else runs.
 * - `public-service`: a private authority signed for a public service.
 * - `product`: only the name of a product.
 */
export type InterceptionSign = "issuer-key" | "same-key" | "same-issuer" | "public-service" | "product";

export interface Interception {
  readonly sign: InterceptionSign;
  readonly confidence: Confidence;
}

type Seen = Pick<Evidence<"tls" | "http">, "environment" | "observations" | "publicRoots">;

/**
 * Whether anything shows that somebody between here and the host made this certificate; the strongest sign. Never for a chain that a
 * public authority may have made.
 */
export function interceptionOf(seen: Seen, observation: ObservationOf<"tls">): Interception | null {
  const facts = factsOf(seen.environment, observation);
  if (facts === null || maybePublic(seen, facts)) return null;
  if (facts.sharesKeyWithIssuer) return { sign: "issuer-key", confidence: "certain" };
  const host = serverNameOf(observation);
  const others = othersThan(seen, observation);
  if (others.some(({ facts: there }) => there.keySha256 === facts.keySha256)) {
    return { sign: "same-key", confidence: "certain" };
  }
  const sameIssuer = others.filter(({ facts: there }) => there.issuerId === facts.issuerId);
  if (isPublicService(host)) {
    // A company's own hosts may have the company's authority; two public services of different owners never share a private one.
    if (sameIssuer.some((there) => isPublicService(there.host))) return { sign: "same-issuer", confidence: "certain" };
    return { sign: "public-service", confidence: "high" };
  }
  if (sameIssuer.length > 0) return { sign: "same-issuer", confidence: "high" };
  return productOf(facts) === null ? null : { sign: "product", confidence: "medium" };
}

/** A public authority signed, or left the marks that only public authorities leave. */
export function maybePublic({ publicRoots }: Pick<Seen, "publicRoots">, facts: ChainFacts): boolean {
  return looksPublic(facts.publicMarks) || isPublicAuthority(publicRoots, facts);
}

export function isPublicAuthority(publicRoots: ReadonlySet<string>, { authority }: ChainFacts): boolean {
  return authority.isPublic || (authority.sha256 !== null && publicRoots.has(authority.sha256));
}

interface Other {
  readonly host: string;
  readonly facts: ChainFacts;
}

/** Handshakes of hosts that somebody else runs, where a private authority signed; one of the two is a public service. */
function othersThan(seen: Seen, observation: ObservationOf<"tls">): readonly Other[] {
  const host = serverNameOf(observation);
  return shakenIn(seen.observations).flatMap((other: Shaken) => {
    const there = serverNameOf(other);
    if (operatorOf(there) === operatorOf(host)) return [];
    if (!isPublicService(there) && !isPublicService(host)) return [];
    const facts = factsOf(seen.environment, other);
    return facts === null || maybePublic(seen, facts) ? [] : [{ host: there, facts }];
  });
}

/** The product whose marks stand in a name of the chain; null: none that is known. */
export function productOf({ subject, issuer, authority }: ChainFacts): Product | null {
  const names = [...subject, ...issuer, ...authority.attributes].map(({ value }) => value.toLowerCase());
  const found = inspection.products.find(({ marks }) =>
    marks.some((mark) => names.some((name) => name.includes(mark.toLowerCase()))),
  );
  return found === undefined ? null : { name: found.name, kind: kindOf(found.kind) };
}

function kindOf(kind: string): ProductKind {
  return kind === "endpoint" || kind === "local" ? kind : "gateway";
}
