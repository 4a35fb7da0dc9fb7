import type { ReportFinding } from "../../model/report.ts";

/** A finding with what follows from it. */
export interface FindingNode {
  readonly finding: ReportFinding;
  readonly consequences: readonly FindingNode[];
}

/** Causes first, consequences under them, each finding once. One whose cause is not among them stands by itself. */
export function findingTree(findings: readonly ReportFinding[]): readonly FindingNode[] {
  const keys = new Set(findings.map(({ key }) => key));
  const seen = new Set<string>();
  const grow = (finding: ReportFinding): FindingNode[] => {
    if (seen.has(finding.key)) return [];
    seen.add(finding.key);
    return [{ finding, consequences: findings.filter(({ explainedBy }) => explainedBy === finding.key).flatMap(grow) }];
  };
  const causes = findings.filter(({ explainedBy }) => explainedBy === null || !keys.has(explainedBy));
  // What explains itself in a circle has no cause; it must not get lost.
  return [...causes.flatMap(grow), ...findings.flatMap(grow)];
}
