import { isInternalName } from "../../data/public-hosts.ts";
import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import type { Breakage } from "../../model/forecast.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { type Broken, brokenRoads, failingLabels, unique } from "../broken.ts";
import { deadAddressAnswered } from "../controls.ts";
import { isTowardsHttpProxy, withoutPort } from "../fault.ts";
import { otherHostAnswered, type PortalAnswer, portalAnswers } from "../road-controls.ts";
import { answerOf, answersBehind } from "./behind.ts";
import { isHtml } from "./html.ts";
import { askedURL, hostOfURL } from "./request.ts";

type Kinds = "dns" | "tcp" | "tls" | "http";

/**
 * `portal`: the page to log in at, where an answer names it. `probes`: addresses that answer the same everywhere, and did not here.
 * `says511`: an answer says by its status that the network wants a login.
 */
export type HttpCaptivePortalFacts = {
  readonly hosts: readonly string[];
  readonly portal: string | null;
  readonly probes: readonly string[];
  readonly says511: boolean;
};

interface Caught {
  readonly host: string;
  readonly observations: readonly string[];
  readonly says511: boolean;
  readonly location: string | null;
  readonly broken: Broken;
}

/** The network wants a login before it lets anything out, and answers, or stays silent, in place of every host. */
export const httpCaptivePortal: FailureMode<"http-captive-portal", Kinds, HttpCaptivePortalFacts> = {
  id: "http-captive-portal",
  area: "http",
  ceiling: "blocking",
  reads: ["dns", "tcp", "tls", "http"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-redirects", "a1-hosts-pin", "a1-pac"],
  detect,
};

function detect(evidence: Evidence<Kinds>): readonly Detected<HttpCaptivePortalFacts>[] {
  const roads = brokenRoads(evidence.forecasts).flatMap((broken) => caught(evidence, broken) ?? []);
  // Through an HTTP proxy it is that proxy which answers.
  const probes = portalAnswers(evidence).filter(({ observation }) => !observation.includes(" via "));
  const unexpected = probes.filter(({ expected }) => !expected);
  const isIntercepted = unique(unexpected.map(({ host }) => host)).length >= 2 && otherHostAnswered(evidence) !== true;
  const stopped = isIntercepted ? roads : roads.filter(({ says511 }) => says511);
  const [first] = stopped;
  if (first === undefined) return [];
  const wrong = isIntercepted ? unexpected : [];
  const says511 = stopped.some((road) => road.says511);
  const hosts = unique(stopped.map(({ host }) => host));
  const portal = loginPage(wrong, stopped);
  return [
    {
      subject: { kind: "host", name: first.host },
      location: null,
      hosts,
      confidence: says511 || deadAddressAnswered(evidence) === true ? "certain" : "high",
      facts: { hosts, portal, probes: wrong.map(({ url }) => url), says511 },
      evidence: {
        observations: unique([
          ...stopped.flatMap(({ observations }) => observations),
          ...wrong.map(({ observation }) => observation),
        ]),
        settings: [],
      },
      breaks: failingLabels(stopped.map(({ broken }) => broken)),
      intents: [
        {
          intent: "manual",
          what: "log-in-to-portal",
          facts: { host: first.host, ...(portal === null ? {} : { url: portal }) },
        },
        { intent: "ask-network-admin", what: "allow-url", hosts },
      ],
    },
  ];
}

/** An error that a portal can have caused: the way ends before any answer, or the answer is a page, a way to one, or status 511. */
function caught(evidence: Evidence<Kinds>, broken: Broken): Caught | null {
  const { breakage } = broken;
  const host = withoutPort(breakage.host ?? "").toLowerCase();
  if (host === "" || isInternalName(host) || isTowardsHttpProxy(breakage)) return null;
  for (const key of answersBehind(broken)) {
    const observation = evidence.observation(key);
    if (observation === undefined || key.includes(" via ")) continue;
    const road = observation.kind === "http" ? pageOf(observation) : endsBefore(observation, breakage);
    if (road !== null) {
      const decided = breakage.observation === null ? [] : [breakage.observation];
      return { host, observations: unique([key, ...decided]), ...road, broken };
    }
  }
  return null;
}

function endsBefore(
  observation: ObservationOf<Kinds>,
  { observation: decided }: Breakage,
): Pick<Caught, "says511" | "location"> | null {
  return observation.key === decided && observation.kind !== "http" ? { says511: false, location: null } : null;
}

function pageOf(observation: ObservationOf<"http">): Pick<Caught, "says511" | "location"> | null {
  const answer = answerOf(observation);
  if (answer === null) return { says511: false, location: null };
  const { status, headers } = answer.value;
  const location = headers["location"] ?? null;
  const says511 = status === 511;
  const leadsAway = location !== null && hostOfURL(location) !== hostOfURL(askedURL(answer));
  if (!says511 && !isHtml(answer.value) && !leadsAway) return null;
  return { says511, location: leadsAway ? location : null };
}

function loginPage(wrong: readonly PortalAnswer[], stopped: readonly Caught[]): string | null {
  const pages = [...wrong.map(({ location }) => location), ...stopped.map(({ location }) => location)];
  return pages.find((page) => page !== null && /^https?:\/\//.test(page)) ?? null;
}
