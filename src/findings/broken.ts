import type { Breakage, Forecast } from "../model/forecast.ts";

/** One error on the road of one forecast: the one Go shows, or one that Go swallows. */
export interface Broken {
  readonly forecast: Forecast;
  readonly breakage: Breakage;
}

/** Every error on every road, the shown one of a forecast first. */
export function brokenRoads(forecasts: readonly Forecast[]): readonly Broken[] {
  return forecasts.flatMap((forecast) => {
    const shown = forecast.breakage === null ? [] : [forecast.breakage];
    return [...shown, ...forecast.swallowed].map((breakage) => ({ forecast, breakage }));
  });
}

/** What tells one forecast from another. */
type Named = Pick<Forecast, "module" | "query" | "command">;

/** How a forecast is named in `breaks`: `module@query`, or the module alone where no version was asked for; a command that is about no single module by itself. */
export function labelOf({ module, query, command }: Named): string {
  if (!isModule(module)) return command;
  return query === "" ? module : `${module}@${query}`;
}

/** Whether it is a path that could be downloaded, and not `all` or nothing. */
export function isModule(module: string): boolean {
  return /^[^/]*\./.test(module);
}

/** The labels of those among them that are about a module. */
export function modulesIn(forecasts: readonly Named[]): readonly string[] {
  return unique(forecasts.filter(({ module }) => isModule(module)).map(labelOf));
}

/** Whether go fails or hangs; `unknown` is neither. */
export function isFailing(forecast: Pick<Forecast, "outcome">): boolean {
  return forecast.outcome === "fails" || forecast.outcome === "hangs";
}

/** The labels of the failing forecasts among these, each once. An error that Go gets around breaks nothing. */
export function failingLabels(broken: readonly Broken[]): readonly string[] {
  return unique(broken.filter(({ forecast }) => isFailing(forecast)).map(({ forecast }) => labelOf(forecast)));
}

/** How long go waits on the slowest of these roads, milliseconds; null: it has no limit there. */
export function longestWait(broken: readonly Broken[]): number | null {
  const waits = broken.flatMap(({ forecast }) => forecast.goWaitsMs ?? []);
  return waits.length === 0 ? null : Math.max(...waits);
}

/** Each value once, where it stood first. */
export function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
