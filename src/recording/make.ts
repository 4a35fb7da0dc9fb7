import type { Environment, Roots } from "../model/environment.ts";
import type { Observation } from "../model/observation.ts";
import type { Recording, Request, Tool } from "../model/recording.ts";

/** What a run leaves behind, before it is judged. */
export interface Run {
  readonly tool: Tool;
  readonly startedAt: string;
  readonly elapsedMs: number;
  readonly complete: boolean;
  readonly request: Request;
  readonly environment: Environment;
  readonly rounds: readonly { readonly flows: readonly string[] }[];
  readonly observations: Iterable<Observation>;
  /** Left out: nothing was tried. */
  readonly proofs?: Recording["proofs"];
  /** SHA-256 (hex) of the roots that some chain names: the only ones whose DER is kept. */
  readonly namedRoots: ReadonlySet<string>;
}

/** The run as a file. Roots that no chain names stay as hashes: a company's whole trust store is nobody's business. */
export function makeRecording(run: Run): Recording {
  const { environment } = run;
  return {
    schema: "goproxy-doctor/recording/1",
    tool: run.tool,
    startedAt: run.startedAt,
    elapsedMs: run.elapsedMs,
    complete: run.complete,
    request: run.request,
    environment: { ...environment, roots: withNamed(environment.roots, run.namedRoots) },
    rounds: run.rounds.map(({ flows }) => ({ flows: [...flows] })),
    observations: [...run.observations],
    ...(run.proofs === undefined ? {} : { proofs: run.proofs }),
  };
}

/** The roots with the certificates of those alone that are `named`, by SHA-256 (hex). */
export function withNamed({ strays = [], ...roots }: Roots, named: ReadonlySet<string>): Roots {
  const der = Object.fromEntries(Object.entries(roots.der).filter(([sha256]) => named.has(sha256)));
  const found = strays.filter(({ sha256 }) => named.has(sha256));
  return { ...roots, der, ...(found.length === 0 ? {} : { strays: found }) };
}
