import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import { faultsOf, isTowardsHttpProxy } from "../fault.ts";
import { muteHandshake } from "../tls/name-controls.ts";
import { type NameFilterFacts, nameFilter } from "../tls/name-filter.ts";

/** `how`: by RST or by an ordinary end. */
export type TcpRstSniFacts = NameFilterFacts & { readonly how: "reset" | "closed" };

/** The connection is cut as soon as the name is sent; under another name the same address answers. */
export const tcpRstSni: FailureMode<"tcp-rst-sni", "tls", TcpRstSniFacts> = {
  id: "tcp-rst-sni",
  area: "tcp",
  ceiling: "blocking",
  reads: ["tls"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-symptoms"],
  detect,
};

function detect(evidence: Evidence<"tls">): readonly Detected<TcpRstSniFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage) => {
    if (isTowardsHttpProxy(breakage)) return null;
    const mute = muteHandshake(evidence, observation);
    // Once in three it may be answered; twice in three it is no accident.
    if (mute === null || mute.how === "silent" || mute.target.bytes || mute.tries < 2) return null;
    return { ...mute, how: mute.how };
  });
  const first = faults[0];
  if (first === undefined) return [];
  const filter = nameFilter(evidence.environment, first, faults);
  // A strict server may end a connection so; it hardly ever resets one.
  const confidence = faults.every(({ value }) => value.how === "reset") ? "high" : "medium";
  return [{ ...filter, confidence, facts: { ...filter.facts, how: first.value.how } }];
}
