import type { Ending, Observation } from "../model/observation.ts";
import type { Step } from "./context.ts";

type NoAnswer = Extract<Ending<never>, { ending: "timed-out" | "cut-off" | "not-asked" }>;

/** What a question without an answer says of Go: nothing, and why. A request itself has no limit in go, so ours proves no failure. */
export function unanswered({ ending, key }: Pick<NoAnswer, "ending"> & Pick<Observation, "key">): Step<never> {
  switch (ending) {
    case "timed-out":
      return { state: "unknown", why: "answer-too-slow", observation: key };
    case "cut-off":
      return { state: "unknown", why: "run-ended", observation: key };
    case "not-asked":
      return { state: "unknown", why: "not-asked", observation: key };
  }
}
