import type { Forecast } from "../model/forecast.ts";
import type { FindingId, Found } from "./all.ts";
import { withoutPort } from "./fault.ts";

/**
 * Modes that say who or what stands in the way, the one that explains most first. An error that one of them explains is not shown to any
 * other mode: one broken thing, one headline. A misspelt URL is no missing host, 0.0.0.0 that refuses is no closed port, a block page is no web site.
 */
export const TAKING_OVER: readonly FindingId[] = [
  "goproxy-bad-scheme",
  "http-captive-portal",
  "dns-hosts-pin-stale",
  "dns-blackhole",
  "dns-poisoned",
  "dns-fake-ip",
  "dns-nxdomain-hijack",
  "dns-filtered-nxdomain",
  "dns-private-answer",
  "no-proxy-missing",
  "http-403-block",
  "proxy-needed",
];

/** The forecasts without the errors that these findings explain. */
export function withoutErrorsOf(found: readonly Found[], forecasts: readonly Forecast[]): readonly Forecast[] {
  const explaining = found.filter(({ ceiling }) => ceiling !== "note");
  if (explaining.length === 0) return forecasts;
  const isLeft = ({ observation, host }: NonNullable<Forecast["breakage"]>): boolean =>
    observation === null ||
    !explaining.some(
      ({ detected }) =>
        detected.evidence.observations.includes(observation) &&
        detected.hosts.includes(withoutPort(host ?? "").toLowerCase()),
    );
  return forecasts.map((forecast) => {
    const { breakage, swallowed } = forecast;
    return {
      ...forecast,
      breakage: breakage === null || isLeft(breakage) ? breakage : null,
      swallowed: swallowed.filter(isLeft),
    };
  });
}
