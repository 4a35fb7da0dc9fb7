import type { ProxySpec } from "../../go/modfetch/proxy-list.ts";
import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { type Broken, brokenRoads, failingLabels, isFailing, unique } from "../broken.ts";
import { goproxyEntry } from "../goproxy-entry.ts";
import { knownModuleServed } from "../road-controls.ts";
import { answerOf } from "./behind.ts";
import { isHtml, titleOf } from "./html.ts";
import { askedURL, hostOfURL } from "./request.ts";

/** A version that every public module proxy has. */
const KNOWN = "github.com/pkg/errors@v0.9.1";

/** `entry`: as it stands in GOPROXY. `known`: what it says is not there, though it certainly is. `title`, `server`: of the answer. */
export type Http404BaseFacts = {
  readonly entry: string;
  readonly url: string;
  readonly known: string;
  readonly says: string | null;
  readonly title: string | null;
  readonly server: string | null;
};

/** Under the address in GOPROXY nothing is found, not even what certainly exists: a wrong path, wrong routes, or a proxy without a source. */
export const http404Base: FailureMode<"http-404-base", "http", Http404BaseFacts> = {
  id: "http-404-base",
  area: "http",
  ceiling: "blocking",
  reads: ["http"],
  explainedBy: [],
  articles: ["a1-nginx-regex", "a1-artifactory-v2"],
  detect,
};

interface Empty {
  readonly entry: ProxySpec;
  readonly known: string;
  readonly answer: Extract<ObservationOf<"http">, { ending: "ok" }>;
  readonly broken: Broken;
}

function detect(evidence: Evidence<"http">): readonly Detected<Http404BaseFacts>[] {
  const empty = brokenRoads(evidence.forecasts).flatMap((broken) => emptyAt(evidence, broken) ?? []);
  return unique(empty.map(({ entry }) => entry.url)).flatMap((url) => {
    const group = empty.filter(({ entry }) => entry.url === url);
    const [first] = group;
    return first === undefined ? [] : [detected(first, group)];
  });
}

function emptyAt(evidence: Evidence<"http">, broken: Broken): Empty | null {
  const { breakage, forecast } = broken;
  // An entry that has nothing may stand before others on purpose: only where nobody had it is it a fault.
  if (!isFailing(forecast) || breakage.at !== "proxy" || !nobodyHadIt(forecast)) return null;
  const entry = goproxyEntry(evidence.environment.settings, breakage);
  const answer = answerOf(evidence.observation(breakage.observation ?? ""));
  if (entry?.kind !== "proxy" || answer === null || ![404, 410].includes(answer.value.status)) return null;
  const base = `${entry.url.replace(/\/$/, "")}/`;
  if (evidence.observations.some((one) => isFileUnder(one, base))) return null;
  const label = `${forecast.module}@${forecast.query}`;
  const known = knownModuleServed(evidence, hostOfURL(entry.url)) === false ? KNOWN : label === KNOWN ? label : null;
  return known === null ? null : { entry, known, answer, broken };
}

/** Whether "not found" is all that was said; an error of another kind is the reason then. */
function nobodyHadIt({ breakage, swallowed }: Broken["forecast"]): boolean {
  return [...(breakage === null ? [] : [breakage]), ...swallowed].every(({ notExist }) => notExist);
}

/** Whether anything but an error page has come from under this address. */
function isFileUnder(observation: ObservationOf<"http">, base: string): boolean {
  const answer = answerOf(observation);
  return answer !== null && answer.value.status === 200 && askedURL(answer).startsWith(base);
}

function detected({ entry, known, answer }: Empty, group: readonly Empty[]): Detected<Http404BaseFacts> {
  const { value } = answer;
  const server = value.headers["server"] ?? null;
  const url = askedURL(answer);
  const host = hostOfURL(entry.url);
  const passages = [
    ...(server?.startsWith("nginx") === true ? ["a1-nginx-regex"] : []),
    ...(/\/artifactory\/api\/go\/v2\/?$/.test(entry.url) ? ["a1-artifactory-v2"] : []),
  ];
  return {
    subject: { kind: "host", name: host },
    location: null,
    hosts: [host],
    // A module proxy for modules of one's own may well have no others.
    confidence: "medium",
    facts: {
      entry: entry.written,
      url,
      known,
      says: value.detail,
      title: isHtml(value) ? titleOf(value) : null,
      server,
    },
    evidence: { observations: unique(group.map((one) => one.answer.key)), settings: ["GOPROXY"] },
    breaks: failingLabels(group.map(({ broken }) => broken)),
    intents: [
      { intent: "manual", what: "correct-entry", facts: { setting: "GOPROXY", entry: entry.written } },
      { intent: "ask-host-owner", what: "route-all-paths", host },
    ],
    articles: passages,
  };
}
