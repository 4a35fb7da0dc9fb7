// Follows cmd/go/internal/modload/query.go QueryPattern (Go 1.27), for one path.

import { modulePrefixes } from "../../../go/modload/module-prefixes.ts";
import { helpfulError } from "../../../go/modload/query-errors.ts";
import { onlyNew } from "../../after.ts";
import { type Context, done, hangs, isFatal, PENDING } from "../../context.ts";
import { type EntryStep, isPageAbove, type Walked, walkEntries } from "../../walk.ts";
import { type Candidate, type CandidateStep, candidateOf, type PackageQuery } from "./candidate.ts";

/** The modules that can provide a package, longest path first, and at last one that is only the module of that name. */
export interface Candidates {
  readonly found: readonly Candidate[];
  readonly requests: readonly string[];
}

/** `said`: what go prints while it looks. */
export interface Query {
  readonly walked: Walked<Candidates>;
  readonly said: readonly string[];
}

/** Asks each entry of GOPROXY for all modules that could have the package, side by side. `main`: the path of the main module, which is none of them. */
export function queryPackages(context: Context, query: PackageQuery, main: string | null): Query {
  const said = new Set<string>();
  const say = (lines: readonly string[]): void => lines.forEach((line) => void said.add(line));
  const modules = modulePrefixes(query.pattern).filter((path) => path !== main);
  /** What each was asked for at the entries before. */
  const earlier = new Map<string, string[]>(modules.map((module) => [module, []]));
  const walked = walkEntries(
    context,
    (as, entry, before) => {
      const steps = modules.map((module) => {
        const asked = earlier.get(module) ?? [];
        const step = onlyOnce(candidateOf(as, entry, module, query, before, say), asked.filter(isPageAbove(module)));
        asked.push(...requestsOf(step));
        return step;
      });
      return together(steps);
    },
    () => false,
  );
  return { walked, said: [...said] };
}

/** All that was asked was asked side by side, whatever decides. */
function together(steps: readonly CandidateStep[]): EntryStep<Candidates> {
  const requests = steps.flatMap(requestsOf);
  // Go waits for all of them.
  const endless = steps.find((step) => step.state === "error" && (hangs(step.error) || isFatal(step.error)));
  if (endless?.state === "error") return { state: "error", error: { ...endless.error, requests } };
  if (steps.some(({ state }) => state === "pending")) return PENDING;
  const unknown = steps.find(({ state }) => state === "unknown");
  if (unknown?.state === "unknown") return unknown;
  const at = helpfulError(steps.map((step) => (step.state === "error" ? (step.kind ?? "plain") : "found")));
  const decides = at === null ? undefined : steps[at];
  if (decides?.state !== "error") {
    const found = steps.flatMap((step) => (step.state === "ok" ? [step.value] : []));
    return done({ found, requests });
  }
  const notExist = decides.kind === "not-exist";
  const waits = steps.flatMap((step) => (step.state === "error" ? [step.error.waitsMs ?? 0] : []));
  const error = { ...decides.error, notExist, requests, waitsMs: Math.max(...waits) };
  return { state: "error", error, useProxy: decides.useProxy ?? false };
}

function onlyOnce(step: CandidateStep, kept: readonly string[]): CandidateStep {
  if (step.state === "error")
    return { ...step, error: { ...step.error, requests: onlyNew(kept, step.error.requests) } };
  return step.state === "ok" ? done({ ...step.value, requests: onlyNew(kept, step.value.requests) }) : step;
}

function requestsOf(step: CandidateStep): readonly string[] {
  if (step.state === "error") return step.error.requests;
  return step.state === "ok" ? step.value.requests : [];
}
