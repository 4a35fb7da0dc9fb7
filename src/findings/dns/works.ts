import { purposeOf } from "../../model/content-key.ts";
import type { Evidence } from "../../model/finding.ts";
import type { DnsObservation } from "../../model/observation.ts";
import type { RoadKinds } from "./road.ts";

/** A name whose own answer (from DNS) led to a host that Go accepted and that served something. */
export interface WorkingAnswer {
  readonly host: string;
  readonly answer: Extract<DnsObservation, { ending: "ok" }>;
  /** The address that was connected to. */
  readonly address: string;
}

/** Names of this run's downloads whose addresses came from DNS and worked, without an HTTP proxy on the way. */
export function workingAnswers({ observations, observation }: Evidence<RoadKinds>): readonly WorkingAnswer[] {
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
