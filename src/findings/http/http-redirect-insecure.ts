import { redacted } from "../../go/url/redacted.ts";
import { resolveReference } from "../../go/url/resolve-reference.ts";
import { parse } from "../../go/url/url.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { type Fault, faultsOf } from "../fault.ts";
import { askedURL, hostOfURL } from "./request.ts";

/** `sameHost`: the redirect stays on its host, so the host itself gives the wrong scheme; else a login page is likely. */
export type HttpRedirectInsecureFacts = {
  readonly hosts: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly toHost: string;
  readonly status: number;
  readonly sameHost: boolean;
};

interface Hop extends Omit<HttpRedirectInsecureFacts, "hosts"> {
  readonly fromHost: string;
}

/** An https answer that leads to http. Go follows redirects to any host, but not out of https. */
export const httpRedirectInsecure: FailureMode<"http-redirect-insecure", "http", HttpRedirectInsecureFacts> = {
  id: "http-redirect-insecure",
  area: "http",
  ceiling: "blocking",
  reads: ["http"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-redirects", "a1-hosts-pin", "a1-pac"],
  detect,
};

const FOLLOWED = [301, 302, 303, 307, 308];

function detect(evidence: Evidence<"http">): readonly Detected<HttpRedirectInsecureFacts>[] {
  const faults = faultsOf(evidence, (observation): Hop | null => {
    if (observation.ending !== "ok" || !FOLLOWED.includes(observation.value.status)) return null;
    const from = askedURL(observation);
    const location = observation.value.headers["location"] ?? "";
    const base = parse(from);
    const reference = parse(location);
    if (location === "" || !base.ok || base.value.scheme !== "https" || !reference.ok) return null;
    const target = resolveReference(base.value, reference.value);
    if (target.scheme === "https") return null;
    const to = redacted(target);
    const fromHost = hostOfURL(from);
    const toHost = hostOfURL(to);
    return { from, to, fromHost, toHost, status: observation.value.status, sameHost: fromHost === toHost };
  });
  // Every host that is sent to the same place is sent there by the same hand.
  const destinations = unique(faults.map(({ value }) => destination(value)));
  return destinations.flatMap((name) => {
    const group = faults.filter(({ value }) => destination(value) === name);
    return group[0] === undefined ? [] : [detected(group[0].value, group)];
  });
}

function destination({ sameHost, toHost }: Hop): string {
  return sameHost ? "its own host" : toHost;
}

function detected(hop: Hop, faults: readonly Fault<Hop>[]): Detected<HttpRedirectInsecureFacts> {
  const hosts = unique(faults.map(({ value }) => value.fromHost));
  const { from, to, toHost, status, sameHost } = hop;
  return {
    subject: { kind: "host", name: hop.fromHost },
    location: null,
    hosts,
    confidence: "certain",
    facts: { hosts, from, to, toHost, status, sameHost },
    evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
    breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
    intents: intents(hop, hosts),
    // The articles speak of login pages, not of a server that gives its own address as http.
    articles: sameHost ? ["a1-redirects"] : httpRedirectInsecure.articles,
  };
}

function intents({ fromHost, toHost, sameHost, to }: Hop, hosts: readonly string[]): readonly Intent[] {
  const owner: Intent = { intent: "ask-host-owner", what: "fix-redirect", host: fromHost };
  if (sameHost) return [owner];
  const portal: Intent = { intent: "manual", what: "log-in-to-portal", facts: { host: toHost, url: to } };
  return [portal, { intent: "ask-network-admin", what: "allow-url", hosts }, owner];
}
