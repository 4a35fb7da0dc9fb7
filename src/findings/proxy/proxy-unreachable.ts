import { valueOf } from "../../go/cfg/value-of.ts";
import type { Environment } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { Failure, ObservationOf } from "../../model/observation.ts";
import type { Confidence } from "../../model/report.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf, isTowardsHttpProxy } from "../fault.ts";
import { placeOf } from "../setting-place.ts";
import { isThisMachine } from "../tcp/dialled.ts";
import { type HttpProxy, httpProxyFor } from "./http-proxy.ts";

/**
 * What is wrong with the HTTP proxy. `no-address`: its name does not resolve; `name-server-silent`: nobody says; `mute`: it accepts connections and says nothing to what it is asked; `not-tls`: an https:// proxy
 * that does not speak TLS; `web-server`: an HTTP server that knows no CONNECT; `not-http`, `not-socks`: something else listens there than the scheme says.
 */
export type ProxyProblem =
  | "no-address"
  | "name-server-silent"
  | "refused"
  | "silent"
  | "mute"
  | "no-route"
  | "reset"
  | "not-tls"
  | "not-http"
  | "web-server"
  | "not-socks";

/** `meant`: the same address with the scheme that would fit; null: the scheme is not the fault. `hosts`: what go wanted to reach. */
export type ProxyUnreachableFacts = {
  readonly variable: string;
  readonly address: string;
  readonly host: string;
  readonly port: number;
  readonly problem: ProxyProblem;
  readonly meant: string | null;
  readonly hosts: readonly string[];
};

type Reads = "dns" | "tcp" | "tls" | "tunnel";

/** The way ends before the HTTP proxy itself, or at something that is none. */
export const proxyUnreachable: FailureMode<"proxy-unreachable", Reads, ProxyUnreachableFacts> = {
  id: "proxy-unreachable",
  area: "proxy",
  ceiling: "blocking",
  reads: ["dns", "tcp", "tls", "tunnel"],
  explainedBy: [],
  articles: [],
  detect,
};

function detect(evidence: Evidence<Reads>): readonly Detected<ProxyUnreachableFacts>[] {
  const { environment } = evidence;
  const faults = faultsOf(evidence, (observation, breakage) => {
    if (!isTowardsHttpProxy(breakage)) return null;
    const problem = problemOf(observation);
    const proxy = breakage.url === null ? null : httpProxyFor(environment, breakage.url);
    return problem === null || proxy === null ? null : { problem, proxy };
  });
  return unique(faults.map(({ value }) => value.proxy.address)).flatMap((address) => {
    const group = faults.filter(({ value }) => value.proxy.address === address);
    const first = group[0]?.value;
    if (first === undefined) return [];
    const { variable, host, port } = first.proxy;
    const { problem, proxy } = first;
    const facts: ProxyUnreachableFacts = {
      variable,
      address,
      host,
      port,
      problem,
      meant: meantBy(problem, proxy),
      hosts: unique(group.map((fault) => fault.host)),
    };
    return [
      {
        subject: { kind: "host", name: host },
        location: null,
        hosts: [host],
        confidence: CONFIDENCE[problem],
        facts,
        evidence: { observations: unique(group.map(({ observation }) => observation)), settings: [variable] },
        breaks: failingLabels(group.flatMap(({ broken }) => broken)),
        intents: intents(environment, facts),
      },
    ];
  });
}

const CONFIDENCE: Readonly<Record<ProxyProblem, Confidence>> = {
  "no-address": "certain",
  "name-server-silent": "medium",
  refused: "certain",
  silent: "medium",
  mute: "medium",
  "no-route": "certain",
  reset: "high",
  "not-tls": "certain",
  "not-http": "certain",
  "web-server": "high",
  "not-socks": "certain",
};

function problemOf(observation: ObservationOf<Reads>): ProxyProblem | null {
  if (observation.ending === "timed-out") {
    if (observation.kind === "dns") return "name-server-silent";
    if (observation.kind === "tunnel") return observation.receivedBytes === 0 ? "mute" : null;
    return observation.kind === "tcp" ? "silent" : null;
  }
  if (observation.ending !== "failed") return null;
  const { failure } = observation;
  switch (failure.code) {
    case "dns-no-such-host":
      return "no-address";
    case "dns-refused":
    case "dns-unreachable":
    case "dns-server-misbehaving":
    case "dns-malformed":
      return "name-server-silent";
    case "tcp-refused":
      return "refused";
    case "tcp-reset":
      return "reset";
    case "tcp-host-unreachable":
    case "tcp-network-unreachable":
      return "no-route";
    case "tls-not-tls":
      return "not-tls";
    case "tunnel-malformed":
      return "not-http";
    case "tunnel-status":
      return isWebServer(failure) ? "web-server" : null;
    case "tunnel-socks":
      return /unexpected protocol version/.test(failure.reply) ? "not-socks" : null;
    default:
      return null;
  }
}

/** What an HTTP proxy says of itself in an answer of its own. */
const PROXY_MARKS = ["via", "proxy-agent", "proxy-connection", "proxy-authenticate", "x-squid-error", "x-cache"];

/** A server that does not know the method, or takes host:port for a bad path, and does not call itself an HTTP proxy. */
function isWebServer({ status, headers = {} }: Extract<Failure, { code: "tunnel-status" }>): boolean {
  return [400, 404, 405, 501].includes(status) && !PROXY_MARKS.some((name) => headers[name] !== undefined);
}

/**
 * A plain port takes http://; the first byte of an HTTP answer is what a SOCKS client calls version 72, and an HTTP server that got a SOCKS
 * greeting waits for the rest of a request.
 */
function meantBy(problem: ProxyProblem, { address, scheme }: HttpProxy): string | null {
  const isMuteSocks = problem === "mute" && scheme.startsWith("socks");
  if (problem !== "not-tls" && problem !== "not-socks" && !isMuteSocks) return null;
  return `http${address.slice(scheme.length)}`;
}

function intents({ settings }: Environment, facts: ProxyUnreachableFacts): readonly Intent[] {
  const { variable, host, port, problem, meant } = facts;
  const setting = settings[variable];
  const replaces = setting === undefined ? ({ origin: "process", file: null, line: null } as const) : placeOf(setting);
  const then = setting?.shadowed[0]?.value ?? "";
  const without: Intent = { intent: "unset-setting", name: variable, place: replaces, then };
  const local = isThisMachine(host);
  const check: Intent = {
    intent: "manual",
    what: "check-port",
    facts: { host, port: String(port), ...(local ? { local: "yes" } : {}) },
  };
  const correct: Intent = { intent: "manual", what: "correct-http-proxy", facts: { variable, address: facts.address } };
  // With its login, which stands there as it was written.
  const value = (meant ?? "").replace("://", () => `://${loginIn(valueOf(settings, variable))}`);
  const otherScheme: readonly Intent[] =
    meant === null ? [] : [{ intent: "set-setting", name: variable, value, replaces }];
  switch (problem) {
    case "not-tls":
    case "not-socks":
      return [...otherScheme, correct];
    case "not-http":
    case "web-server":
    case "no-address":
    case "name-server-silent":
      return [correct, without];
    case "refused":
      return local ? [check, without] : [check, { intent: "ask-host-owner", what: "start-service", host }, without];
    case "silent":
    case "mute":
    case "no-route":
    case "reset":
      return [...otherScheme, correct, { intent: "ask-host-owner", what: "start-service", host }, without];
  }
}

function loginIn(value: string): string {
  return /^[a-z0-9+.-]*:\/\/([^/?#]*@)/i.exec(value)?.[1] ?? "";
}
