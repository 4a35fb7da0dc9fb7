import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf, isTowardsHttpProxy } from "../fault.ts";
import { muteHandshake } from "../tls/name-controls.ts";

/** `how`: by RST or by an ordinary end. `tries`: handshakes with these names that ended so. `control`: the name that was answered there. */
export type TcpRstSniFacts = {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  readonly how: "reset" | "closed";
  readonly tries: number;
  readonly control: string;
  readonly httpProxy: boolean;
};

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
  const { how, control } = first.value;
  const hosts = unique(faults.map(({ value }) => value.host));
  const { httpsProxy } = evidence.environment.network;
  const httpProxy = httpsProxy !== null && httpsProxy !== "";
  const route: Intent = { intent: "manual", what: "set-http-proxy", facts: { hosts: hosts.join(", ") } };
  const admin: Intent = { intent: "ask-network-admin", what: "allow-server-name", hosts };
  return [
    {
      subject: { kind: "host", name: first.value.host },
      location: null,
      hosts,
      // A strict server may end a connection so; it hardly ever resets one.
      confidence: faults.every(({ value }) => value.how === "reset") ? "high" : "medium",
      facts: {
        hosts,
        addresses: unique(faults.map(({ value }) => value.address)),
        how,
        tries: Math.min(...faults.map(({ value }) => value.tries)),
        control: control.serverName,
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
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: httpProxy ? [admin] : [admin, route],
    },
  ];
}
