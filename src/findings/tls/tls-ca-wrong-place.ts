import type { StrayRoot } from "../../model/environment.ts";
import type { Detected, FailureMode } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { factsOf, serverNameOf } from "./handshake.ts";
import { interceptionOf, productOf } from "./interception.ts";
import { strayOf } from "./stray-root.ts";
import { refusedAs } from "./trust-mode.ts";
import type { TlsEvidence } from "./wrong-clock.ts";

/**
 * `path`: where the root lies; `reason`: why go does not take it from there; `variable`: the variable of another program that names it.
 * `intercepts`: the authority signs for hosts that are not its own; `product`: whose it looks like.
 */
export type TlsCaWrongPlaceFacts = {
  readonly hosts: readonly string[];
  readonly authority: string;
  readonly sha256: string;
  readonly path: string;
  readonly reason: StrayRoot["reason"];
  readonly variable: string | null;
  readonly intercepts: boolean;
  readonly product: string | null;
};

/** The root that go lacks lies on this machine, where or in a form in which go does not read it. */
export const tlsCaWrongPlace: FailureMode<"tls-ca-wrong-place", "tls" | "http", TlsCaWrongPlaceFacts> = {
  id: "tls-ca-wrong-place",
  area: "tls",
  ceiling: "blocking",
  reads: ["tls", "http"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: ["a1-ca-install", "a1-issuer-grep"],
  detect,
};

function detect(evidence: TlsEvidence): readonly Detected<TlsCaWrongPlaceFacts>[] {
  const { environment } = evidence;
  const faults = refusedAs(evidence, "tls-ca-wrong-place", (shaken) => {
    const facts = factsOf(environment, shaken);
    const stray = facts === null ? null : strayOf(environment, facts);
    if (facts === null || stray === null) return null;
    const intercepts = interceptionOf(evidence, shaken) !== null;
    return { host: serverNameOf(shaken), ...stray, intercepts, product: productOf(facts)?.name ?? null };
  });
  return unique(faults.map(({ value }) => value.root.sha256)).flatMap((wanted) => {
    const group = faults.filter(({ value }) => value.root.sha256 === wanted);
    const first = group[0];
    if (first === undefined) return [];
    const { root, host, product } = first.value;
    const { name: authority, sha256, path, reason, variable } = root;
    const hosts = unique(group.map(({ value }) => value.host));
    const intercepts = group.some(({ value }) => value.intercepts);
    return [
      {
        subject: { kind: "machine", name: path },
        location: null,
        hosts,
        confidence: group.some(({ value }) => value.confidence === "certain") ? "certain" : "high",
        facts: { hosts, authority, sha256, path, reason, variable, intercepts, product },
        evidence: { observations: unique(group.map(({ observation }) => observation)), settings: [] },
        breaks: failingLabels(group.flatMap(({ broken }) => broken)),
        intents: [
          { intent: "take-up-root", path, reason, authority, sha256 },
          { intent: "trust-root", host, authority, sha256 },
        ],
      },
    ];
  });
}
