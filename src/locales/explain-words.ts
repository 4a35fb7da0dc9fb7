import type { Origin } from "../model/environment.ts";
import type { Explain, ExplainedModule } from "../model/explain.ts";
import type { Article } from "../model/report.ts";

export type ExplainedEntry = Explain["list"]["entries"][number];
export type ExplainedHop = ExplainedModule["files"][number]["hops"][number];

/** The words of `explain`. */
export interface ExplainWords {
  readonly colon: string;
  /** Between the things of a list. */
  readonly comma: string;
  /** The rule that decides and what follows, as one sentence. `place`: where its variable was set, in words; `proxy`: the first that is asked. */
  readonly rule: (module: ExplainedModule, place: string | null, proxy: string | null) => string;
  readonly kind: Readonly<Record<Exclude<ExplainedModule["kind"], "module">, string>>;
  readonly origin: Readonly<Record<Origin, string>>;
  readonly listBroken: string;
  /** Before the steps; `files`: what is asked for. */
  readonly road: (files: readonly string[]) => string;
  readonly entry: (entry: ExplainedEntry) => string;
  /** When go goes on to the next step, and when it stops. `next`: its number. */
  readonly goesOn: (on: "not-exist" | "any-error", next: number) => string;
  /** Of the last step. */
  readonly ends: string;
  /** Before the steps where no version is named. */
  readonly roadOfVersions: string;
  readonly versions: Readonly<Record<"list" | "latest", string>>;
  readonly alsoWith: (endings: readonly string[]) => string;
  /** Entries that are not asked for what a pattern keeps from proxies. */
  readonly passedOver: (entries: readonly string[]) => string;
  readonly notAsked: (why: string) => string;
  readonly fails: (error: string) => string;
  readonly httpProxy: (proxy: string) => string;
  readonly credentials: Readonly<Record<Exclude<ExplainedHop["credentials"], "none">, string>>;
  readonly repository: (vcs: string, repository: string) => string;
  readonly discovery: string;
  readonly database: (module: ExplainedModule) => string;
  readonly bases: string;
  readonly match: (subject: "GONOPROXY" | "GONOSUMDB", found: ExplainedModule["noproxy"]) => string;
  /** `parents`: what is looked for beside the path itself. */
  readonly candidates: (parents: readonly string[]) => string;
  /** Before the modules that are looked for, with what each is asked for. */
  readonly packages: string;
  readonly leak: (host: string) => string;
  readonly notes: string;
  readonly article: (article: Article) => string;
  readonly today: (module: ExplainedModule, sentence: string) => string;
  readonly settings: string;
  readonly at: (file: string, line: number) => string;
  readonly problem: (column: number, id: string, text: string) => string;
  readonly shadows: (value: string, origin: string) => string;
  readonly rulesFor: (version: string) => string;
}
