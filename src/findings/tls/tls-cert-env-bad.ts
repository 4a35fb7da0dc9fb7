import type { Environment } from "../../model/environment.ts";
import type { Detected, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { locationIn, placeOf, writtenAs } from "../setting-place.ts";
import { factsOf, type Shaken, serverNameOf } from "./handshake.ts";
import { type CertVariable, certVariable, namedInVain, type RootsProblem, rootsProblem } from "./roots-problem.ts";
import { refusedAs } from "./trust-mode.ts";
import type { TlsEvidence } from "./wrong-clock.ts";

/**
 * `variables`: those that are set, with their values. `bad`: what they name and gives nothing, with the reason. `roots`: how many roots go
 * has all the same. `replacesSystem`: both are set, so go reads nothing of the system's store.
 */
export type TlsCertEnvBadFacts = {
  readonly hosts: readonly string[];
  readonly variables: readonly { readonly name: string; readonly value: string }[];
  readonly bad: readonly { readonly path: string; readonly problem: string }[];
  readonly roots: number;
  readonly replacesSystem: boolean;
};

/** SSL_CERT_FILE or SSL_CERT_DIR leads go away from the roots it needs. */
export const tlsCertEnvBad: FailureMode<"tls-cert-env-bad", "tls" | "http", TlsCertEnvBadFacts> = {
  id: "tls-cert-env-bad",
  area: "tls",
  ceiling: "blocking",
  reads: ["tls", "http"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: [],
  detect,
};

interface Misled {
  readonly host: string;
  readonly problem: RootsProblem;
  /** The authority that go lacks, where it is a private one. */
  readonly own: { readonly authority: string; readonly sha256: string | null } | null;
}

function detect(evidence: TlsEvidence): readonly Detected<TlsCertEnvBadFacts>[] {
  const { environment } = evidence;
  const faults = refusedAs(evidence, "tls-cert-env-bad", (shaken) => misled(evidence, shaken));
  const first = faults[0];
  if (first === undefined) return [];
  const { problem } = first.value;
  const { bad, confidence } = problem;
  const main = problem.variables[0] ?? "SSL_CERT_FILE";
  const written = writtenAs(environment.settings, main);
  const hosts = unique(faults.map(({ value }) => value.host));
  const own = faults.flatMap(({ value }) => (value.own === null ? [] : [{ host: value.host, ...value.own }]));
  return [
    {
      subject: { kind: "setting", name: main },
      location: written === null ? null : locationIn(written, 0, certVariable(environment, main).length),
      hosts,
      confidence,
      facts: {
        hosts,
        variables: problem.variables.map((name) => ({ name, value: certVariable(environment, name) })),
        bad: bad.map(({ path, problem: why }) => ({ path, problem: why ?? "" })),
        roots: environment.roots.sha256.length,
        replacesSystem: isSet(environment, "SSL_CERT_FILE") && isSet(environment, "SSL_CERT_DIR"),
      },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: problem.variables },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: intents(environment, problem, own[0] ?? null),
    },
  ];
}

function misled(evidence: TlsEvidence, shaken: Shaken): Misled | null {
  const { environment } = evidence;
  const facts = factsOf(environment, shaken);
  if (facts === null) return null;
  const problem = rootsProblem(evidence, facts) ?? namedInVain(environment);
  if (problem === null) return null;
  const { name: authority, sha256 } = facts.authority;
  return { host: serverNameOf(shaken), problem, own: facts.authorityIsForeign ? { authority, sha256 } : null };
}

function isSet(environment: Environment, name: CertVariable): boolean {
  return certVariable(environment, name) !== "";
}

/** Without the variables go reads the system's store, which is where a private root belongs too. */
function intents(
  { settings }: Environment,
  { variables, confidence }: RootsProblem,
  own: { readonly host: string; readonly authority: string; readonly sha256: string | null } | null,
): readonly Intent[] {
  const then = "";
  const unset = variables.flatMap((name): Intent[] => {
    const setting = settings[name];
    return setting === undefined ? [] : [{ intent: "unset-setting", name, place: placeOf(setting), then }];
  });
  if (own === null) return unset;
  const trust: Intent = { intent: "trust-root", ...own };
  // With roots at hand, it is the private root that is missing; without any, the system's come first.
  return confidence === "certain" ? [...unset, trust] : [trust, ...unset];
}
