import type { Unknown } from "../../model/forecast.ts";
import { Road } from "../road.ts";
import type { CommandWalk } from "./walk.ts";

/** The walk of a command of which nothing can be told. */
export function notForecast(why: Unknown = "command-not-forecast"): CommandWalk {
  const road = new Road();
  road.stop({ state: "unknown", why, observation: null }, { at: "start", entry: null, file: null });
  return { road, module: "", query: "", version: null, checksum: "unknown" };
}
