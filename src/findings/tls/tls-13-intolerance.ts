import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf, isTowardsHttpProxy } from "../fault.ts";
import { type Mute, oldHello } from "./name-controls.ts";

/** `how`: what happens to a first message that offers TLS 1.3. */
export type Tls13IntoleranceFacts = {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  readonly how: Mute;
};

/** Something on the way cannot take a first message that offers TLS 1.3; the same one with TLS 1.2 is answered. */
export const tls13Intolerance: FailureMode<"tls-13-intolerance", "tls", Tls13IntoleranceFacts> = {
  id: "tls-13-intolerance",
  area: "tls",
  ceiling: "blocking",
  reads: ["tls"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: [],
  detect,
};

function detect(evidence: Evidence<"tls">): readonly Detected<Tls13IntoleranceFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage) =>
    isTowardsHttpProxy(breakage) ? null : oldHello(evidence, observation),
  );
  const [first] = faults;
  if (first === undefined) return [];
  const hosts = unique(faults.map(({ value }) => value.host));
  return [
    {
      subject: { kind: "host", name: first.value.host },
      location: null,
      hosts,
      confidence: "high",
      facts: { hosts, addresses: unique(faults.map(({ value }) => value.address)), how: first.value.how },
      evidence: {
        observations: unique(faults.flatMap(({ observation, value }) => [observation, value.old.observation])),
        settings: [],
      },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      // go has no switch that takes TLS 1.3 away.
      intents: [{ intent: "ask-network-admin", what: "pass-tls13", hosts }],
    },
  ];
}
