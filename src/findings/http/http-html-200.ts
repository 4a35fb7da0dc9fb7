import { isPublicService } from "../../data/public-hosts.ts";
import type { ProxySpec } from "../../go/modfetch/proxy-list.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { ObservationOf, Reads } from "../../model/observation.ts";
import { type Broken, brokenRoads, failingLabels, unique } from "../broken.ts";
import { goproxyEntry } from "../goproxy-entry.ts";
import { answersBehind, isMismatch } from "./behind.ts";
import { isHtml, titleOf } from "./html.ts";
import { askedURL, hostOfURL } from "./request.ts";

/** `asChecksum`: go reports the page as a wrong checksum, since it hashed it. `reads`: which file was asked for. */
export type HttpHtml200Facts = {
  readonly hosts: readonly string[];
  readonly url: string;
  readonly reads: Reads;
  readonly title: string | null;
  readonly contentType: string | null;
  readonly asChecksum: boolean;
};

/** A web page with status 200 where go expects a module file: a login or block page, or a web site instead of a module proxy. */
export const httpHtml200: FailureMode<"http-html-200", "http", HttpHtml200Facts> = {
  id: "http-html-200",
  area: "http",
  ceiling: "blocking",
  reads: ["http"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: [],
  detect,
};

interface Page {
  readonly observation: ObservationOf<"http">;
  readonly url: string;
  readonly host: string;
  readonly reads: Reads;
  readonly title: string | null;
  readonly contentType: string | null;
  readonly broken: Broken;
}

function detect(evidence: Evidence<"http">): readonly Detected<HttpHtml200Facts>[] {
  const pages = brokenRoads(evidence.forecasts).flatMap((broken) =>
    answersBehind(broken).flatMap((key) => pageOf(evidence.observation(key), broken) ?? []),
  );
  const first = pages[0];
  if (first === undefined) return [];
  const hosts = unique(pages.map(({ host }) => host));
  const { url, reads, title, contentType } = first;
  const asChecksum = pages.some(({ broken }) => isMismatch(broken.breakage));
  return [
    {
      subject: { kind: "host", name: first.host },
      location: null,
      hosts,
      confidence: "certain",
      facts: { hosts, url, reads, title, contentType, asChecksum },
      evidence: { observations: unique(pages.map(({ observation }) => observation.key)), settings: [] },
      breaks: failingLabels(pages.map(({ broken }) => broken)),
      intents: intents(hosts, first, goproxyEntry(evidence.environment.settings, first.broken.breakage)),
    },
  ];
}

function pageOf(observation: ObservationOf<"http"> | undefined, broken: Broken): Page | null {
  if (observation?.ending !== "ok" || observation.value.status !== 200 || !isHtml(observation.value)) return null;
  const reads = observation.value.content?.reads ?? broken.breakage.file;
  // A go-get answer is meant to be a page; of `supported` Go reads the status only.
  if (reads === null || reads === "go-get" || reads === "supported") return null;
  const url = askedURL(observation);
  const contentType = observation.value.headers["content-type"] ?? null;
  return { observation, url, host: hostOfURL(url), reads, title: titleOf(observation.value), contentType, broken };
}

/** In front of a public service the page comes from this network; on any other host it may be the host's own web site. */
function intents(hosts: readonly string[], { host, title }: Page, entry: ProxySpec | null): readonly Intent[] {
  const portal: Intent = { intent: "manual", what: "log-in-to-portal", facts: { host, title: title ?? "" } };
  const admin: Intent = { intent: "ask-network-admin", what: "allow-url", hosts };
  if (hosts.some(isPublicService)) return [portal, admin];
  const owner: Intent = { intent: "ask-host-owner", what: "serve-module-files", host };
  const correct: readonly Intent[] =
    entry?.kind === "proxy"
      ? [{ intent: "manual", what: "correct-entry", facts: { setting: "GOPROXY", entry: entry.written } }]
      : [];
  return [...correct, owner, portal, admin];
}
