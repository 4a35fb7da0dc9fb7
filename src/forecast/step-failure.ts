import { idnaASCII } from "../go/httpproxy/idna-ascii.ts";
import { hostname } from "../go/url/hostname.ts";
import { parse } from "../go/url/url.ts";
import type { Route } from "../model/flow.ts";
import type { Unknown } from "../model/forecast.ts";
import type {
  Area,
  DnsObservation,
  HttpObservation,
  Observation,
  TcpObservation,
  TlsObservation,
  TunnelObservation,
} from "../model/observation.ts";
import type { Confidence } from "../model/report.ts";
import { judgeTls } from "../x509/judge-tls.ts";
import type { Context } from "./context.ts";
import { areaOfFailure, failureText, type StepPlace, timeoutText } from "./failure-text.ts";

/** What stopped a request before its answer, as Go tells it. */
export type Stop =
  | {
      readonly stop: "error";
      readonly text: string;
      readonly layer: Area;
      readonly observation: string;
      readonly waitsMs: number | null;
      readonly confidence: Confidence;
    }
  | { readonly stop: "unknown"; readonly why: Unknown; readonly observation: string | null }
  | { readonly stop: "none" };

type Seen = Pick<Context, "environment" | "observations">;

type ConnectionStep = DnsObservation | TcpObservation | TunnelObservation | TlsObservation;

/** Go's own limits, milliseconds (net/http/transport.go; cmd/go/internal/web/http.go). */
const GO_DIAL_MS = 30_000;
const GO_TLS_MS = 10_000;
const GO_CONNECT_MS = 60_000;

/**
 * Finds the step before the answer at which Go stops: the first name that does not resolve, the first address that refuses while
 * none accepts, a tunnel or a handshake that fails, a chain that Go rejects. `insecure`: it takes any chain of the host.
 */
export function stopBeforeAnswer(
  context: Seen,
  http: HttpObservation,
  route: Route,
  host: string,
  insecure = false,
): Stop {
  const steps = http.via.map((key) => context.observations.get(key)).filter(isConnectionStep);
  const tunnelAt = steps.findIndex((step) => step.kind === "tunnel");
  let address: string | null = null;
  let firstFailedDial: { step: TcpObservation; place: StepPlace } | null = null;
  for (const [index, step] of steps.entries()) {
    const towardsProxy = route.via === "http-proxy" && step.kind !== "tunnel" && (tunnelAt < 0 || index < tunnelAt);
    const stepHost = towardsProxy && route.via === "http-proxy" ? hostOfUrl(route.proxy) : host;
    if (step.kind === "tcp") address = step.key.slice("tcp ".length);
    const socksTarget = step.kind === "tunnel" && isSocks(route) ? (step.key.split(" ").at(-1) ?? null) : null;
    const place: StepPlace = { host: stepHost, address, towardsProxy, socksTarget };
    if (step.kind === "tcp") {
      if (step.ending === "ok") firstFailedDial = null;
      else firstFailedDial ??= { step, place };
      continue;
    }
    if (firstFailedDial !== null) break;
    if (insecure && step.kind === "tls" && step.ending === "ok" && !towardsProxy) continue;
    const stop = stopAt(context, step, place);
    if (stop.stop !== "none") return stop;
  }
  return firstFailedDial === null ? { stop: "none" } : stopAt(context, firstFailedDial.step, firstFailedDial.place);
}

function stopAt(context: Seen, step: ConnectionStep, place: StepPlace): Stop {
  switch (step.ending) {
    case "ok":
      return step.kind === "tls" ? stopOfChain(context, step, place) : { stop: "none" };
    case "failed":
      return {
        stop: "error",
        text: failureText(step.failure, place),
        layer: place.towardsProxy ? "proxy" : areaOfFailure(step.failure),
        observation: step.key,
        waitsMs: 0,
        confidence: "certain",
      };
    case "timed-out":
      return stopOfTimeout(context, step, place);
    case "cut-off":
      return { stop: "unknown", why: "run-ended", observation: step.key };
    case "not-asked":
      return { stop: "unknown", why: "not-asked", observation: step.key };
  }
}

function stopOfChain(context: Seen, step: TlsObservation & { ending: "ok" }, place: StepPlace): Stop {
  const verdict = judgeTls(context.environment, step.value, place.host);
  if (verdict.accepted === true) return { stop: "none" };
  if (verdict.accepted === "unknown") return { stop: "unknown", why: "chain-not-judged", observation: step.key };
  return {
    stop: "error",
    text: (place.towardsProxy ? "proxyconnect tcp: " : "") + verdict.error,
    layer: "tls",
    observation: step.key,
    waitsMs: 0,
    confidence: step.value.source === "wire" ? "certain" : "medium",
  };
}

/**
 * Our limits are shorter than Go's. A silence counts as Go's failure only if the peer sent nothing in two tries, or a step of the same
 * kind was answered elsewhere in this run; otherwise nothing is known.
 */
function stopOfTimeout(context: Seen, step: ConnectionStep & { ending: "timed-out" }, place: StepPlace): Stop {
  const silentTwice = step.receivedBytes === 0 && (step.attempts >= 2 || greetedInVain(context, step, place));
  const isEndless = step.kind === "tunnel" && (place.socksTarget ?? null) !== null;
  const goLimitReached = step.goLimitMs !== null && step.limitMs !== null && step.limitMs >= step.goLimitMs;
  const answeredElsewhere = [...context.observations.values()].some(
    (other) => other.kind === step.kind && other.key !== step.key && other.ending === "ok",
  );
  // Where go has no limit, being slow is not enough.
  if (!silentTwice && !goLimitReached && (isEndless || !answeredElsewhere))
    return { stop: "unknown", why: "slower-than-our-limit", observation: step.key };
  return {
    stop: "error",
    text: timeoutText(step.kind, place, step.waitingFor),
    layer: place.towardsProxy ? "proxy" : step.kind === "tunnel" ? "proxy" : step.kind,
    observation: step.key,
    // Go sets no limit to what it says to a SOCKS server.
    waitsMs: isEndless ? null : goWaits(context, step.kind),
    confidence: goLimitReached ? "certain" : silentTwice && answeredElsewhere ? "high" : "medium",
  };
}

/** A SOCKS server greets before it hears what is wanted of it, so every tunnel by it that got no byte is one more try. */
function greetedInVain({ observations }: Seen, step: ConnectionStep, { socksTarget }: StepPlace): boolean {
  if (socksTarget == null) return false;
  const proxy = step.key.split(" ")[1];
  const same = [...observations.values()].filter((one) => one.kind === "tunnel" && one.key.split(" ")[1] === proxy);
  return same.length >= 2 && same.every((one) => one.ending === "timed-out" && one.receivedBytes === 0);
}

function goWaits(context: Seen, kind: ConnectionStep["kind"]): number {
  const { timeoutMs, attempts, nameservers } = context.environment.network;
  switch (kind) {
    case "dns":
      return Math.min(GO_DIAL_MS, timeoutMs * attempts * Math.max(1, nameservers.length));
    case "tcp":
      return GO_DIAL_MS;
    case "tunnel":
      return GO_CONNECT_MS;
    case "tls":
      return GO_TLS_MS;
  }
}

function isConnectionStep(observation: Observation | undefined): observation is ConnectionStep {
  return (
    observation !== undefined &&
    (observation.kind === "dns" ||
      observation.kind === "tcp" ||
      observation.kind === "tunnel" ||
      observation.kind === "tls")
  );
}

function isSocks(route: Route): boolean {
  return route.via === "http-proxy" && /^socks5h?:/i.test(route.proxy);
}

/** The host of an HTTP proxy's URL, which choosing the route has parsed already. */
function hostOfUrl(url: string): string {
  const parsed = parse(url);
  return parsed.ok ? idnaASCII(hostname(parsed.value)) : "";
}
