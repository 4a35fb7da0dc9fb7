import { isPublicService } from "../../data/public-hosts.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf, isTowardsHttpProxy } from "../fault.ts";
import { controlSni } from "../road-controls.ts";
import { isGoHandshake, serverNameOf } from "../tls/handshake.ts";
import { answersAnotherHello } from "../tls/name-controls.ts";

/**
 * `how`: by RST or by an ordinary end. `control`: another name that ended the same way at this address; null: none was tried.
 * `tunnelled`: an HTTP proxy stands between, which may be the one that cuts.
 */
export type TcpRstConnectFacts = {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  readonly how: "reset" | "closed";
  readonly control: string | null;
  readonly tunnelled: boolean;
};

/** A connection comes about and is cut before the other side has sent one byte, whatever name was sent, as far as one can tell. */
export const tcpRstConnect: FailureMode<"tcp-rst-connect", "tls", TcpRstConnectFacts> = {
  id: "tcp-rst-connect",
  area: "tcp",
  ceiling: "blocking",
  reads: ["tls"],
  explainedBy: ["gonoproxy-too-broad", "goproxy-default-blocked", "sumdb-unreachable"],
  articles: ["a1-symptoms"],
  detect,
};

function detect(evidence: Evidence<"tls">): readonly Detected<TcpRstConnectFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage) => {
    if (isTowardsHttpProxy(breakage) || !isGoHandshake(observation) || observation.ending !== "failed") return null;
    const { code } = observation.failure;
    if (code !== "tls-reset" && code !== "tls-closed") return null;
    if (answersAnotherHello(evidence, observation)) return null;
    const address = observation.key.split(" ")[1] ?? "";
    const tunnelled = observation.key.includes(" via ");
    const control = tunnelled ? null : controlSni(evidence, address);
    if (control?.bytes === true) return null;
    return {
      host: serverNameOf(observation),
      address,
      how: code === "tls-reset" ? ("reset" as const) : ("closed" as const),
      control,
      tunnelled,
    };
  });
  const [first] = faults;
  if (first === undefined) return [];
  const { how, control, tunnelled } = first.value;
  const hosts = unique(faults.map(({ value }) => value.host));
  const controls = faults.flatMap(({ value }) => value.control?.observation ?? []);
  return [
    {
      subject: { kind: "host", name: first.value.host },
      location: null,
      hosts,
      confidence: control === null ? "medium" : "high",
      facts: {
        hosts,
        addresses: unique(faults.map(({ value }) => value.address)),
        how,
        control: control?.serverName ?? null,
        tunnelled,
      },
      evidence: { observations: unique([...faults.map(({ observation }) => observation), ...controls]), settings: [] },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: intents(hosts, tunnelled),
    },
  ];
}

function intents(hosts: readonly string[], tunnelled: boolean): readonly Intent[] {
  const owners = hosts
    .filter((host) => !isPublicService(host))
    .map((host): Intent => ({ intent: "ask-host-owner", what: "keep-connections", host }));
  return [...owners, { intent: "ask-network-admin", what: tunnelled ? "allow-connect" : "open-egress", hosts }];
}
