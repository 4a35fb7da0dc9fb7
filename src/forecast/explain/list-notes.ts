import type { ExplainNote } from "../../model/explain-note.ts";
import type { Decision } from "./decide.ts";
import type { Rules } from "./rules.ts";

/** What surprises in GOPROXY, about a module. What go itself comes with is nobody's slip. */
export function listNotes(rules: Rules, { rule, noproxy }: Decision): ExplainNote[] {
  const { entries, entryNames, facts } = rules;
  const notes: ExplainNote[] = [];
  if (noproxy.pattern !== null && entries.some(({ kind }) => kind === "off"))
    notes.push({ id: "off-does-not-stop", variable: noproxy.variable ?? "GONOPROXY", pattern: noproxy.pattern });
  const origin = facts.settings["GOPROXY"]?.origin;
  if (origin === undefined || origin === "goroot-file" || origin === "default") return notes;
  const unused = unusedEnd(rules);
  if (unused !== null) notes.push(unused);
  if (rule.outcome !== "proxy") return notes;
  const proxies = entries.flatMap((entry, index) =>
    entry.kind === "proxy" ? [{ ...entry, name: entryNames[index] ?? "" }] : [],
  );
  const [only, second] = proxies;
  const last = entries.at(-1);
  const stops = proxies.find(({ fallBackOnError }) => !fallBackOnError);
  if (only !== undefined && second === undefined && last?.kind !== "direct")
    notes.push({ id: "no-fallback", proxy: only.name });
  else if (last?.kind === "direct" && stops !== undefined)
    notes.push({ id: "direct-only-if-not-found", proxy: stops.name });
  return notes;
}

/** Entries that stand behind `off` or `direct`. */
function unusedEnd({ list, goproxy, entries }: Rules): ExplainNote | null {
  const problem = list.problems.find(({ id }) => id === "never-used");
  if (problem === undefined) return null;
  const unused = goproxy.slice(problem.offset, problem.offset + problem.length);
  return { id: "direct-never-reached", end: entries.at(-1)?.kind ?? "", unused };
}
