import { isPublicService } from "../../data/public-hosts.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { type Fault, faultsOf } from "../fault.ts";
import { isHtml, titleOf } from "./html.ts";
import { askedURL, hostOfURL } from "./request.ts";

/** `says`: the plain text Go shows of the answer; `title`: of the page, where it is one; `server`: the header of that name. */
export type Http403Facts = {
  readonly hosts: readonly string[];
  readonly url: string;
  readonly says: string | null;
  readonly title: string | null;
  readonly server: string | null;
};

interface Refusal extends Omit<Http403Facts, "hosts"> {
  readonly host: string;
}

/** Status 403 from the host's side of the connection. An HTTP proxy that refuses the tunnel is another mode. By whom is unknown. */
export const http403: FailureMode<"http-403", "http", Http403Facts> = {
  id: "http-403",
  area: "http",
  ceiling: "blocking",
  reads: ["http"],
  explainedBy: ["gonoproxy-too-broad", "sumdb-supported-error"],
  articles: ["a1-symptoms"],
  detect,
};

function detect(evidence: Evidence<"http">): readonly Detected<Http403Facts>[] {
  const faults: readonly Fault<Refusal>[] = faultsOf(evidence, (observation) => {
    if (observation.ending !== "ok" || observation.value.status !== 403) return null;
    const { value } = observation;
    const url = askedURL(observation);
    const title = isHtml(value) ? titleOf(value) : null;
    return { url, host: hostOfURL(url), says: value.detail, title, server: value.headers["server"] ?? null };
  });
  const first = faults[0]?.value;
  if (first === undefined) return [];
  const hosts = unique(faults.map(({ value }) => value.host));
  const { url, says, title, server } = first;
  return [
    {
      subject: { kind: "host", name: first.host },
      location: null,
      hosts,
      confidence: "certain",
      facts: { hosts, url, says, title, server },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: intents(hosts, first),
    },
  ];
}

function intents(hosts: readonly string[], { url, says, title }: Refusal): readonly Intent[] {
  const owners = hosts.map((host): Intent => ({ intent: "ask-host-owner", what: "allow-request", host }));
  const admin: Intent = { intent: "ask-network-admin", what: "allow-url", hosts };
  const read: Intent = { intent: "manual", what: "read-error", facts: { url, text: says ?? title ?? "403 Forbidden" } };
  // Whoever runs a public service grants no exceptions.
  return hosts.some(isPublicService) ? [admin, read] : [...owners, admin, read];
}
