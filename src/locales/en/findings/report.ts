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
      blocked: words`Module downloads fail here`,
      exposed: words`Module downloads work, but something is exposed`,
      inconclusive: words`It is not known whether module downloads work here`,
      degraded: words`Module downloads work, with a weakness`,
      healthy: words`Module downloads work here`,
    },
    degraded: (title) => words`Module downloads work, with a weakness: ${title}`,
  },
  betweenSentences: " ",
};
