import { type AddressClass, classOf } from "../../data/address-class.ts";
import { isPublicService } from "../../data/public-hosts.ts";
import { purposeOf } from "../../model/content-key.ts";
import type { Detected, Evidence } from "../../model/finding.ts";
import type { DnsObservation } from "../../model/observation.ts";
import { unique } from "../broken.ts";
import type { RoadKinds } from "./road.ts";

/** A name whose own answer (from DNS) led to a host that Go accepted and that served something. */
interface WorkingAnswer {
  readonly host: string;
  readonly answer: Extract<DnsObservation, { ending: "ok" }>;
  /** The address that was connected to. */
  readonly address: string;
}

/** Names of this run's downloads whose addresses came from DNS and worked, without an HTTP proxy on the way. */
function workingAnswers({ observations, observation }: Evidence<RoadKinds>): readonly WorkingAnswer[] {
  const working = new Map<string, WorkingAnswer>();
  for (const one of observations) {
    const served = one.kind === "http" && one.ending === "ok" && one.value.status === 200;
    if (!served || purposeOf(one.flow) !== null || one.key.includes(" via ")) continue;
    const dns = one.via.map((key) => observation(key)).find((step) => step?.kind === "dns");
    if (dns?.kind !== "dns" || dns.ending !== "ok" || dns.value.from !== "dns") continue;
    const tcp = one.via.findLast((key) => key.startsWith("tcp "))?.slice("tcp ".length) ?? "";
    const address = dns.value.addresses.find((candidate) => tcp.includes(candidate));
    const host = dns.key.slice("dns ".length).toLowerCase();
    if (address !== undefined && !working.has(host)) working.set(host, { host, answer: dns, address });
  }
  return [...working.values()];
}

/**
 * The note that public services work although their addresses are of a class that leads nowhere without somebody's help. `factsOf`: the
 * mode's own facts.
 */
export function workingNote<F>(
  evidence: Evidence<RoadKinds>,
  classes: readonly AddressClass[],
  factsOf: (hosts: readonly string[], working: readonly [WorkingAnswer, ...WorkingAnswer[]]) => F,
): readonly Detected<F>[] {
  const [first, ...others] = workingAnswers(evidence).filter(({ host, address }) => {
    const own = classOf(address);
    return own !== null && classes.includes(own) && isPublicService(host);
  });
  if (first === undefined) return [];
  const working = [first, ...others] as const;
  const hosts = unique(working.map(({ host }) => host));
  return [
    {
      subject: { kind: "host", name: first.host },
      location: null,
      hosts,
      confidence: "high",
      facts: factsOf(hosts, working),
      evidence: { observations: working.map(({ answer }) => answer.key), settings: [] },
      breaks: [],
      intents: [],
      articles: [],
      ceiling: "note",
    },
  ];
}
