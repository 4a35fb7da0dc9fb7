import { purposeOf } from "../../model/content-key.ts";
import type { Environment } from "../../model/environment.ts";
import type { Forecast } from "../../model/forecast.ts";
import type { HttpObservation, Observation } from "../../model/observation.ts";
import { judgeTls } from "../../x509/judge-tls.ts";
import { endpointOfURL, type URLPlace } from "./url-place.ts";

/** The kind of step at which a way ended: a chain that Go rejects is `chain`, an answer that is no use is `http`. */
export type BrokenStep = "dns" | "tcp" | "tunnel" | "tls" | "chain" | "http" | "git";

/** A request of stage 1 that a failing forecast stands on, and the step that broke it. */
export interface BrokenWay {
  /** Of the request; `scheme`, `host`, `port` of its URL. */
  readonly target: URLPlace;
  readonly step: BrokenStep;
  /** The step's observation, and the request's. */
  readonly observation: Observation;
  readonly http: HttpObservation | null;
  /** The request goes through an HTTP proxy; `towardsProxy`: it broke before that was reached. */
  readonly proxied: boolean;
  readonly towardsProxy: boolean;
  /** `ip:port` that were dialled, in order. */
  readonly addresses: readonly string[];
}

/** Every broken way under the forecasts that fail, hang, or are unknown because something took too long. One per host and step. */
export function brokenWays(
  environment: Environment,
  observations: ReadonlyMap<string, Observation>,
  forecasts: readonly Forecast[],
): readonly BrokenWay[] {
  const deciding = new Set(forecasts.filter(deservesControls).flatMap(decidingKeys));
  const ways = new Map<string, BrokenWay>();
  for (const observation of observations.values()) {
    if (!isOfDownload(observation)) continue;
    const way = wayOf(environment, observations, observation, deciding);
    if (way === null) continue;
    for (const one of [way, ...redirectsTo(way.target.url, observations)]) {
      const key = `${one.target.host}:${one.target.port} ${one.step}`;
      if (!ways.has(key)) ways.set(key, one);
    }
  }
  return [...ways.values()];
}

/** Controls tell of other ways, but for the one that goes git's own. */
function isOfDownload({ flow }: Observation): boolean {
  const purpose = purposeOf(flow);
  return purpose === null || purpose === "git-host";
}

/** Answers that led to a broken place: whoever sent them may be the one in the way. */
function redirectsTo(url: string, observations: ReadonlyMap<string, Observation>): readonly BrokenWay[] {
  return [...observations.values()].flatMap((one) => {
    if (one.kind !== "http" || one.ending !== "ok" || purposeOf(one.flow) !== null) return [];
    const { location } = one.value.headers;
    const [, , from = "", proxied] = one.key.split(" ");
    const target = endpointOfURL(from);
    if (location === undefined || target === null || !URL.canParse(location, from)) return [];
    if (from === url || !URL.canParse(url) || new URL(location, from).href !== new URL(url).href) return [];
    return [httpWay(target, one, proxied === "via")];
  });
}

function httpWay(target: URLPlace, http: HttpObservation, proxied: boolean): BrokenWay {
  const addresses = addressesOf(http);
  return { target, step: "http", observation: http, http, proxied, towardsProxy: false, addresses };
}

function addressesOf({ via }: HttpObservation): readonly string[] {
  return via.filter((key) => key.startsWith("tcp ")).map((key) => key.slice("tcp ".length));
}

function deservesControls({ outcome, unknown }: Forecast): boolean {
  if (outcome === "fails" || outcome === "hangs") return true;
  return unknown === "slower-than-our-limit" || unknown === "answer-too-slow";
}

function decidingKeys({ breakage, swallowed, evidence }: Forecast): readonly string[] {
  const broken = [...(breakage === null ? [] : [breakage]), ...swallowed];
  return [...broken.flatMap(({ observation }) => observation ?? []), ...evidence];
}

function wayOf(
  environment: Environment,
  observations: ReadonlyMap<string, Observation>,
  observation: Observation,
  deciding: ReadonlySet<string>,
): BrokenWay | null {
  const isDeciding = deciding.has(observation.key);
  if (observation.kind === "git") {
    const target = endpointOfURL(observation.key.slice("git ls-remote ".length));
    if (!isDeciding || target === null || !hasEnded(observation) || observation.ending === "ok") return null;
    return {
      target,
      step: "git",
      observation,
      http: null,
      proxied: false,
      towardsProxy: false,
      addresses: [],
    };
  }
  if (observation.kind !== "http") return null;
  const isOfGit = purposeOf(observation.flow) === "git-host";
  if (!isDeciding && !isOfGit && !observation.via.some((key) => deciding.has(key))) return null;
  const [, , url = "", proxied] = observation.key.split(" ");
  const target = endpointOfURL(url);
  const broken = brokenStep(environment, observations, observation, isDeciding, target?.host ?? "");
  if (target === null || broken === null) return null;
  const tunnelled = observation.via.some((key) => key.startsWith("tunnel "));
  const onTheWay = broken.step !== "http" && broken.step !== "tunnel";
  return {
    target,
    ...broken,
    http: observation,
    proxied: proxied === "via",
    towardsProxy: proxied === "via" && onTheWay && !tunnelled,
    addresses: addressesOf(observation),
  };
}

/** Steps stop at the first failure, so where no request was made the last step taken is the one that broke. */
function brokenStep(
  environment: Environment,
  observations: ReadonlyMap<string, Observation>,
  http: HttpObservation,
  isDeciding: boolean,
  host: string,
): Pick<BrokenWay, "step" | "observation"> | null {
  if (http.ending !== "not-asked") return isDeciding && hasEnded(http) ? { step: "http", observation: http } : null;
  const last = observations.get(http.via.at(-1) ?? "");
  if (last === undefined || !hasEnded(last)) return null;
  switch (last.kind) {
    case "dns":
    case "tcp":
    case "tunnel":
      return last.ending === "ok" ? null : { step: last.kind, observation: last };
    case "tls": {
      if (last.ending !== "ok") return { step: "tls", observation: last };
      const rejected = judgeTls(environment, last.value, host).accepted === false;
      return rejected ? { step: "chain", observation: last } : null;
    }
    default:
      return null;
  }
}

function hasEnded({ ending }: Observation): boolean {
  return ending !== "cut-off" && ending !== "not-asked";
}
