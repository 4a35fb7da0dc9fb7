import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf, isTowardsHttpProxy } from "../fault.ts";
import { muteHandshake } from "./name-controls.ts";

/** `tries`: handshakes with these names that got nothing. `control`: the name that was answered there. `goWaitsMs`: how long go waits. */
export type TlsSniDropFacts = {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  readonly tries: number;
  readonly control: string;
  readonly goWaitsMs: number | null;
  readonly httpProxy: boolean;
};

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
  const hosts = unique(faults.map(({ value }) => value.host));
  const broken = faults.flatMap((fault) => fault.broken);
  const waits = broken.flatMap(({ forecast }) => forecast.goWaitsMs ?? []);
  const { httpsProxy } = evidence.environment.network;
  const httpProxy = httpsProxy !== null && httpsProxy !== "";
  const route: Intent = { intent: "manual", what: "set-http-proxy", facts: { hosts: hosts.join(", ") } };
  const admin: Intent = { intent: "ask-network-admin", what: "allow-server-name", hosts };
  return [
    {
      subject: { kind: "host", name: first.value.host },
      location: null,
      hosts,
      // Silence is never more than this: a server that is in trouble with one name looks the same.
      confidence: "medium",
      facts: {
        hosts,
        addresses: unique(faults.map(({ value }) => value.address)),
        tries: Math.min(...faults.map(({ value }) => value.tries)),
        control: first.value.control.serverName,
        goWaitsMs: waits.length === 0 ? null : Math.max(...waits),
        httpProxy,
      },
      evidence: {
        observations: unique(
          faults.flatMap(({ observation, value }) => [
            observation,
            value.control.observation,
            value.target.observation,
          ]),
        ),
        settings: [],
      },
      breaks: failingLabels(broken),
      intents: httpProxy ? [admin] : [admin, route],
    },
  ];
}
