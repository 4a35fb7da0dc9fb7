import { isPublicService } from "../../data/public-hosts.ts";
import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { deadResolverAnswered, ownAnswers, referenceAnswers } from "../controls.ts";
import { type Fault, faultsOf } from "../fault.ts";
import { addressOfClass, isDeadEnd, ROAD_KINDS, type RoadKinds, roadOf } from "./road.ts";

/**
 * `how`: `two-answers` to one datagram (`answers`, from `resolver`); `no-resolver`: an address where none is answered for this name;
 * `known-forgery`: an address that only forged answers carry. `address`: what this machine was given.
 */
export type DnsPoisonedFacts = {
  readonly hosts: readonly string[];
  readonly how: "two-answers" | "no-resolver" | "known-forgery";
  readonly address: string;
  readonly resolver: string | null;
  readonly answers: readonly string[];
};

interface Forged extends Omit<DnsPoisonedFacts, "hosts"> {
  readonly host: string;
  readonly observations: readonly string[];
}

/** Somebody on the way answers DNS in place of the name server, and go connects to the forged address. */
export const dnsPoisoned: FailureMode<"dns-poisoned", RoadKinds, DnsPoisonedFacts> = {
  id: "dns-poisoned",
  area: "dns",
  ceiling: "blocking",
  reads: ROAD_KINDS,
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-hosts-pin"],
  detect,
};

function detect(evidence: Evidence<RoadKinds>): readonly Detected<DnsPoisonedFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage): Forged | null => {
    const road = roadOf(evidence, observation, breakage);
    // A chain that Go accepts proves the address, whatever the name servers say.
    if (road === null || road.end === "http" || road.answer.value.from !== "dns") return null;
    const { host, answer } = road;
    const injected = forgedAnswers(evidence, host);
    if (injected !== null) return { host, address: road.address, ...injected };
    if (!isPublicService(host)) return null;
    const pool = addressOfClass(road, ["forged", "teredo"]);
    if (pool === null || !(isDeadEnd(road) || pool === road.address)) return null;
    return { host, how: "known-forgery", address: pool, resolver: null, answers: [], observations: [answer.key] };
  });
  const first = faults[0];
  return first === undefined ? [] : [detected(first.value, faults)];
}

/** Proof that answers for this name are injected on the way. */
function forgedAnswers(
  evidence: Evidence<RoadKinds>,
  host: string,
): Pick<Forged, "how" | "resolver" | "answers" | "observations"> | null {
  const twice = [...ownAnswers(evidence, host), ...referenceAnswers(evidence, host)].find(
    ({ contradicts, transport }) => contradicts && transport === "udp",
  );
  if (twice !== undefined) {
    const { resolver, answers, observation } = twice;
    const said = answers.map(({ rcode, addresses }) => (addresses.length === 0 ? rcode : addresses.join(" ")));
    return { how: "two-answers", resolver, answers: unique(said), observations: [observation] };
  }
  const dead = deadResolverAnswered(evidence, host);
  if (dead.host !== true || dead.control !== false) return null;
  const resolver = dead.observations[0]?.split(" ")[2] ?? null;
  return { how: "no-resolver", resolver, answers: [], observations: dead.observations };
}

function detected(first: Forged, faults: readonly Fault<Forged>[]): Detected<DnsPoisonedFacts> {
  const { host, observations: _, ...facts } = first;
  const hosts = unique(faults.map(({ value }) => value.host));
  return {
    subject: { kind: "host", name: host },
    location: null,
    hosts,
    confidence: facts.how === "known-forgery" ? "high" : "certain",
    facts: { hosts, ...facts },
    evidence: {
      observations: unique(
        faults.flatMap(({ observation, value }) => [observation, `dns ${value.host}`, ...value.observations]),
      ),
      settings: [],
    },
    breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
    intents: [
      { intent: "manual", what: "encrypt-dns", facts: { hosts: hosts.join(", ") } },
      { intent: "ask-network-admin", what: "correct-answers", hosts },
    ],
  };
}
