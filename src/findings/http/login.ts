import { loginFor } from "../../forecast/login-for.ts";
import { parse } from "../../go/url/url.ts";
import type { Environment } from "../../model/environment.ts";
import type { Breakage } from "../../model/forecast.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { askedURL, hostOfURL } from "./request.ts";

/**
 * Which login went with a request: that of a netrc entry (`machine`), of the URL itself, or none. `dropped`: the one of the host that
 * redirected here was left behind. `unknown`: an old recording does not say.
 */
export type SentLogin =
  | { readonly sent: "netrc"; readonly machine: string }
  | { readonly sent: "userinfo" | "none" | "dropped" | "unknown" };

/** An answer 401. `says`: the plain text Go shows of it; `challenge`: its WWW-Authenticate. */
export interface AskedForLogin {
  readonly url: string;
  readonly host: string;
  readonly says: string | null;
  readonly challenge: string | null;
  readonly login: SentLogin;
}

/** What a host answered that wants a login; null for any other answer, and for the road to the database, which is a mode of its own. */
export function askedForLogin(
  environment: Environment,
  observation: ObservationOf<"http">,
  breakage: Breakage,
): AskedForLogin | null {
  if (observation.ending !== "ok" || observation.value.status !== 401 || breakage.file === "supported") return null;
  const url = askedURL(observation);
  const { detail, headers } = observation.value;
  return {
    url,
    host: hostOfURL(url),
    says: detail,
    challenge: headers["www-authenticate"] ?? null,
    login: sentLogin(environment, observation.key, url),
  };
}

function sentLogin(environment: Environment, key: string, url: string): SentLogin {
  const as = / as (\S+)$/.exec(key)?.[1];
  if (as === "nobody") return { sent: "dropped" };
  if (as !== undefined) return { sent: "netrc", machine: as };
  const parsed = parse(url);
  if (!parsed.ok || parsed.value.scheme !== "https") return { sent: "none" };
  const machine = loginFor(environment, url);
  if (machine !== null) return { sent: "netrc", machine };
  if (parsed.value.user !== null) return { sent: "userinfo" };
  return { sent: environment.auth === undefined ? "unknown" : "none" };
}
