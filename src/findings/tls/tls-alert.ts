import { isPublicService } from "../../data/public-hosts.ts";
import { alertText } from "../../go/tls/alert.ts";
import type { Detected, Evidence, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf, isTowardsHttpProxy, withoutPort } from "../fault.ts";
import { controlSni } from "../road-controls.ts";
import { CERTIFICATE_REQUIRED } from "./tls-mtls-required.ts";

/** `alert`: its number (RFC 8446 section 6); `text`: Go's words for it. `control`: another name that got an alert there too; null: none. */
export type TlsAlertFacts = {
  readonly hosts: readonly string[];
  readonly alert: number;
  readonly text: string;
  readonly control: string | null;
};

/** The other side ends the handshake with an alert. Where it wants a client certificate, that is a mode of its own. */
export const tlsAlert: FailureMode<"tls-alert", "tls" | "http", TlsAlertFacts> = {
  id: "tls-alert",
  area: "tls",
  ceiling: "blocking",
  reads: ["tls", "http"],
  explainedBy: ["gonoproxy-too-broad", "goproxy-default-blocked", "sumdb-unreachable"],
  articles: [],
  detect,
};

function detect(evidence: Evidence<"tls" | "http">): readonly Detected<TlsAlertFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage) => {
    if (isTowardsHttpProxy(breakage) || observation.ending !== "failed") return null;
    const { failure } = observation;
    if (failure.code !== "tls-alert" || failure.alert === CERTIFICATE_REQUIRED) return null;
    // In TLS 1.3 an alert may come as late as in the place of the answer.
    const isStraight = observation.kind === "tls" && !observation.key.includes(" via ");
    const control = isStraight ? controlSni(evidence, observation.key.split(" ")[1] ?? "") : null;
    return { host: withoutPort(breakage.host ?? ""), alert: failure.alert, control };
  });
  const [first] = faults;
  if (first === undefined) return [];
  const { alert, control } = first.value;
  const hosts = unique(faults.map(({ value }) => value.host));
  const owners = hosts
    .filter((host) => !isPublicService(host))
    .map((host): Intent => ({ intent: "ask-host-owner", what: "check-tls", host }));
  const admin: Intent = { intent: "ask-network-admin", what: "allow-tls", hosts };
  return [
    {
      subject: { kind: "host", name: first.value.host },
      location: null,
      hosts,
      confidence: "certain",
      facts: {
        hosts,
        alert,
        text: alertText(alert).replace(/^tls: /, ""),
        control: control?.ended === "tls-alert" ? control.serverName : null,
      },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: owners.length === hosts.length ? owners : [...owners, admin],
    },
  ];
}
