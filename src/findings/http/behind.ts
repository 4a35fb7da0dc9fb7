import type { ObservationOf } from "../../model/observation.ts";
import { type Broken, unique } from "../broken.ts";

/**
 * Keys of the answers that may have caused an error: the deciding one, and for a wrong checksum every answer on the road, since a page
 * that was hashed breaks the download only later.
 */
export function answersBehind({ forecast, breakage }: Broken): readonly string[] {
  const decided = breakage.observation === null ? [] : [breakage.observation];
  return isMismatch(breakage) ? unique([...forecast.evidence, ...decided]) : decided;
}

export function isMismatch({ text }: Broken["breakage"]): boolean {
  return text.includes("checksum mismatch");
}

/** An answer, whatever its status; null: another kind of step, or no answer. */
export function answerOf(
  observation: ObservationOf<"http"> | undefined,
): Extract<ObservationOf<"http">, { ending: "ok" }> | null {
  return observation?.ending === "ok" ? observation : null;
}
