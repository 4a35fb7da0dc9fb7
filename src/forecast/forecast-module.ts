import type { Forecast } from "../model/forecast.ts";
import type { ModuleRequest } from "../model/recording.ts";
import type { Context } from "./context.ts";
import { download } from "./download.ts";
import { forecastOf } from "./forecast-of.ts";

/**
 * What `go mod download M@query` will do here, for an empty cache, outside any module, with GOTOOLCHAIN=local. While questions are
 * open they are handed to `context.need` and the outcome is unknown.
 */
export function forecastModule(context: Context, { path, query }: ModuleRequest): Forecast {
  const command = `go mod download ${path}@${query}`;
  return forecastOf(context, { module: path, query, command }, download(context, path, query));
}
