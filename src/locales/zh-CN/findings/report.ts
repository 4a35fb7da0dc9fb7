import type { ReportWords } from "../../../findings/words.ts";
import { words } from "../../../model/words.ts";
import { answers } from "./answers.ts";
import { certificates } from "./certificates.ts";
import { network } from "./network.ts";
import { settings } from "./settings.ts";

export const report: ReportWords = {
  findings: { ...settings, ...network, ...certificates, ...answers },
  headline: {
    plain: {
      blocked: words`这里无法下载模块`,
      exposed: words`模块可以下载，但有信息或安全校验暴露`,
      inconclusive: words`无法判断这里能否下载模块`,
      degraded: words`模块可以下载，但存在隐患`,
      healthy: words`这里可以正常下载模块`,
    },
    degraded: (title) => words`模块可以下载，但存在隐患：${title}`,
  },
  betweenSentences: "",
};
