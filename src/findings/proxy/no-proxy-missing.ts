import { classOf } from "../../data/address-class.ts";
import { isInternalName, isPublicService } from "../../data/public-hosts.ts";
import { valueOf } from "../../go/cfg/value-of.ts";
import type { Environment, Settings } from "../../model/environment.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import type { ObservationOf } from "../../model/observation.ts";
import type { Confidence } from "../../model/report.ts";
import { failingLabels, unique } from "../broken.ts";
import { ownAnswers } from "../controls.ts";
import { type Fault, faultsOf, withoutPort } from "../fault.ts";
import { placeOf } from "../setting-place.ts";
import { type HttpProxy, httpProxyFor } from "./http-proxy.ts";

/** How it is known that a host is inside: its name can only be internal, or its address is a private one. */
type Inside =
  | { readonly by: "name" }
  /** `asked`: the question to this machine's resolver, which go itself does not ask; null: it was known anyway. */
  | { readonly by: "address"; readonly address: string; readonly asked: string | null };

/** `answer`: what the HTTP proxy said, or null where it said nothing. `noProxy`: the value that counts today, of the variable `setting`. */
export type NoProxyMissingFacts = {
  readonly hosts: readonly string[];
  readonly address: string | null;
  readonly variable: string;
  readonly proxy: string;
  readonly answer: string | null;
  readonly setting: string;
  readonly noProxy: string;
};

type Reads = "tunnel" | "http" | "dns" | "dns-probe";

/** A host of the inner network is sent to the HTTP proxy, which cannot or will not reach it. */
export const noProxyMissing: FailureMode<"no-proxy-missing", Reads, NoProxyMissingFacts> = {
  id: "no-proxy-missing",
  area: "proxy",
  ceiling: "blocking",
  reads: ["tunnel", "http", "dns", "dns-probe"],
  explainedBy: [],
  articles: [],
  detect,
};

interface Sent {
  readonly proxy: HttpProxy;
  readonly inside: Inside;
  readonly answer: string | null;
}

function detect(evidence: Evidence<Reads>): readonly Detected<NoProxyMissingFacts>[] {
  const { environment } = evidence;
  const faults = faultsOf(evidence, (observation, breakage): Sent | null => {
    const failed = failureOfProxy(observation);
    const proxy = breakage.url === null ? null : httpProxyFor(environment, breakage.url);
    const inside = insideBy(evidence, withoutPort(breakage.host ?? ""));
    return failed === null || proxy === null || inside === null ? null : { proxy, inside, ...failed };
  });
  const [first] = faults;
  return first === undefined ? [] : [detected(environment, first, faults)];
}

/** Only what the HTTP proxy itself did counts: an answer of the host would show that it is reached. A 407 is a mode of its own. */
function failureOfProxy(observation: ObservationOf<Reads>): { readonly answer: string | null } | null {
  if (observation.kind === "tunnel") {
    if (observation.ending === "timed-out") return { answer: null };
    if (observation.ending !== "failed") return null;
    const { failure } = observation;
    if (failure.code === "tunnel-closed" || failure.code === "tunnel-reset") return { answer: null };
    if (failure.code === "tunnel-socks") return { answer: failure.reply };
    if (failure.code !== "tunnel-status" || failure.status === 407) return null;
    return { answer: `${failure.status} ${failure.reason}`.trim() };
  }
  if (observation.kind !== "http" || observation.ending !== "ok" || !/^http GET http:\/\/.* via /.test(observation.key))
    return null;
  const { status, reason, headers } = observation.value;
  const byProxy = [502, 503, 504].includes(status) || (status >= 400 && headers["x-squid-error"] !== undefined);
  return byProxy && status !== 407 ? { answer: `${status} ${reason}`.trim() } : null;
}

function insideBy(evidence: Evidence<Reads>, host: string): Inside | null {
  if (host === "" || isPublicService(host)) return null;
  const { hosts } = evidence.environment.network;
  const written = hosts.filter(({ names }) => names.some((name) => name.toLowerCase() === host.toLowerCase()));
  const dns = evidence.observation(`dns ${host}`);
  const resolved = dns?.kind === "dns" && dns.ending === "ok" ? dns.value.addresses : [];
  // Go lets the HTTP proxy find the address, so this machine's resolver was asked only afterwards.
  const own = ownAnswers(evidence, host);
  const before = [host, ...written.map(({ address }) => address), ...resolved].filter((one) => classOf(one) !== null);
  const known = [...before, ...own.flatMap(({ addresses }) => addresses)];
  const [address] = known;
  // One public address among them, and the name may well be served outside.
  if (address !== undefined && known.every(isPrivate)) {
    return { by: "address", address, asked: before.length > 0 ? null : (own[0]?.observation ?? null) };
  }
  return address === undefined && isInternalName(host) ? { by: "name" } : null;
}

function askedOf(inside: Inside): readonly string[] {
  return inside.by === "address" && inside.asked !== null ? [inside.asked] : [];
}

function isPrivate(address: string): boolean {
  const kind = classOf(address);
  return kind === "private" || kind === "link-local" || kind === "loopback";
}

function detected(
  { settings }: Environment,
  { value: { proxy, inside, answer } }: Fault<Sent>,
  faults: readonly Fault<Sent>[],
): Detected<NoProxyMissingFacts> {
  const hosts = unique(faults.map(({ host }) => host));
  const setting =
    valueOf(settings, "NO_PROXY") === "" && valueOf(settings, "no_proxy") !== "" ? "no_proxy" : "NO_PROXY";
  const noProxy = valueOf(settings, setting);
  const address = inside.by === "address" ? inside.address : null;
  return {
    subject: { kind: "setting", name: setting },
    location: null,
    hosts,
    confidence: confidenceOf(inside, answer),
    facts: { hosts, address, variable: proxy.variable, proxy: proxy.address, answer, setting, noProxy },
    evidence: {
      observations: unique(faults.flatMap(({ observation, value }) => [observation, ...askedOf(value.inside)])),
      settings: noProxy === "" ? [proxy.variable] : [proxy.variable, setting],
    },
    breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
    intents: intents(settings, setting, noProxy, hosts),
  };
}

function confidenceOf(inside: Inside, answer: string | null): Confidence {
  if (answer === null) return "medium";
  return inside.by === "address" && inside.asked === null ? "certain" : "high";
}

function intents(settings: Settings, name: string, noProxy: string, hosts: readonly string[]): readonly Intent[] {
  const setting = settings[name];
  const replaces = setting === undefined ? ({ origin: "process", file: null, line: null } as const) : placeOf(setting);
  const value = [...(noProxy === "" ? [] : [noProxy.replace(/[,\s]+$/, "")]), ...hosts].join(",");
  return [
    { intent: "set-setting", name, value, replaces },
    { intent: "ask-network-admin", what: "allow-connect", hosts },
  ];
}
