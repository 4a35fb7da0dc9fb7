import type { Context } from "../forecast/context.ts";
import { routeFor } from "../forecast/route-for.ts";
import { stopBeforeAnswer } from "../forecast/step-failure.ts";
import { purposeOf } from "../model/content-key.ts";
import type { Breakage, Forecast } from "../model/forecast.ts";
import type { HttpObservation, Observation } from "../model/observation.ts";
import { withoutPort } from "./fault.ts";
import type { FindInput } from "./rule.ts";

/**
 * The forecasts, where what git could not reach breaks at the step that was found when its host was asked by go's means: git says of it no
 * more than a sentence.
 */
export function withGitWays({ environment, forecasts, observations }: FindInput): readonly Forecast[] {
  const asked = observations.flatMap((one) =>
    one.kind === "http" && one.ending === "not-asked" && purposeOf(one.flow) === "git-host" ? [one] : [],
  );
  if (asked.length === 0) return forecasts;
  const byKey = new Map(observations.map((one) => [one.key, one]));
  const found = (breakage: Breakage): Breakage =>
    stepOf(breakage, asked, { environment, observations: byKey }) ?? breakage;
  return forecasts.map((forecast) => ({
    ...forecast,
    breakage: forecast.breakage === null ? null : found(forecast.breakage),
    swallowed: forecast.swallowed.map(found),
  }));
}

function stepOf(
  breakage: Breakage,
  asked: readonly HttpObservation[],
  seen: Pick<Context, "environment" | "observations">,
): Breakage | null {
  const git = breakage.observation === null ? undefined : seen.observations.get(breakage.observation);
  if (git?.kind !== "git" || git.ending === "ok") return null;
  const base = `http GET ${git.key.slice("git ls-remote ".length)}/`;
  const control = asked.find(({ key }) => key.startsWith(base));
  const route = routeFor(seen, control?.key.split(" ")[2] ?? "");
  if (control === undefined || route.state !== "ok") return null;
  const stop = stopBeforeAnswer(seen, control, route.value, withoutPort(breakage.host ?? ""));
  if (stop.stop !== "error" || !agrees(git, stop.layer)) return null;
  return { ...breakage, observation: stop.observation, layer: stop.layer };
}

/** git has roots of its own, so a chain that go refuses is git's trouble only where git says so. */
function agrees(git: Observation, layer: Breakage["layer"]): boolean {
  const said = git.ending === "failed" && git.failure.code === "git-failed" ? git.failure.stderr : "";
  return layer === "tls" ? !/resolve host|connect to/i.test(said) : !/certificate/i.test(said);
}
