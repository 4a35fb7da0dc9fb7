import type { AddressClass } from "../../data/address-class.ts";
import { isPublicService } from "../../data/public-hosts.ts";
import { purposeOf } from "../../model/content-key.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { type Fault, faultsOf } from "../fault.ts";
import { isHtml, titleOf } from "../http/html.ts";
import { hostOfURL } from "../http/request.ts";
import { factsOf } from "../tls/handshake.ts";
import { addressOfClass, ROAD_KINDS, type RoadEnd, type RoadKinds, roadOf, roadsFrom, serversOf } from "./road.ts";
import { workingNote } from "./works.ts";

/** `page`: what is served behind a chain that go rejects is a web page, with this title (empty: it has none); null: not known. `end`: how the road through the private address ends; null: it works, so somebody mirrors the service. `authority`: behind its chain. */
export type DnsPrivateAnswerFacts = {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  readonly servers: readonly string[];
  readonly end: RoadEnd | null;
  readonly authority: string | null;
  readonly page: string | null;
};

interface Inside {
  readonly host: string;
  readonly address: string;
  readonly servers: readonly string[];
  readonly end: RoadEnd;
  readonly authority: { readonly name: string; readonly sha256: string | null } | null;
}

const INSIDE: readonly AddressClass[] = ["private", "shared", "link-local"];

/**
 * A public service has an address of a private network here. Whose chain Go accepts there is a mirror of the company, a note; where no
 * connection or no acceptable chain comes of it, the answer is what keeps go from the service.
 */
export const dnsPrivateAnswer: FailureMode<"dns-private-answer", RoadKinds, DnsPrivateAnswerFacts> = {
  id: "dns-private-answer",
  area: "dns",
  ceiling: "blocking",
  reads: ROAD_KINDS,
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-hosts-pin"],
  detect,
};

function detect(evidence: Evidence<RoadKinds>): readonly Detected<DnsPrivateAnswerFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage): Inside | null => {
    const road = roadOf(evidence, observation, breakage);
    // An HTTP answer came over a chain that Go accepted: a mirror with a fault of its own.
    if (road === null || road.end === "http" || road.answer.value.from !== "dns") return null;
    const address = addressOfClass(road, INSIDE);
    if (address === null || !isPublicService(road.host)) return null;
    const authority =
      observation.kind === "tls" ? (factsOf(evidence.environment, observation)?.authority ?? null) : null;
    return { host: road.host, address, servers: serversOf(road), end: road.end, authority };
  });
  const first = faults[0];
  return first === undefined ? note(evidence) : [broken(evidence, first.value, faults)];
}

function broken(
  evidence: Evidence<RoadKinds>,
  first: Inside,
  faults: readonly Fault<Inside>[],
): Detected<DnsPrivateAnswerFacts> {
  const { host, end, authority } = first;
  const hosts = unique(faults.map(({ value }) => value.host));
  const page = pageBehind(evidence, host);
  // Trust in whoever shows a page would bring the page and nothing else.
  const trust: readonly Intent[] =
    end === "chain" && authority !== null && page === null
      ? [{ intent: "trust-root", host, authority: authority.name, sha256: authority.sha256 }]
      : [];
  return {
    subject: { kind: "host", name: host },
    location: null,
    hosts,
    confidence: "high",
    facts: {
      hosts,
      addresses: unique(faults.map(({ value }) => value.address)),
      servers: unique(faults.flatMap(({ value }) => value.servers)),
      end,
      authority: authority?.name ?? null,
      page: page?.title ?? null,
    },
    evidence: {
      observations: unique([...roadsFrom(faults), ...(page === null ? [] : [page.observation])]),
      settings: [],
    },
    breaks: failingLabels(faults.flatMap((fault) => fault.broken)),
    // Only whoever runs the name server knows whether a mirror was meant; trust comes after that.
    intents: [{ intent: "ask-network-admin", what: "correct-answers", hosts }, ...trust],
  };
}

/** The web page that is served for this host behind the chain that go rejects. */
function pageBehind(
  { observations }: Evidence<RoadKinds>,
  host: string,
): { readonly title: string; readonly observation: string } | null {
  for (const one of observations) {
    if (one.kind !== "http" || one.ending !== "ok" || purposeOf(one.flow) !== "behind-chain") continue;
    if (hostOfURL(one.key.split(" ")[2] ?? "") !== host || !isHtml(one.value)) continue;
    return { title: titleOf(one.value) ?? "", observation: one.key };
  }
  return null;
}

function note(evidence: Evidence<RoadKinds>): readonly Detected<DnsPrivateAnswerFacts>[] {
  return workingNote(evidence, INSIDE, (hosts, working) => ({
    hosts,
    addresses: unique(working.map(({ address }) => address)),
    servers: unique(working.flatMap(serversOf)),
    end: null,
    authority: null,
    page: null,
  }));
}
