import { isPublicService } from "../../data/public-hosts.ts";
import { parse } from "../../go/url/url.ts";
import type { Environment } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf } from "../fault.ts";
import { askedForLogin } from "../http/login.ts";
import { placeOf } from "../setting-place.ts";

/** Why go sends no login. `plain-http`: it never does over http; `goauth`: GOAUTH keeps it from reading the netrc file. */
type Why = "plain-http" | "goauth" | "no-file" | "unreadable" | "no-entry";

/**
 * `machine`: the name an entry for the host must have, port included. `near`: an entry that was probably meant for it, but has another
 * port, or other upper and lower case. `file`: the netrc file that go reads; `problem`: why it cannot.
 */
export type NetrcMissingFacts = {
  readonly hosts: readonly string[];
  readonly url: string;
  readonly machine: string;
  readonly why: Why;
  readonly file: string | null;
  readonly problem: string | null;
  readonly near: string | null;
  readonly says: string | null;
  readonly challenge: string | null;
};

/** The host wants a login (401), and nothing here gives go one for it. */
export const netrcMissing: FailureMode<"netrc-missing", "http", NetrcMissingFacts> = {
  id: "netrc-missing",
  area: "settings",
  ceiling: "blocking",
  reads: ["http"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: [],
  detect,
};

function detect(evidence: Evidence<"http">): readonly Detected<NetrcMissingFacts>[] {
  const { environment } = evidence;
  const { auth } = environment;
  if (auth === undefined) return [];
  const faults = faultsOf(evidence, (observation, breakage) => {
    const asked = askedForLogin(environment, observation, breakage);
    if (asked === null || asked.login.sent !== "none" || isPublicService(asked.host)) return null;
    const url = parse(asked.url);
    return { ...asked, machine: url.ok ? url.value.host : asked.host };
  });
  return unique(faults.map(({ value }) => value.machine)).flatMap((machine) => {
    const group = faults.filter(({ value }) => value.machine === machine);
    const first = group[0]?.value;
    if (first === undefined) return [];
    const { url, host, says, challenge } = first;
    const facts: NetrcMissingFacts = {
      hosts: [host],
      url,
      machine,
      why: whyOf(environment, url),
      file: auth.netrcFile,
      problem: auth.netrcProblem,
      near: auth.netrcHosts.find((name) => sameHost(name, host)) ?? null,
      says,
      challenge,
    };
    return [
      {
        subject: { kind: "host", name: host },
        location: null,
        hosts: [host],
        confidence: "certain",
        facts,
        evidence: {
          observations: unique(group.map(({ observation }) => observation)),
          settings: facts.why === "goauth" ? ["GOAUTH"] : [],
        },
        breaks: failingLabels(group.flatMap(({ broken }) => broken)),
        intents: intents(environment, facts, host),
      },
    ];
  });
}

function whyOf({ auth }: Environment, url: string): Why {
  if (!url.startsWith("https://")) return "plain-http";
  if (auth !== undefined && auth.goauth.length > 0 && !auth.goauth.includes("netrc")) return "goauth";
  const problem = auth?.netrcProblem ?? null;
  if (problem === null) return "no-entry";
  return auth?.netrcFile == null || /no such file or directory$/.test(problem) ? "no-file" : "unreadable";
}

/** Without scheme, path, port and case. */
function sameHost(machine: string, host: string): boolean {
  const bare = machine
    .replace(/^https?:\/\//, "")
    .replace(/\/.*$/, "")
    .replace(/:\d*$/, "");
  return bare.toLowerCase() === host;
}

function intents(environment: Environment, facts: NetrcMissingFacts, host: string): readonly Intent[] {
  const { machine, file, near, why } = facts;
  const owner: Intent = { intent: "ask-host-owner", what: "allow-request", host };
  const entry: Intent = {
    intent: "manual",
    what: "add-netrc-entry",
    facts: { machine, file: file ?? "", ...(near === null ? {} : { near }) },
  };
  switch (why) {
    case "plain-http":
      return [{ intent: "manual", what: "use-https-for-login", facts: { host: machine } }, owner];
    case "goauth": {
      const setting = environment.settings["GOAUTH"];
      if (setting === undefined) return [entry, owner];
      const then = setting.shadowed[0]?.value ?? "netrc";
      const reading: Intent = { intent: "unset-setting", name: "GOAUTH", place: placeOf(setting), then };
      return near === null ? [reading, entry, owner] : [reading, owner];
    }
    case "unreadable":
    case "no-file":
    case "no-entry":
      return [entry, owner];
  }
}
