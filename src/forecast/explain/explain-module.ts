import type { ExplainedModule } from "../../model/explain.ts";
import type { ExplainNote } from "../../model/explain-note.ts";
import { candidatesOf, leaksOf, lookupsOf } from "./candidates.ts";
import { type Decision, decide, isDownloaded, isUsed } from "./decide.ts";
import { type DirectPlan, directPlan } from "./direct-plan.ts";
import { explainChecksum } from "./explain-checksum.ts";
import { hopsOf } from "./hops.ts";
import { moduleFiles } from "./module-files.ts";
import { notesOf } from "./notes.ts";
import type { Rules } from "./rules.ts";
import { today } from "./what-if.ts";

/** A module and where it was named. */
export interface Named {
  readonly argument: string;
  readonly source: ExplainedModule["source"];
  readonly replaces?: string;
  readonly tools?: readonly string[];
}

/** As in explain/1, with notes that have no words yet. */
export type Explained = Omit<ExplainedModule, "notes"> & { readonly notes: readonly ExplainNote[] };

/**
 * One argument of `explain`: `PATH[@VERSION]`. The two pattern decisions are answered for any string. `before`: rules without `--set`;
 * `withLookups`: also what is asked for the paths above.
 */
export function explainModule(rules: Rules, before: Rules | null, named: Named, withLookups = true): Explained {
  const decision = decide(rules, named.argument);
  const { argument, path, version, kind, error, rule, road, noproxy, nosumdb, lookup } = decision;
  const walks = isDownloaded(decision) && rules.list.ok;
  const direct = walks && road.includes("direct") ? directPlan(rules, lookup) : NOTHING_DIRECT;
  const about = { path: lookup, matches: noproxy.matched, direct };
  const candidates = candidatesOf(decision);
  const lookups = withLookups && (walks || kind === "invalid") ? lookupsOf(rules, version, candidates) : [];
  const explained = {
    argument,
    path,
    version,
    kind,
    error,
    source: named.source,
    replaces: named.replaces ?? null,
    tools: [...(named.tools ?? [])],
    rule,
    road: [...road],
    noproxy,
    nosumdb,
    // Packages are looked for in all their candidates, which have requests of their own.
    files:
      walks && kind !== "package"
        ? moduleFiles(rules, decision).map((file) => ({ file: file.reads, hops: hopsOf(rules, about, file) }))
        : [],
    direct: walks && isDirect(rules, decision) ? direct.said : null,
    checksum: explainChecksum(rules, decision),
    candidates,
    lookups,
    leaks: leaksOf(rules, decision),
    today: before === null ? null : today(decide(before, named.argument), decision),
  };
  return { ...explained, notes: notesOf(rules, decision, explained) };
}

function isDirect({ entries }: Rules, { noproxy }: Decision): boolean {
  return entries.some(
    (entry) => (entry.kind === "direct" || entry.kind === "noproxy") && isUsed(entry, noproxy.matched),
  );
}

const NOTHING_DIRECT: DirectPlan = {
  said: { vcs: "unknown", repository: "", discovery: [], insecure: false, refused: null },
  asks: [],
  isPage: false,
  error: null,
};
