import type { ReportWords } from "../../findings/words.ts";
import { code, words } from "../../model/words.ts";

export const report: ReportWords = {
  headline: {
    plain: {
      blocked: words`Module downloads fail here`,
      exposed: words`Module downloads work, but something is exposed`,
      inconclusive: words`It is not known whether module downloads work here`,
      degraded: words`Module downloads work, with a weakness`,
      healthy: words`Module downloads work here`,
    },
    command: {
      blocked: (command) => words`${code(command)} fails here`,
      exposed: (command) => words`${code(command)} works here, but something is exposed`,
      inconclusive: (command) => words`It is not known what ${code(command)} does here`,
      degraded: (command) => words`${code(command)} works here, with a weakness`,
      healthy: (command) => words`${code(command)} works here`,
    },
    soundSettings: words`No fault in the settings; the network was not asked`,
    degraded: (title, command) =>
      command === null
        ? words`Module downloads work, with a weakness: ${title}`
        : words`${code(command)} works here, with a weakness: ${title}`,
  },
  unknown: {
    "not-asked": "this was not asked",
    "run-ended": "the run ended before this step did",
    "slower-than-our-limit":
      "no answer within this program's limit, and go waits longer; --patient waits as long as go",
    "answer-too-slow": "no complete answer within this program's limit; go waits without one",
    "body-not-read": "the answer is longer than what is read here",
    "chain-not-judged": "the certificates are judged by the operating system, which is not repeated here",
    "needs-fetch": "only fetching the repository could tell",
    "repository-not-asked": "the repository needs another program than git, or go finds out by trying",
    "query-not-resolved": "which version this stands for is not worked out here",
    "presumed-private": "the path looks private, so nobody was asked; --module names it",
    "goauth-not-run":
      "the host wants a login (401), and GOAUTH names a program for that, which goproxy-doctor does not run",
    "goflags-not-judged":
      "GOFLAGS holds a flag that no go up to 1.26 has; only the go that will be run can tell whether it knows it",
    "command-not-forecast": "what this command does is not worked out here",
    "other-go": "go hands the command over to another version of itself, whose rules are not known here",
    "packages-not-followed": "it would take more to tell which packages and modules the command ends up with",
    workspace: "a go.work is in use, and what a command does in a workspace is not worked out here",
    "enough-asked": "enough other modules were asked; --module names it",
  },
};
