// Follows cmd/go/internal/modget/get.go checkAllowedOr and modload/modfile.go CheckAllowed (Go 1.27).
import { isRetracted } from "../../../go/modfetch/retractions.ts";
import { versionQuery } from "../../../go/modload/version-query.ts";
import { onlyNew } from "../../after.ts";
import { type Context, done, type GoError, hangs, isFatal, ruleError, type Step } from "../../context.ts";
import type { Resolved } from "../../resolve-query.ts";
import { latestGoMod } from "../module-graph/query-module.ts";
import type { PackageQuery } from "./candidate.ts";
import { retractedText } from "./short-message.ts";

/**
 * What a revision has led to, if go may take it: the main module may exclude it, and what is not the version that was asked for may be
 * retracted.
 */
export function checkAllowed(
  context: Context,
  module: string,
  { query, isExcluded, checks }: PackageQuery,
  found: Resolved,
): Step<Resolved> {
  const { version } = found.content;
  if (!checks || versionQuery(query, module).kind !== "revision") return done(found);
  const refused = (text: string, requests: readonly string[]): Step<never> => {
    const error: GoError = { ...ruleError(text, "http").error, prefix: `${module}@${version}: `, requests };
    return { state: "error", error: { ...error, observation: found.observation } };
  };
  if (isExcluded(module, version)) return refused("excluded by go.mod", found.requests);
  if (version === query) return done(found);
  const { step, requests } = latestGoMod(context, { vendor: null, isExcluded }, module);
  if (step.state === "pending" || (step.state === "error" && (hangs(step.error) || isFatal(step.error)))) return step;
  const all = [...found.requests, ...onlyNew(found.requests, requests)];
  const retract = step.state === "ok" ? (step.value.content.deep?.retract ?? []) : [];
  const taken = retract.filter((interval) => isRetracted([interval], version));
  return taken.length > 0 ? refused(retractedText(taken), all) : done({ ...found, requests: all });
}
