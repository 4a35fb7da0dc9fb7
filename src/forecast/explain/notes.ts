import type { ExplainNote } from "../../model/explain-note.ts";
import { type Decision, isDownloaded } from "./decide.ts";
import type { Explained } from "./explain-module.ts";
import { listNotes } from "./list-notes.ts";
import { patternNotes, toAllowed } from "./pattern-notes.ts";
import type { Rules } from "./rules.ts";
import { settingNotes } from "./setting-notes.ts";

/** What the notes are made from. */
export type Noted = Pick<Explained, "direct" | "leaks" | "checksum" | "candidates">;

/** What surprises in how the module is treated; what costs most first. */
export function notesOf(rules: Rules, decision: Decision, noted: Noted): ExplainNote[] {
  if (decision.kind === "invalid") return noted.candidates.length > 0 ? [{ id: "package-of-parents" }] : [];
  if (!isDownloaded(decision)) return [];
  if (!rules.list.ok) return [toAllowed(rules)];
  return [
    ...toolchainNotes(rules, decision, noted),
    ...patternNotes(rules, decision, noted),
    ...listNotes(rules, decision),
    ...settingNotes(rules),
    ...directNotes(noted),
  ];
}

function toolchainNotes({ facts }: Rules, decision: Decision, { checksum }: Noted): ExplainNote[] {
  if (decision.kind !== "toolchain") return [];
  const notes: ExplainNote[] = [];
  const { pattern, variable } = decision.noproxy;
  if (checksum.error !== null) notes.push({ id: "toolchain-needs-database", error: checksum.error });
  if (pattern !== null) notes.push({ id: "toolchain-private", pattern, variable: variable ?? "GONOPROXY" });
  notes.push({ id: "toolchain-switch", gotoolchain: facts.settings["GOTOOLCHAIN"]?.value ?? "auto" });
  return notes;
}

function directNotes({ direct }: Noted): ExplainNote[] {
  const notes: ExplainNote[] = [];
  if (direct?.insecure === true) notes.push({ id: "insecure" });
  if (direct != null && direct.refused !== null) notes.push({ id: "govcs-refuses", error: direct.refused });
  return notes;
}
