import { isPublicService } from "../../data/public-hosts.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf } from "../fault.ts";
import { type AskedForLogin, askedForLogin, type SentLogin } from "./login.ts";

/**
 * `sent`: which login went with the request; `machine` and `file`: of the netrc entry it came from. `publicService`: the host never asks
 * for a login by itself. `challenge`: the header WWW-Authenticate.
 */
export type Http401Facts = {
  readonly hosts: readonly string[];
  readonly url: string;
  readonly sent: SentLogin["sent"];
  readonly machine: string | null;
  readonly file: string | null;
  readonly publicService: boolean;
  readonly says: string | null;
  readonly challenge: string | null;
};

/** Status 401 although a login was sent, or from a host that asks nobody for one. Where none was sent at all: netrc-missing. */
export const http401: FailureMode<"http-401", "http", Http401Facts> = {
  id: "http-401",
  area: "http",
  ceiling: "blocking",
  reads: ["http"],
  explainedBy: ["gonoproxy-too-broad", "sumdb-supported-error"],
  articles: [],
  detect,
};

function detect(evidence: Evidence<"http">): readonly Detected<Http401Facts>[] {
  const { environment } = evidence;
  const faults = faultsOf(evidence, (observation, breakage) => {
    const asked = askedForLogin(environment, observation, breakage);
    return asked !== null && (asked.login.sent !== "none" || isPublicService(asked.host)) ? asked : null;
  });
  const kinds = unique(faults.map(({ value }) => kindOf(value)));
  return kinds.flatMap((kind) => {
    const group = faults.filter(({ value }) => kindOf(value) === kind);
    const first = group[0]?.value;
    if (first === undefined) return [];
    const hosts = unique(group.map(({ value }) => value.host));
    const { url, login, says, challenge } = first;
    const facts: Http401Facts = {
      hosts,
      url,
      sent: login.sent,
      machine: login.sent === "netrc" ? login.machine : null,
      file: login.sent === "netrc" ? (environment.auth?.netrcFile ?? null) : null,
      publicService: isPublicService(first.host),
      says,
      challenge,
    };
    return [
      {
        subject: { kind: "host", name: first.host },
        location: null,
        hosts,
        confidence: login.sent === "unknown" ? "high" : "certain",
        facts,
        evidence: { observations: unique(group.map(({ observation }) => observation)), settings: [] },
        breaks: failingLabels(group.flatMap(({ broken }) => broken)),
        intents: intents(facts, first.host),
      },
    ];
  });
}

/** Hosts that refuse the same login are one finding; public ones have the same hand in the way. */
function kindOf({ host, login }: AskedForLogin): string {
  if (isPublicService(host)) return "public";
  return login.sent === "netrc" ? `netrc ${login.machine}` : `${login.sent} ${host}`;
}

function intents({ hosts, sent, machine, file, publicService }: Http401Facts, host: string): readonly Intent[] {
  if (publicService) {
    const portal: Intent = { intent: "manual", what: "log-in-to-portal", facts: { host } };
    return [portal, { intent: "ask-network-admin", what: "allow-url", hosts }];
  }
  const owner: Intent = { intent: "ask-host-owner", what: "allow-request", host };
  switch (sent) {
    case "netrc":
      return [
        { intent: "manual", what: "renew-login", facts: { host, machine: machine ?? host, file: file ?? "" } },
        owner,
      ];
    case "userinfo":
      return [{ intent: "manual", what: "renew-login", facts: { host } }, owner];
    case "dropped":
      return [{ intent: "ask-host-owner", what: "fix-redirect", host }, owner];
    case "none":
    case "unknown":
      return [{ intent: "manual", what: "add-netrc-entry", facts: { machine: host, file: "" } }, owner];
  }
}
