// Follows cmd/go/internal/modload/query.go queryProxy and the queryModule of QueryPattern (Go 1.27).

import type { ProxySpec } from "../../../go/modfetch/proxy-spec.ts";
import { packageNotInModule, type QueryErrorKind } from "../../../go/modload/query-errors.ts";
import { canonicalVersion } from "../../../go/module/check.ts";
import { checkPath } from "../../../go/module/check-path.ts";
import { after } from "../../after.ts";
import { type Context, done, type GoError, ruleError, type Step } from "../../context.ts";
import type { ProxyRepo } from "../../proxy-repo.ts";
import { bare, type Resolved } from "../../resolve-query.ts";
import { askEntry, type EntryStep } from "../../walk.ts";
import { queryRepo } from "../module-graph/query-module.ts";
import { checkAllowed } from "./check-allowed.ts";
import { fetchModule } from "./fetch-module.ts";

/** What is looked for. `current`: which version of a module is in use; `none`: none. */
export interface PackageQuery {
  readonly pattern: string;
  readonly query: string;
  readonly current: (module: string) => string;
  readonly isExcluded: (module: string, version: string) => boolean;
  /** Whether another module or a folder stands in for a module. */
  readonly isReplaced: (module: string) => boolean;
  /** Whether a revision that is asked for may be excluded, or lead to what is retracted. */
  readonly checks: boolean;
}

/** A module that can be the answer. `hasPackage` false: only its path is the pattern. `sure` false: nobody has looked into it. */
export interface Candidate {
  readonly module: string;
  readonly version: string;
  readonly hasPackage: boolean;
  readonly sure: boolean;
  readonly observation: string;
  readonly requests: readonly string[];
}

const UNKNOWN = { state: "unknown", why: "packages-not-followed", observation: null } as const;

export type CandidateStep = EntryStep<Candidate> & { readonly kind?: QueryErrorKind };

/** What one entry of GOPROXY gives for one module that could have the package. `say`: takes what go prints meanwhile. */
export function candidateOf(
  context: Context,
  entry: ProxySpec,
  module: string,
  asked: PackageQuery,
  before: readonly string[],
  say: (lines: readonly string[]) => void,
): CandidateStep {
  const { pattern, query } = asked;
  const checked = checkPath(module);
  if (!checked.ok) return { ...ruleError(checked.error, "settings"), kind: "invalid-path" };
  if (asked.isReplaced(module)) return UNKNOWN;
  const found = askEntry(context, entry, module, (repo) => versionAt(context, repo, module, asked, before));
  const warn = (): void => say(context.atHand?.takeWarnings() ?? []);
  warn();
  if (found.state === "error") {
    const { useProxy } = found;
    return { ...found, kind: kindOf(found.error), ...(useProxy === undefined ? {} : { useProxy }) };
  }
  if (found.state !== "ok") return found;
  const { version } = found.value.content;
  if (version === "" || version !== canonicalVersion(version)) return UNKNOWN;
  const { step, said } = fetchModule(context, module, version);
  say(said);
  warn();
  const fetched = after(found.value.requests, step);
  if (fetched.state === "error") return { ...fetched, kind: kindOf(fetched.error) };
  if (fetched.state !== "ok") return fetched;
  const { packages, observation, requests } = fetched.value;
  const folder = pattern.slice(module.length + 1);
  const hasPackage = packages?.some((one) => one.folder === folder) ?? true;
  if (hasPackage || pattern === module)
    return done({ module, version, hasPackage, sure: packages !== null, observation, requests });
  const { error } = ruleError(packageNotInModule(pattern, { module, version, query }), "http");
  return { state: "error", error: { ...error, prefix: "", observation, requests }, kind: "no-package" };
}

function versionAt(
  context: Context,
  repo: ProxyRepo,
  module: string,
  asked: PackageQuery,
  before: readonly string[],
): Step<Resolved> {
  const { query, current, isExcluded } = asked;
  const found = queryRepo(context, { isExcluded }, repo, { module, query, current: current(module), before }, true);
  if (found.state === "ok") return checkAllowed(context, module, asked, found.value);
  if (found.state !== "error") return found;
  const { text } = found.error;
  return isNoVersion(found.error) || isOfQuery(text) ? bare(found) : found;
}

/** What is wrong with the query itself is said without the module. */
function isOfQuery(text: string): boolean {
  return /^(?:can't query version "patch"|(?:invalid|ambiguous) semantic version)/.test(text);
}

function kindOf(error: GoError): QueryErrorKind {
  if (isNoVersion(error)) return "no-version";
  if (error.text.startsWith('can\'t query version "patch"')) return "no-patch-base";
  if (error.notExist) return "not-exist";
  return / invalid (?:pseudo-)?version: $/.test(error.prefix ?? "") ? "invalid-version" : "plain";
}

function isNoVersion({ text }: GoError): boolean {
  return text.startsWith("no matching versions for query ");
}
