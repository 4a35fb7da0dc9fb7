import type { UiWords } from "../../locales/ui-words.ts";
import type { Prescription } from "../../model/report.ts";
import type { Page } from "./page.ts";

export interface PrescriptionStyle {
  readonly words: UiWords;
  readonly verbose: boolean;
  readonly indent: number;
}

/** The prescriptions worth showing, best first: one that was tried in vain only where everything is wanted. */
export function shownPrescriptions(prescriptions: readonly Prescription[], verbose: boolean): readonly Prescription[] {
  return prescriptions.filter(({ proof }) => verbose || proof.state !== "failed").toSorted((a, b) => a.rank - b.rank);
}

/** The fixes of one finding. */
export function writePrescriptions(page: Page, all: readonly Prescription[], style: PrescriptionStyle): void {
  const shown = shownPrescriptions(all, style.verbose);
  shown.forEach((prescription, index) => {
    page.gap();
    writePrescription(page, prescription, shown.length > 1 ? index + 1 : null, style);
  });
}

function writePrescription(
  page: Page,
  { title, message, commands, scope, risk, proof, fromArticle, kind }: Prescription,
  number: number | null,
  { words, indent }: PrescriptionStyle,
): void {
  const { report, colon } = words;
  const inner = indent + 2;
  page.paragraph(report.fix(number, title), { indent, look: "green" });
  if (message !== null && message !== "") page.paragraph(message, { indent: inner });
  if (fromArticle) page.paragraph(report.fromArticle, { indent: inner });
  if (commands.length > 0) page.paragraph(`${report.run}${colon.trimEnd()}`, { indent: inner });
  for (const { text } of commands) page.command(text, inner + 2);
  // What was done last is undone first.
  const undos = commands.flatMap(({ undo }) => undo ?? []).toReversed();
  if (undos.length > 0) page.paragraph(`${report.undo}${colon.trimEnd()}`, { indent: inner, look: "dim" });
  for (const undo of undos) page.command(undo, inner + 2);
  if (risk !== null) page.paragraph(`${report.risk}${colon}${risk}`, { indent: inner, look: "yellow" });
  const proven = `${report.proof[proof.state]}${proof.why === "" ? "" : `${colon}${proof.why}`}`;
  const root = commands.some(({ needsRoot }) => needsRoot) ? [report.needsRoot] : [];
  const reach = kind === "ask-admin" || kind === "manual" ? [] : [report.scope[scope], ...root];
  page.paragraph([proven, ...reach].join(words.semicolon), { indent: inner, look: "dim" });
}
