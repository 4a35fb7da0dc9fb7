import type { ObservationKind } from "../model/observation.ts";
import type {
  Article,
  Confidence,
  Location,
  Prescription,
  ReportForecast,
  Severity,
  Shell,
  Verdict,
} from "../model/report.ts";

/** Where a finding points to. */
/** What the last line of a report advises. */
export type NextStep =
  | { readonly next: "apply-fix"; readonly title: string }
  | { readonly next: "run-complete" }
  | { readonly next: "run-online" }
  | { readonly next: "run-patient" }
  /** What the command does is not known here; its modules can be looked at one by one. */
  | { readonly next: "run-modules" }
  | { readonly next: "look-closer" }
  | { readonly next: "nothing" };

/** The words of the frame around findings: report and progress. */
export interface UiWords {
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly confidence: Readonly<Record<Confidence, string>>;
  /** `1.2 s`, `2 min`. */
  readonly duration: (ms: number) => string;
  /** Between a label and what follows. */
  readonly colon: string;
  /** Between two parts of one line, and between the items of an open list. */
  readonly semicolon: string;
  readonly comma: string;
  readonly report: {
    readonly meta: (severity: string, confidence: string) => string;
    readonly settingsOnly: string;
    readonly incomplete: string;
    readonly noGo: (textsFor: string) => string;
    /** The go command was found and did not answer. */
    /** The configuration that counted. */
    readonly configFile: (path: string) => string;
    readonly goProblem: (path: string, problem: string, textsFor: string) => string;
    readonly where: (place: Location) => string;
    readonly breaks: (modules: readonly string[], more: number) => string;
    readonly hosts: (hosts: readonly string[], more: number) => string;
    readonly evidence: string;
    readonly article: (article: 1 | 2, section: string, advice: string) => string;
    readonly articleVerdict: Readonly<Record<Article["verdict"], string>>;
    readonly fix: (index: number | null, title: string) => string;
    readonly fromArticle: string;
    readonly run: string;
    readonly undo: string;
    /** Before the commands that keep a change for shells opened later. */
    readonly keep: string;
    /** A label with the shells it is for, where there are commands for several. */
    readonly inShells: (label: string, shells: readonly Shell[]) => string;
    /** In place of a message that stands at the end of the report. */
    readonly seeItDesk: string;
    readonly itDeskBegins: string;
    readonly itDeskEnds: string;
    readonly scope: Readonly<Record<Prescription["scope"], string>>;
    readonly needsRoot: string;
    readonly risk: string;
    readonly proof: Readonly<Record<Prescription["proof"]["state"], string>>;
    readonly consequences: string;
    readonly forecasts: string;
    /** Of a whole command that does what it is for. */
    readonly goesThrough: string;
    readonly outcome: (outcome: ReportForecast["outcome"], waits: string | null, exitStatus: number | null) => string;
    /** After the outcome, before go's text, or before the reason why it is not known. */
    readonly prints: string;
    readonly because: string;
    readonly sameWay: (count: number) => string;
    readonly downloads: (count: number) => string;
    /** These three stand right behind the outcome: a blank in front is theirs. */
    readonly unsure: (confidence: string) => string;
    readonly byRule: string;
    readonly likeModule: (module: string) => string;
    readonly notes: string;
    readonly notesHidden: (count: number) => string;
    readonly nextLabel: string;
    readonly next: (step: NextStep) => string;
  };
  readonly progress: {
    /** Instead of the heading, while prescriptions are tried. */
    readonly trying: (hosts: number, elapsed: string) => string;
    readonly heading: (hosts: number, elapsed: string) => string;
    readonly step: Readonly<Record<ObservationKind, string>>;
    /** In the place of a host. */
    readonly files: string;
    readonly waiting: string;
    readonly done: string;
    readonly failed: string;
    readonly hostsDone: (count: number) => string;
    readonly moreHosts: (count: number) => string;
  };
}
