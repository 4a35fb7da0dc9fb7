import type { UiWords } from "../../locales/ui-words.ts";
import type { Command, Prescription, Shell } from "../../model/report.ts";
import { asksNetwork } from "../../report/it-desk/it-desk.ts";
import type { Page } from "./page.ts";

export interface PrescriptionStyle {
  readonly words: UiWords;
  readonly verbose: boolean;
  readonly indent: number;
  /** What is to be sent to the people who run the network stands at the end of the report. */
  readonly itDesk: boolean;
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
  prescription: Prescription,
  number: number | null,
  { words, indent, itDesk }: PrescriptionStyle,
): void {
  const { title, commands, scope, risk, proof, fromArticle, kind } = prescription;
  const { report, colon } = words;
  const inner = indent + 2;
  page.paragraph(report.fix(number, title), { indent, look: "green" });
  const message = itDesk && asksNetwork(prescription) ? report.seeItDesk : prescription.message;
  if (message !== null && message !== "") page.paragraph(message, { indent: inner });
  if (fromArticle) page.paragraph(report.fromArticle, { indent: inner });
  const groups = byShell(commands);
  for (const group of groups) writeCommands(page, group, groups.length > 1, words, inner);
  if (risk !== null) page.paragraph(`${report.risk}${colon}${risk}`, { indent: inner, look: "yellow" });
  const proven = `${report.proof[proof.state]}${proof.why === "" ? "" : `${colon}${proof.why}`}`;
  const root = commands.some(({ needsRoot }) => needsRoot) ? [report.needsRoot] : [];
  const reach = kind === "ask-admin" || kind === "manual" ? [] : [report.scope[scope], ...root];
  page.paragraph([proven, ...reach].join(words.semicolon), { indent: inner, look: "dim" });
}

interface ShellCommands {
  readonly shells: readonly Shell[];
  readonly commands: readonly Command[];
}

/** The commands shell by shell, in their order; shells that type the very same share one group. */
function byShell(commands: readonly Command[]): readonly ShellCommands[] {
  const groups = new Map<string, { shells: Shell[]; commands: readonly Command[] }>();
  for (const shell of new Set(commands.map((command) => command.shell))) {
    const own = commands.filter((command) => command.shell === shell);
    const same = JSON.stringify(own.map(({ text, undo, persists }) => [text, undo, persists]));
    const group = groups.get(same);
    if (group === undefined) groups.set(same, { shells: [shell], commands: own });
    else group.shells.push(shell);
  }
  return [...groups.values()];
}

function writeCommands(
  page: Page,
  { shells, commands }: ShellCommands,
  named: boolean,
  { report, colon }: UiWords,
  indent: number,
): void {
  const write = (label: string, texts: readonly string[], look?: "dim"): void => {
    if (texts.length === 0) return;
    const heading = `${named ? report.inShells(label, shells) : label}${colon.trimEnd()}`;
    page.paragraph(heading, { indent, ...(look && { look }) });
    for (const text of texts) page.command(text, indent + 2);
  };
  const texts = (persists: boolean): string[] =>
    commands.filter((command) => command.persists === persists).map(({ text }) => text);
  write(report.run, texts(false));
  write(report.keep, texts(true));
  // What was done last is undone first.
  write(report.undo, commands.flatMap(({ undo }) => undo ?? []).toReversed(), "dim");
}
