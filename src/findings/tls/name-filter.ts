import type { Environment } from "../../model/environment.ts";
import type { Detected, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import type { Fault } from "../fault.ts";
import { hasHttpProxy } from "../proxy/http-proxy.ts";
import type { MuteHandshake } from "./name-controls.ts";

/** `tries`: handshakes with these names that ended mute. `control`: the name that was answered there. */
export type NameFilterFacts = {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  readonly tries: number;
  readonly control: string;
  readonly httpProxy: boolean;
};

/** What is told of a filter that stops a connection for the name in its hello, however it does that. `first` is one of the faults. */
export function nameFilter(
  environment: Environment,
  first: Fault<MuteHandshake>,
  faults: readonly Fault<MuteHandshake>[],
): Omit<Detected<NameFilterFacts>, "confidence"> {
  const hosts = unique(faults.map(({ value }) => value.host));
  const httpProxy = hasHttpProxy(environment);
  const route: Intent = { intent: "manual", what: "set-http-proxy", facts: { hosts: hosts.join(", ") } };
  const admin: Intent = { intent: "ask-network-admin", what: "allow-server-name", hosts };
  return {
    subject: { kind: "host", name: first.value.host },
    location: null,
    hosts,
    facts: {
      hosts,
      addresses: unique(faults.map(({ value }) => value.address)),
      tries: Math.min(...faults.map(({ value }) => value.tries)),
      control: first.value.control.serverName,
      httpProxy,
    },
    evidence: {
      observations: unique(
        faults.flatMap(({ observation, value }) => [observation, value.control.observation, value.target.observation]),
      ),
      settings: [],
    },
    breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
    intents: httpProxy ? [admin] : [admin, route],
  };
}
