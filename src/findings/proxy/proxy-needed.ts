import { classOf } from "../../data/address-class.ts";
import { isPublicService } from "../../data/public-hosts.ts";
import { valueOf } from "../../go/cfg/value-of.ts";
import type { Environment } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf, isTowardsHttpProxy } from "../fault.ts";
import { askedURL, hostOfURL } from "../http/request.ts";
import { dialled, hostsOf, hostsWithPorts, targetsOf } from "../tcp/dialled.ts";

/** Something on this machine that names an HTTP proxy, though go does not read it: a variable, or git's `http.proxy`. */
type Trace = { readonly where: string; readonly value: string };

/** `silent`: whether the packets got no answer at all, else they were refused. */
export type ProxyNeededFacts = {
  readonly hosts: readonly string[];
  readonly silent: boolean;
  readonly traces: readonly Trace[];
};

/** No public host can be reached straight, go has no HTTP proxy for https, and something here says that the network has one. */
export const proxyNeeded: FailureMode<"proxy-needed", "tcp" | "http", ProxyNeededFacts> = {
  id: "proxy-needed",
  area: "proxy",
  ceiling: "blocking",
  reads: ["tcp", "http"],
  explainedBy: [],
  articles: ["a1-pac"],
  detect,
};

function detect(evidence: Evidence<"tcp" | "http">): readonly Detected<ProxyNeededFacts>[] {
  const traces = tracesIn(evidence.environment);
  const [trace] = traces;
  if (trace === undefined || somePublicHostAnswers(evidence)) return [];
  const faults = faultsOf(evidence, (observation, breakage) => {
    if (observation.kind !== "tcp" || isTowardsHttpProxy(breakage)) return null;
    if (!isPublicService(breakage.host ?? "") || breakage.url?.startsWith("https://") !== true) return null;
    const silent = observation.ending === "timed-out";
    if (!silent && observation.ending !== "failed") return null;
    return { ...dialled(observation), silent };
  });
  const targets = targetsOf(faults);
  const [first] = targets;
  if (first === undefined) return [];
  const hosts = hostsOf(targets);
  return [
    {
      subject: { kind: "setting", name: "HTTPS_PROXY" },
      location: null,
      hosts,
      // One host may be down, or filtered by itself.
      confidence: hosts.length > 1 ? "high" : "medium",
      facts: { hosts, silent: faults.some(({ value }) => value.silent), traces },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: variablesIn(traces) },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: [setting(trace), { intent: "ask-network-admin", what: "open-egress", hosts: hostsWithPorts(targets) }],
    },
  ];
}

/** Empty where go has an HTTP proxy for https. */
function tracesIn({ settings, git }: Environment): readonly Trace[] {
  if (valueOf(settings, "HTTPS_PROXY") !== "" || valueOf(settings, "https_proxy") !== "") return [];
  const variables = ["ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy"].map((where) => ({
    where,
    value: valueOf(settings, where),
  }));
  const gits = { where: "http.proxy", value: git.httpProxy ?? "" };
  return [...variables, gits].filter(({ value }) => value !== "");
}

function variablesIn(traces: readonly Trace[]): readonly string[] {
  return traces.map(({ where }) => where).filter((where) => where !== "http.proxy");
}

/** Whether the way out is open: something public answered a connection or a request that went straight. */
function somePublicHostAnswers({ observations }: Evidence<"tcp" | "http">): boolean {
  return observations.some((observation) => {
    if (observation.ending !== "ok") return false;
    if (observation.kind === "tcp") return classOf(dialled(observation).address) === "public";
    return !observation.key.includes(" via ") && isPublicService(hostOfURL(askedURL(observation)));
  });
}

/** Go knows SOCKS as `socks5` and `socks5h` only. */
function setting({ value }: Trace): Intent {
  const place = { origin: "process", file: null, line: null } as const;
  const known = value.replace(/^socks:\/\//i, "socks5://");
  return { intent: "set-setting", name: "HTTPS_PROXY", value: known, replaces: place };
}
