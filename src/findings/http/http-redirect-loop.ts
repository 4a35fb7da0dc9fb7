import { isPublicService } from "../../data/public-hosts.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf } from "../fault.ts";
import { askedURL, hostOfURL } from "./request.ts";

/** `from`: what go asks for; `last`: where it stands when it gives up. `sameHost`: it never left the host. */
export type HttpRedirectLoopFacts = {
  readonly hosts: readonly string[];
  readonly from: string;
  readonly last: string;
  readonly sameHost: boolean;
};

/** Answers lead from one to the next and to no file. Go follows nine of them. */
export const httpRedirectLoop: FailureMode<"http-redirect-loop", "http", HttpRedirectLoopFacts> = {
  id: "http-redirect-loop",
  area: "http",
  ceiling: "blocking",
  reads: ["http"],
  explainedBy: ["gonoproxy-too-broad", "sumdb-supported-error"],
  articles: [],
  detect,
};

function detect(evidence: Evidence<"http">): readonly Detected<HttpRedirectLoopFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage) => {
    if (observation.ending !== "ok" || !/stopped after 10 redirects$/.test(breakage.text.trimEnd())) return null;
    const last = askedURL(observation);
    const from = breakage.url ?? last;
    return { host: hostOfURL(from), from, last };
  });
  const [first] = faults;
  if (first === undefined) return [];
  const { host, from, last } = first.value;
  const hosts = unique(faults.map(({ value }) => value.host));
  const owners = hosts
    .filter((one) => !isPublicService(one))
    .map((one): Intent => ({ intent: "ask-host-owner", what: "end-redirects", host: one }));
  // Gateways send back to the same page with a cookie, which go does not keep.
  const portal: Intent = { intent: "manual", what: "log-in-to-portal", facts: { host } };
  const admin: Intent = { intent: "ask-network-admin", what: "allow-url", hosts };
  return [
    {
      subject: { kind: "host", name: host },
      location: null,
      hosts,
      confidence: "certain",
      facts: { hosts, from, last, sameHost: hostOfURL(last) === host },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: owners.length === hosts.length ? owners : [...owners, portal, admin],
    },
  ];
}
