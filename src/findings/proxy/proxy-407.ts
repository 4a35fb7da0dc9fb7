import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf } from "../fault.ts";
import { hostOfURL } from "../http/request.ts";
import { authSchemes } from "./auth-schemes.ts";
import { type HttpProxy, httpProxyFor, shortTarget, tunnelTarget } from "./http-proxy.ts";

/** `schemes`: ways to log in that it offers, as it names them; `basic`: the one go can do is among them, or it names none. */
export type Proxy407Facts = {
  readonly variable: string;
  readonly address: string;
  readonly schemes: readonly string[];
  readonly basic: boolean;
  /** Whether the variable holds a login, which was refused then. */
  readonly sent: boolean;
  readonly hosts: readonly string[];
};

/** The HTTP proxy wants a login. Go can do the scheme Basic only, with user and password from the variable. */
export const proxy407: FailureMode<"proxy-407", "tunnel" | "http", Proxy407Facts> = {
  id: "proxy-407",
  area: "proxy",
  ceiling: "blocking",
  reads: ["tunnel", "http"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: [],
  detect,
};

interface Wanted {
  readonly proxy: HttpProxy;
  readonly target: string;
  readonly wanted: string;
}

function detect(evidence: Evidence<"tunnel" | "http">): readonly Detected<Proxy407Facts>[] {
  const faults = faultsOf(evidence, (observation, breakage): Wanted | null => {
    const answer = wantsLogin(observation);
    const proxy = breakage.url === null ? null : httpProxyFor(evidence.environment, breakage.url);
    if (answer === null || proxy === null) return null;
    const target = observation.kind === "tunnel" ? tunnelTarget(observation.key) : hostOfURL(breakage.url ?? "");
    return { proxy, target: shortTarget(target), wanted: answer };
  });
  return unique(faults.map(({ value }) => value.proxy.address)).flatMap((address) => {
    const group = faults.filter(({ value }) => value.proxy.address === address);
    const first = group[0]?.value;
    if (first === undefined) return [];
    const { variable, login, host } = first.proxy;
    const schemes = authSchemes(first.wanted);
    const hosts = unique(group.map(({ value }) => value.target));
    const basic = schemes.length === 0 || schemes.some((scheme) => scheme.toLowerCase() === "basic");
    return [
      {
        subject: { kind: "host", name: host },
        location: null,
        hosts: [host],
        confidence: "certain",
        facts: { variable, address, schemes, basic, sent: login, hosts },
        evidence: { observations: unique(group.map(({ observation }) => observation)), settings: [variable] },
        breaks: failingLabels(group.flatMap(({ broken }) => broken)),
        intents: [
          basic ? addLogin(variable, address, login) : runHelper(variable, schemes),
          { intent: "ask-network-admin", what: "allow-connect", hosts },
        ],
      },
    ];
  });
}

/** The header Proxy-Authenticate of a 407, empty where there is none; null: another answer. */
function wantsLogin(observation: ObservationOf<"tunnel" | "http">): string | null {
  if (observation.kind === "http") {
    // Over https a 407 comes through the tunnel, from the host itself.
    const asked = /^http GET http:\/\/.* via /.test(observation.key);
    if (observation.ending !== "ok" || observation.value.status !== 407 || !asked) return null;
    return observation.value.headers["proxy-authenticate"] ?? "";
  }
  if (observation.ending !== "failed" || observation.failure.code !== "tunnel-status") return null;
  const { status, headers, raw } = observation.failure;
  if (status !== 407) return null;
  return headers?.["proxy-authenticate"] ?? /\(Proxy-Authenticate: (.*)\)$/.exec(raw)?.[1] ?? "";
}

function addLogin(variable: string, address: string, sent: boolean): Intent {
  return { intent: "manual", what: "add-proxy-login", facts: { variable, address, ...(sent ? { sent: "yes" } : {}) } };
}

function runHelper(variable: string, schemes: readonly string[]): Intent {
  return { intent: "manual", what: "run-login-helper", facts: { variable, schemes: schemes.join(", ") } };
}
