import { idnaASCII } from "../go/httpproxy/idna-ascii.ts";
import { hostname, port } from "../go/url/hostname.ts";
import { quote } from "../go/url/quote.ts";
import { redacted } from "../go/url/redacted.ts";
import { type GoURL, parse } from "../go/url/url.ts";
import { httpKey } from "../model/content-key.ts";
import type { Route } from "../model/flow.ts";
import type { HttpObservation } from "../model/observation.ts";
import { type Context, done, observationOf, PENDING, type Question, ruleError, type Step } from "./context.ts";
import { failureText } from "./failure-text.ts";
import { errorOf } from "./go-error.ts";
import { loginFor } from "./login-for.ts";
import { noAnswerEnds } from "./no-answer-ends.ts";
import { routeFor } from "./route-for.ts";
import { stopBeforeAnswer } from "./step-failure.ts";
import { unanswered } from "./unanswered.ts";

export interface Hop {
  readonly observation: HttpObservation & { ending: "ok" };
  readonly host: string;
}

/**
 * One request by the route Go chooses for it: its answer, Go's error, or the question still to be asked. `machine`: whose netrc login goes
 * with it; null: nobody's.
 */
export function askHop(context: Context, url: string, question: Question, machine: string | null): Step<Hop> {
  const parsed = parse(url);
  if (!parsed.ok) return ruleError(parsed.error, "http");
  const host = idnaASCII(hostname(parsed.value));
  const shown = redacted(parsed.value);
  const get = (): string => `Get ${quote(redacted(withoutEmptyPort(parsed.value)))}`;
  const chosen = routeFor(context, url);
  if (chosen.state !== "ok") return chosen;
  const route = chosen.value;
  const refused = refusedURL(parsed.value, route);
  if (refused !== null) {
    const { error } = ruleError(`${get()}: ${refused}`, "http");
    return { state: "error", error: { ...error, url: shown, host } };
  }
  const as = machine === loginFor(context.environment, url) ? null : (machine ?? "nobody");
  const key = httpKey(shown, route, as);
  const observation = observationOf(context, "http", key);
  if (observation === null) {
    if (!context.online) return { state: "unknown", why: "not-asked", observation: null };
    const { reads, module, version, insecure, deep } = question;
    context.need({
      kind: "http",
      id: key,
      url: shown,
      route,
      reads,
      module,
      version,
      ...(machine === null ? {} : { netrc: machine }),
      ...(as === null ? {} : { as }),
      ...(insecure === undefined ? {} : { insecure }),
      ...(deep === undefined ? {} : { deep }),
      limits: context.limits,
      host: parsed.value.host,
    });
    return PENDING;
  }
  const trusted = stopBeforeAnswer(context, observation, route, host);
  const stop = question.insecure === true ? stopBeforeAnswer(context, observation, route, host, true) : trusted;
  // A login goes to nobody whom Go would not trust, so that nothing is known of what go would get for it.
  if (stop.stop === "none" && trusted.stop !== "none" && (machine !== null || parsed.value.user !== null))
    return { state: "unknown", why: "repository-not-asked", observation: trusted.observation };
  if (stop.stop === "unknown") return { state: "unknown", why: stop.why, observation: stop.observation };
  if (stop.stop === "error") {
    const text = `${get()}: ${stop.text}`;
    return { state: "error", error: errorOf({ ...stop, text, url: shown, host, requests: [shown] }) };
  }
  switch (observation.ending) {
    case "ok":
      return done({ observation, host });
    case "failed": {
      const reason = failureText(observation.failure, { host, address: dialled(observation), towardsProxy: false });
      const text = `${get()}: ${reason}`;
      return {
        state: "error",
        error: errorOf({ text, layer: "http", url: shown, host, observation: key, requests: [shown] }),
      };
    }
    case "timed-out": {
      // Go has no limit for an answer: where nobody says a word to two tries, it waits for good, and asks nobody else.
      const silentTwice = observation.receivedBytes === 0 && observation.attempts >= 2;
      if (!silentTwice && !noAnswerEnds(context, observation, parsed.value.host)) return unanswered(observation);
      const confidence = othersAnswered(context, key) ? "high" : "medium";
      const place = { layer: "http", url: shown, host, observation: key, confidence, requests: [shown] } as const;
      return { state: "error", error: errorOf({ ...place, text: `${get()}: no answer`, waitsMs: null }) };
    }
    default:
      return unanswered(observation);
  }
}

/** What http.NewRequest does to `host:`. */
function withoutEmptyPort(url: GoURL): GoURL {
  return url.host.endsWith(":") ? { ...url, host: url.host.slice(0, -1) } : url;
}

/** What net/http and net say of an address before they look anything up. */
function refusedURL(url: GoURL, route: Route): string | null {
  if (url.host === "") return "http: no Host in request URL";
  const written = port(url);
  return route.via === "direct" && Number(written) > 65_535 ? `dial tcp: address ${written}: invalid port` : null;
}

function othersAnswered({ observations }: Context, key: string): boolean {
  return [...observations.values()].some(
    (other) => other.kind === "http" && other.key !== key && other.ending === "ok",
  );
}

/** The `ip:port` the answer came from. */
function dialled(observation: HttpObservation): string | null {
  const last = observation.via.filter((key) => key.startsWith("tcp ")).at(-1);
  return last === undefined ? null : last.slice("tcp ".length);
}
