import { isPublicService } from "../../data/public-hosts.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { Breakage } from "../../model/forecast.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf } from "../fault.ts";
import { isHtml, titleOf } from "./html.ts";
import { askedURL, hostOfURL } from "./request.ts";

/** `says`: the plain text Go shows of the answer; `title`: of the page, where it is one; `server`: the header of that name. */
export type Http5xxFacts = {
  readonly hosts: readonly string[];
  readonly url: string;
  readonly status: number;
  readonly reason: string;
  readonly says: string | null;
  readonly title: string | null;
  readonly server: string | null;
};

interface ServerError extends Omit<Http5xxFacts, "hosts"> {
  readonly host: string;
}

/** A status from 500 on: the server, or one behind it, could not do its work. */
export const http5xx: FailureMode<"http-5xx", "http", Http5xxFacts> = {
  id: "http-5xx",
  area: "http",
  ceiling: "blocking",
  reads: ["http"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-nginx-regex"],
  detect,
};

function detect(evidence: Evidence<"http">): readonly Detected<Http5xxFacts>[] {
  const faults = faultsOf(evidence, serverError);
  const first = faults[0]?.value;
  if (first === undefined) return [];
  const hosts = unique(faults.map(({ value }) => value.host));
  const { host, ...facts } = first;
  return [
    {
      subject: { kind: "host", name: host },
      location: null,
      hosts,
      confidence: "certain",
      facts: { hosts, ...facts },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: intents(hosts, first),
      // The article's nginx answers 502 where it cannot find the address of the server behind it.
      articles: first.status === 502 && first.server?.startsWith("nginx") === true ? http5xx.articles : [],
    },
  ];
}

/** null: another answer; 511, which is a portal's; the question for the database, and a plain HTTP proxy's own word: modes of their own. */
function serverError(observation: ObservationOf<"http">, breakage: Breakage): ServerError | null {
  if (observation.ending !== "ok" || breakage.file === "supported") return null;
  const { status, reason, headers, detail } = observation.value;
  if (status < 500 || status === 511) return null;
  const url = askedURL(observation);
  if (url.startsWith("http:") && observation.key.includes(" via ") && [502, 503, 504].includes(status)) return null;
  const title = isHtml(observation.value) ? titleOf(observation.value) : null;
  return { host: hostOfURL(url), url, status, reason, says: detail, title, server: headers["server"] ?? null };
}

function intents(hosts: readonly string[], { url, says, title }: ServerError): readonly Intent[] {
  const owners = hosts
    .filter((host) => !isPublicService(host))
    .map((host): Intent => ({ intent: "ask-host-owner", what: "repair-service", host }));
  const later: readonly Intent[] =
    owners.length === hosts.length ? [] : [{ intent: "manual", what: "try-later", facts: {} }];
  const text = says ?? title;
  const read: readonly Intent[] = text === null ? [] : [{ intent: "manual", what: "read-error", facts: { url, text } }];
  return [...owners, ...later, ...read];
}
