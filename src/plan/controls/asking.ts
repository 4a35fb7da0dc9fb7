import type { Environment } from "../../model/environment.ts";
import type { Observation } from "../../model/observation.ts";
import type { ControlLists } from "./control-lists.ts";

/** What the choice of controls depends on. */
export interface Asking {
  readonly environment: Environment;
  readonly lists: ControlLists;
  readonly observations: ReadonlyMap<string, Observation>;
}
