import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import { longestWait } from "../broken.ts";
import { faultsOf, isTowardsHttpProxy } from "../fault.ts";
import { muteHandshake } from "./name-controls.ts";
import { type NameFilterFacts, nameFilter } from "./name-filter.ts";

/** `goWaitsMs`: how long go waits. */
export type TlsSniDropFacts = NameFilterFacts & { readonly goWaitsMs: number | null };

/** Nothing comes back once the name is sent; under another name the same address answers. */
export const tlsSniDrop: FailureMode<"tls-sni-drop", "tls", TlsSniDropFacts> = {
  id: "tls-sni-drop",
  area: "tls",
  ceiling: "blocking",
  reads: ["tls"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-symptoms"],
  detect,
};

function detect(evidence: Evidence<"tls">): readonly Detected<TlsSniDropFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage) => {
    if (isTowardsHttpProxy(breakage)) return null;
    const mute = muteHandshake(evidence, observation);
    return mute === null || mute.how !== "silent" || mute.target.ended !== "timed-out" || mute.target.bytes
      ? null
      : mute;
  });
  const first = faults[0];
  if (first === undefined) return [];
  const filter = nameFilter(evidence.environment, first, faults);
  const goWaitsMs = longestWait(faults.flatMap(({ broken }) => broken));
  // Silence is never more than medium: a server that is in trouble with one name looks the same.
  return [{ ...filter, confidence: "medium", facts: { ...filter.facts, goWaitsMs } }];
}
