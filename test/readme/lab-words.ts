import type { Totals } from "../lab/board.ts";

/** The totals of the lab as the READMEs show them. */
export function labInEnglish(totals: Totals): string {
  const { broken, healthy, runs, open } = totals;
  return `| ${broken} broken networks and ${healthy} healthy ones, ${runs} runs with ${totals.versions.join(", ")} | |
|---|---|
| the forecast is what go did, its text included | ${totals.forecastRight} of ${runs} |
| the fault that was put in is named first | ${totals.firstRight} of ${totals.brokenRuns} (${totals.unexplained} by go's own text only: no failure mode describes them) |
| nothing is found in a healthy network | ${totals.healthyQuiet} of ${totals.healthyRuns} |
| the printed fix, run as it stands, makes go succeed | ${totals.fixesWork} of ${totals.fixesPromised} |
| networks in which something does not hold | ${open.length}${named(open, ": ")} |
`;
}

export function labInChinese(totals: Totals): string {
  const { broken, healthy, runs, open } = totals;
  return `| ${broken} 种有故障的网络和 ${healthy} 种健康的网络，用 ${totals.versions.join("、")} 运行 ${runs} 次 | |
|---|---|
| 预测与 go 的实际结果一致（包括错误文本） | ${totals.forecastRight} / ${runs} |
| 首先指出的正是人为设置的故障 | ${totals.firstRight} / ${totals.brokenRuns}（其中 ${totals.unexplained} 次只引用 go 的原文：没有对应的故障模式） |
| 健康的网络中没有任何发现 | ${totals.healthyQuiet} / ${totals.healthyRuns} |
| 原样执行给出的修复命令后 go 成功 | ${totals.fixesWork} / ${totals.fixesPromised} |
| 仍有不符之处的网络 | ${open.length}${named(open, "：")} |
`;
}

function named(open: Totals["open"], before: string): string {
  return open.length === 0 ? "" : before + open.map(({ scenario }) => `\`${scenario}\``).join(", ");
}
