import type { Detected, Evidence, FailureMode } from "../../model/finding.ts";
import type { ObservationOf } from "../../model/observation.ts";
import { failingLabels, unique } from "../broken.ts";
import { faultsOf, isTowardsHttpProxy, withoutPort } from "../fault.ts";

/** Alert certificate_required (RFC 8446 6.2). */
export const CERTIFICATE_REQUIRED = 116;

/** What nginx and Apache say, with status 400 or 403, where TLS itself let the request through. */
const PAGES = /No required SSL certificate was sent|The SSL certificate error|client certificate (?:is )?required/i;

/** `by`: an alert ends the handshake, or an answer of the server says so (`says`). */
export type TlsMtlsRequiredFacts = {
  readonly hosts: readonly string[];
  readonly by: "alert" | "answer";
  readonly says: string | null;
};

/** The host wants a client certificate. The go command has none to show and no way to be given one. */
export const tlsMtlsRequired: FailureMode<"tls-mtls-required", "tls" | "http", TlsMtlsRequiredFacts> = {
  id: "tls-mtls-required",
  area: "tls",
  ceiling: "blocking",
  reads: ["tls", "http"],
  explainedBy: ["gonoproxy-too-broad", "sumdb-supported-error"],
  articles: ["a1-client-certificate"],
  detect,
};

function detect(evidence: Evidence<"tls" | "http">): readonly Detected<TlsMtlsRequiredFacts>[] {
  const faults = faultsOf(evidence, (observation, breakage) => {
    if (isTowardsHttpProxy(breakage)) return null;
    const wanted = wantedBy(observation);
    return wanted === null ? null : { host: withoutPort(breakage.host ?? ""), ...wanted };
  });
  const [first] = faults;
  if (first === undefined) return [];
  const { host, by, says } = first.value;
  const hosts = unique(faults.map(({ value }) => value.host));
  return [
    {
      subject: { kind: "host", name: host },
      location: null,
      hosts,
      confidence: "certain",
      facts: { hosts, by, says },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: [
        { intent: "manual", what: "show-certificate", facts: { host } },
        ...hosts.map((one) => ({ intent: "ask-host-owner", what: "take-login", host: one }) as const),
      ],
    },
  ];
}

function wantedBy(observation: ObservationOf<"tls" | "http">): Pick<TlsMtlsRequiredFacts, "by" | "says"> | null {
  if (observation.ending === "failed") {
    const { failure } = observation;
    // In TLS 1.3 the alert comes after the handshake, in the place of the answer.
    const wants =
      failure.code === "tls-alert" ? failure.alert === CERTIFICATE_REQUIRED : /certificate required/.test(failure.raw);
    return wants ? { by: "alert", says: null } : null;
  }
  if (observation.kind !== "http" || observation.ending !== "ok") return null;
  const { status, body } = observation.value;
  const says = status === 400 || status === 403 ? PAGES.exec(body.text)?.[0] : undefined;
  return says === undefined ? null : { by: "answer", says };
}
