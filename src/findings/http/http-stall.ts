import { isPublicService } from "../../data/public-hosts.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf } from "../fault.ts";
import { askedURL, hostOfURL } from "./request.ts";

/** `waitedMs`: our longest wait for a header, or for the rest where `begun`. `hosts`: those of the URLs that were asked. */
export type HttpStallFacts = {
  readonly hosts: readonly string[];
  readonly url: string;
  readonly waitedMs: number;
  readonly begun: boolean;
};

/** The connection stands, the request was sent, and no word comes, or not the whole of an answer. Go has no limit for that: it hangs. */
export const httpStall: FailureMode<"http-stall", "http", HttpStallFacts> = {
  id: "http-stall",
  area: "http",
  ceiling: "blocking",
  reads: ["http"],
  explainedBy: ["gonoproxy-too-broad", "sumdb-supported-error", "sumdb-unreachable"],
  articles: [],
  detect,
};

function detect(evidence: Evidence<"http">): readonly Detected<HttpStallFacts>[] {
  const faults = faultsOf(evidence, (observation) => {
    if (observation.ending !== "timed-out") return null;
    const url = askedURL(observation);
    return { url, host: hostOfURL(url), waitedMs: observation.elapsedMs, begun: observation.receivedBytes > 0 };
  });
  const first = faults[0]?.value;
  if (first === undefined) return [];
  const hosts = unique(faults.map(({ value }) => value.host));
  return [
    {
      subject: { kind: "host", name: first.host },
      location: null,
      hosts,
      // Silence alone: an overloaded server looks the same as a device that holds the answer back.
      confidence: "medium",
      facts: {
        hosts,
        url: first.url,
        waitedMs: Math.max(...faults.map(({ value }) => value.waitedMs)),
        begun: first.begun,
      },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: intents(hosts),
    },
  ];
}

function intents(hosts: readonly string[]): readonly Intent[] {
  const owners = hosts
    .filter((host) => !isPublicService(host))
    .map((host): Intent => ({ intent: "ask-host-owner", what: "answer-requests", host }));
  return [...owners, { intent: "ask-network-admin", what: "allow-url", hosts }];
}
