import type { UiWords } from "../../locales/ui-words.ts";
import type { Article, ReportFinding, Severity } from "../../model/report.ts";
import type { FindingNode } from "./finding-tree.ts";
import type { Page } from "./page.ts";
import { writePrescriptions } from "./prescription.ts";
import type { Look } from "./sgr.ts";

const looks: Readonly<Record<Severity, Look>> = { blocking: "red", exposing: "red", degrading: "yellow" };

/** More modules or hosts than these are only counted, unless everything is wanted. */
const namedAtMost = 4;

export interface FindingStyle {
  readonly words: UiWords;
  readonly verbose: boolean;
  readonly itDesk: boolean;
  /** Its number among the causes; null: the only one. */
  readonly number: number | null;
}

/** A cause: title, what was seen and why it breaks go, what the articles say of it, what to do, and what follows from it. */
export function writeFinding(page: Page, { finding, consequences }: FindingNode, style: FindingStyle): void {
  const { words, number } = style;
  const lead = number === null ? "" : `${number}. `;
  page.paragraph(finding.title, { lead, look: "bold" });
  const indent = Math.max(2, lead.length);
  writeMeta(page, finding, words, indent);
  page.paragraph(finding.summary, { indent });
  writePlace(page, finding, style, indent);
  for (const article of finding.articles) writeArticle(page, article, words, indent);
  writePrescriptions(page, finding.prescriptions, { ...style, indent });
  if (consequences.length === 0) return;
  page.gap();
  page.paragraph(words.report.consequences, { indent });
  for (const node of consequences) writeConsequence(page, node, style, indent + 2);
}

function writeMeta(page: Page, { severity, confidence, id }: ReportFinding, words: UiWords, indent: number): void {
  const meta = words.report.meta(words.severity[severity], words.confidence[confidence]);
  page.paragraph(`[${id}] ${meta}`, { indent, look: looks[severity] });
}

function writePlace(page: Page, finding: ReportFinding, { words, verbose }: FindingStyle, indent: number): void {
  const { location, affects, hosts, evidence } = finding;
  if (location !== null) page.paragraph(words.report.where(location), { indent, look: "dim" });
  const some = (items: readonly string[]): readonly [readonly string[], number] => {
    const shown = verbose || items.length <= namedAtMost ? items : items.slice(0, namedAtMost - 1);
    return [shown, items.length - shown.length];
  };
  if (hosts.length > 1) page.paragraph(words.report.hosts(...some(hosts)), { indent, look: "dim" });
  if (affects.length > 0) page.paragraph(words.report.breaks(...some(affects)), { indent, look: "dim" });
  if (!verbose) return;
  const keys = [...evidence.settings, ...evidence.observations];
  if (keys.length === 0) return;
  page.paragraph(`${words.report.evidence}${words.colon.trimEnd()}`, { indent, look: "dim" });
  for (const key of keys) page.paragraph(key, { indent: indent + 2, look: "dim" });
}

function writeArticle(
  page: Page,
  { article, section, advice, verdict, correction }: Article,
  words: UiWords,
  indent: number,
): void {
  page.gap();
  page.paragraph(words.report.article(article, section, advice), { indent });
  const judged = words.report.articleVerdict[verdict];
  page.paragraph(correction === null ? judged : `${judged}${words.colon}${correction}`, { indent });
}

function writeConsequence(
  page: Page,
  { finding, consequences }: FindingNode,
  style: FindingStyle,
  indent: number,
): void {
  page.paragraph(finding.title, { indent, lead: "- ", look: "bold" });
  const inner = indent + 2;
  if (style.verbose) writeMeta(page, finding, style.words, inner);
  page.paragraph(finding.summary, { indent: inner });
  if (style.verbose) {
    writePlace(page, finding, style, inner);
    for (const article of finding.articles) writeArticle(page, article, style.words, inner);
    writePrescriptions(page, finding.prescriptions, { ...style, itDesk: false, indent: inner });
  }
  for (const node of consequences) writeConsequence(page, node, style, inner);
}
