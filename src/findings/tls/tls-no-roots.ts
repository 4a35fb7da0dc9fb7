import type { RootFile } from "../../model/environment.ts";
import type { Detected, FailureMode, Intent } from "../../model/finding.ts";
import { failingLabels, unique } from "../broken.ts";
import { factsOf, serverNameOf } from "./handshake.ts";
import { type RootsProblem, rootsProblem } from "./roots-problem.ts";
import { refusedAs } from "./trust-mode.ts";
import type { TlsEvidence } from "./wrong-clock.ts";

/** `roots`: how many roots go has, none of them public. `unread`: files with roots that could not be read, with the system's text. */
export type TlsNoRootsFacts = {
  readonly hosts: readonly string[];
  readonly roots: number;
  readonly unread: readonly { readonly path: string; readonly problem: string }[];
};

/** This machine has no root certificates for go: none at all, or no public ones. */
export const tlsNoRoots: FailureMode<"tls-no-roots", "tls" | "http", TlsNoRootsFacts> = {
  id: "tls-no-roots",
  area: "tls",
  ceiling: "blocking",
  reads: ["tls", "http"],
  explainedBy: ["gonoproxy-too-broad"],
  articles: [],
  detect,
};

interface Rootless {
  readonly host: string;
  readonly problem: RootsProblem;
  /** A root that the server sent and that is none of the public ones: it is needed beside them. */
  readonly own: { readonly authority: string; readonly sha256: string } | null;
}

function detect(evidence: TlsEvidence): readonly Detected<TlsNoRootsFacts>[] {
  const { environment } = evidence;
  const faults = refusedAs(evidence, "tls-no-roots", (shaken): Rootless | null => {
    const facts = factsOf(environment, shaken);
    const problem = facts === null ? null : rootsProblem(evidence, facts);
    if (facts === null || problem === null) return null;
    const { name: authority, sha256, seen } = facts.authority;
    const own = seen === "sent" && facts.authorityIsForeign && sha256 !== null ? { authority, sha256 } : null;
    return { host: serverNameOf(shaken), problem, own };
  });
  const first = faults[0];
  if (first === undefined) return [];
  const { roots } = environment;
  const trust = faults.flatMap(({ value: { host, own } }): Intent[] =>
    own === null ? [] : [{ intent: "trust-root", host, ...own }],
  );
  const hosts = unique(faults.map(({ value }) => value.host));
  return [
    {
      subject: { kind: "machine", name: "roots" },
      location: null,
      hosts,
      confidence: first.value.problem.confidence,
      facts: { hosts, roots: roots.sha256.length, unread: roots.files.flatMap(unread) },
      evidence: { observations: unique(faults.map(({ observation }) => observation)), settings: [] },
      breaks: failingLabels(faults.flatMap(({ broken }) => broken)),
      intents: [{ intent: "install-roots" }, ...trust.slice(0, 1)],
    },
  ];
}

function unread({ path, certificates, problem }: RootFile): { readonly path: string; readonly problem: string }[] {
  return certificates > 0 || problem === null ? [] : [{ path, problem }];
}
