import type { Environment, RootFile } from "../../model/environment.ts";
import type { Confidence } from "../../model/report.ts";
import type { ChainFacts } from "../../x509/chain-facts.ts";
import { isNameOfPublicRoot, isPublicRoot } from "../../x509/roots/public-roots.ts";
import { isPublicAuthority } from "./interception.ts";
import type { TlsEvidence } from "./wrong-clock.ts";

export type CertVariable = "SSL_CERT_FILE" | "SSL_CERT_DIR";

/**
 * What is wrong with all the roots that go has, so that no chain, or none of a public authority, can be good. `variables`: SSL_CERT_FILE
 * or SSL_CERT_DIR leads away from the good ones. `none`: there is no root at all; `no-public`: no public one.
 */
export interface RootsProblem {
  readonly problem: "variables" | "none" | "no-public";
  /** The variables that are set and may be at fault. */
  readonly variables: readonly CertVariable[];
  /** Files and folders named by them that give nothing. */
  readonly bad: readonly RootFile[];
  readonly confidence: Confidence;
}

const VARIABLES: readonly CertVariable[] = ["SSL_CERT_FILE", "SSL_CERT_DIR"];

/** null: the roots as a whole are not why this chain is unknown. */
export function rootsProblem({ environment, publicRoots }: TlsEvidence, facts: ChainFacts): RootsProblem | null {
  const { roots } = environment;
  if (roots.source !== "files") return null;
  const variables = VARIABLES.filter((name) => certVariable(environment, name) !== "");
  const bad = roots.files.filter(
    (file) =>
      file.certificates === 0 && file.problem !== null && variables.some((name) => names(environment, name, file)),
  );
  const isSet = variables.length > 0;
  if (roots.sha256.length === 0) {
    return { problem: isSet ? "variables" : "none", variables, bad, confidence: "certain" };
  }
  // The very authority lies in a named file, in a form that go passes over.
  const spoilt = bad.filter(({ problem }) => facts.authority.name !== "" && problem?.includes(facts.authority.name));
  if (spoilt.length > 0) {
    const namers = variables.filter((name) => spoilt.some((file) => names(environment, name, file)));
    return { problem: "variables", variables: namers, bad: spoilt, confidence: "high" };
  }
  // Only a chain of a public authority shows that the public roots are missing; a private one is unknown with them too.
  const hasPublic = roots.sha256.some((sha256) => isPublicRoot(sha256, publicRoots));
  if (hasPublic || !(isPublicAuthority(publicRoots, facts) || isNameOfPublicRoot(facts.authority.name))) return null;
  return { problem: isSet ? "variables" : "no-public", variables, bad, confidence: "high" };
}

/**
 * Whoever set a variable meant go to find something there; the file first, since a folder beside it may be named only to switch the
 * system's off. null: none is set, or it gives something.
 */
export function namedInVain(environment: Environment): RootsProblem | null {
  if (environment.roots.source !== "files") return null;
  const name = VARIABLES.find((one) => certVariable(environment, one) !== "");
  const bad = environment.roots.files.filter(
    ({ path, certificates, problem }) =>
      certificates === 0 && problem !== null && name !== undefined && certVariable(environment, name) === path,
  );
  if (name === undefined || bad.length === 0) return null;
  const variables = [name];
  return { problem: "variables", variables, bad, confidence: "medium" };
}

/** Empty: not set. */
export function certVariable({ settings }: Environment, name: CertVariable): string {
  return settings[name]?.value ?? "";
}

function names(environment: Environment, name: CertVariable, { path }: RootFile): boolean {
  const value = certVariable(environment, name);
  if (name === "SSL_CERT_FILE") return value === path;
  return value.split(":").some((folder) => folder !== "" && (path === folder || path.startsWith(`${folder}/`)));
}
