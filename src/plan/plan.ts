import type { Context } from "../forecast/context.ts";
import { forecastModule } from "../forecast/forecast-module.ts";
import { valueOf } from "../go/cfg/value-of.ts";
import { parseProxyList } from "../go/modfetch/proxy-list.ts";
import type { Flow } from "../model/flow.ts";
import type { Forecast } from "../model/forecast.ts";
import type { Observation } from "../model/observation.ts";
import type { Case } from "./case.ts";
import { representatives } from "./representatives.ts";
import { ruleForecast } from "./rule-forecast.ts";

/** What is new to ask, given what was seen; and where nothing is, the forecasts. Pure: the walk that forecasts is the walk that asks. */
export function walk(
  subject: Case,
  observations: ReadonlyMap<string, Observation>,
  slow: ReadonlySet<string>,
): { readonly flows: readonly Flow[]; readonly forecasts: () => readonly Forecast[] } {
  const needed = new Map<string, Flow>();
  const context = contextOf(subject, observations, slow, (flow) => {
    if (!needed.has(flow.id)) needed.set(flow.id, flow);
  });
  if (subject.forecastCommand !== undefined) {
    const forecast = subject.forecastCommand(context);
    return { flows: [...needed.values()], forecasts: () => [forecast] };
  }
  const forecasts = new Map<string, Forecast>();
  const chosen = representatives(subject);
  for (const { request, asked } of chosen) if (asked) forecasts.set(keyOf(request), forecastModule(context, request));
  return {
    flows: [...needed.values()],
    forecasts: () =>
      chosen.map(({ request, like, presumedPrivate }) => {
        const own = forecasts.get(keyOf(request));
        if (own !== undefined) return own;
        const model = like === null ? undefined : forecasts.get(keyOf(like));
        return ruleForecast(context, request, model ?? null, presumedPrivate);
      }),
  };
}

/** What is new to ask, given what was seen. */
export function plan(
  subject: Case,
  observations: ReadonlyMap<string, Observation>,
  slow: ReadonlySet<string>,
): readonly Flow[] {
  return walk(subject, observations, slow).flows;
}

/** The forecasts for every module of the request, from what was seen. */
export function forecastAll(subject: Case, observations: ReadonlyMap<string, Observation>): readonly Forecast[] {
  return walk(subject, observations, new Set()).forecasts();
}

function keyOf(request: { readonly path: string; readonly query: string }): string {
  return `${request.path}@${request.query}`;
}

function contextOf(
  { environment, request, limits }: Case,
  observations: ReadonlyMap<string, Observation>,
  slow: ReadonlySet<string>,
  need: (flow: Flow) => void,
): Context {
  const { settings, go } = environment;
  const list = parseProxyList(valueOf(settings, "GOPROXY"), valueOf(settings, "GONOPROXY"), go.version);
  return { environment, observations, list, limits, online: !request.offline, slow, need };
}
