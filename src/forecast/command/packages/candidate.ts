// Follows cmd/go/internal/modload/query.go queryProxy and the queryModule of QueryPattern (Go 1.27).

import type { ProxySpec } from "../../../go/modfetch/proxy-spec.ts";
import { packageNotInModule, type QueryErrorKind } from "../../../go/modload/query-errors.ts";
import { type Matcher, versionQuery } from "../../../go/modload/version-query.ts";
import { checkPath } from "../../../go/module/check-path.ts";
import { isPseudoVersion } from "../../../go/module/pseudo-version.ts";
import { compare } from "../../../go/semver/semver.ts";
import { quote } from "../../../go/url/quote.ts";
import { after } from "../../after.ts";
import { type Context, done, type GoError, ruleError, type Step } from "../../context.ts";
import type { ProxyRepo } from "../../proxy-repo.ts";
import { queryEntry, type Resolved } from "../../resolve-query.ts";
import { askEntry, type EntryStep } from "../../walk.ts";
import { fetchModule } from "./fetch-module.ts";

/** What is looked for. `current`: which version of a module is in use; null: none. */
export interface PackageQuery {
  readonly pattern: string;
  readonly query: string;
  readonly current: (module: string) => string | null;
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

export type CandidateStep = EntryStep<Candidate> & { readonly kind?: QueryErrorKind };

/** What one entry of GOPROXY gives for one module that could have the package. `say`: takes what go prints meanwhile. */
export function candidateOf(
  context: Context,
  entry: ProxySpec,
  module: string,
  { pattern, query, current }: PackageQuery,
  before: readonly string[],
  say: (lines: readonly string[]) => void,
): CandidateStep {
  const checked = checkPath(module);
  if (!checked.ok) return { ...ruleError(checked.error, "settings"), kind: "invalid-path" };
  const found = askEntry(context, entry, module, (repo) =>
    versionAt(context, repo, { module, query, current: current(module) }, before),
  );
  if (found.state === "error") {
    const { useProxy } = found;
    return { ...found, kind: kindOf(found.error), ...(useProxy === undefined ? {} : { useProxy }) };
  }
  if (found.state !== "ok") return found;
  const { version } = found.value.content;
  const { step, said } = fetchModule(context, module, version);
  say(said);
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

interface ModuleQuery {
  readonly module: string;
  readonly query: string;
  readonly current: string | null;
}

function versionAt(context: Context, repo: ProxyRepo, asked: ModuleQuery, before: readonly string[]): Step<Resolved> {
  const { module, query, current } = asked;
  const kind = relativeQuery(asked) ?? versionQuery(query, module);
  if (kind === "no-patch-base")
    return bare(
      ruleError(`can't query version "patch" of module ${module}: no existing version is required`, "settings"),
    );
  if (kind.kind === "invalid") return bare(ruleError(kind.error, "settings"));
  const found = queryEntry({ context, module, query, before }, repo, kind);
  if (found.state === "error" && isNoVersion(found.error)) {
    if (current === null || !isRelative(query)) return bare(found);
    // There is nothing newer: what is in use stays.
    return after(found.error.requests, repo.stat(current));
  }
  return found;
}

function isRelative(query: string): boolean {
  return query === "upgrade" || query === "patch";
}

/** `upgrade` and `patch`, which look at what is in use; null: another query. */
function relativeQuery({ query, current }: ModuleQuery): Matcher | "no-patch-base" | null {
  if (!isRelative(query)) return null;
  const mayUseLatest = current === null || isPseudoVersion(current);
  if (current === null) {
    if (query === "patch") return "no-patch-base";
    return {
      kind: "match",
      prefix: "",
      allows: () => true,
      preferLower: false,
      mayUseLatest,
      preferIncompatible: false,
    };
  }
  const prefix = query === "patch" ? current.replace(/^(v\d+\.\d+)\..*$/, "$1.") : "";
  const allows = (version: string): boolean => version.startsWith(prefix) && compare(version, current) >= 0;
  const preferIncompatible = current.endsWith("+incompatible");
  return { kind: "match", prefix, allows, preferLower: false, mayUseLatest, preferIncompatible };
}

/** Go says these without the module before them. */
function bare<T>(step: Step<T>): Step<T> {
  return step.state === "error" ? { state: "error", error: { ...step.error, prefix: "" } } : step;
}

function kindOf(error: GoError): QueryErrorKind {
  if (isNoVersion(error)) return "no-version";
  if (error.text.startsWith(`can't query version ${quote("patch")}`)) return "no-patch-base";
  if (error.notExist) return "not-exist";
  return / invalid (?:pseudo-)?version: $/.test(error.prefix ?? "") ? "invalid-version" : "plain";
}

function isNoVersion({ text }: GoError): boolean {
  return text.startsWith("no matching versions for query ");
}
