import type { Origin } from "../model/environment.ts";
import type { Explain, ExplainedModule } from "../model/explain.ts";

export type ExplainedEntry = Explain["list"]["entries"][number];
export type ExplainedHop = ExplainedModule["files"][number]["hops"][number];
type ExplainedFile = ExplainedModule["files"][number]["file"];

/** The words of `explain`. */
export interface ExplainWords {
  readonly colon: string;
  /** The rule that decides, as one sentence. `origin`: where its variable was set, in words. */
  readonly rule: (module: ExplainedModule, origin: string | null) => string;
  readonly kind: Readonly<Record<Exclude<ExplainedModule["kind"], "module">, string>>;
  readonly origin: Readonly<Record<Origin, string>>;
  readonly listBroken: string;
  /** Where the files come from, in order. */
  readonly road: string;
  /** One entry of the list, and when go goes on to the next. */
  readonly entry: (entry: ExplainedEntry) => string;
  readonly file: Readonly<Record<ExplainedFile, string>>;
  readonly skipped: string;
  readonly httpProxy: (proxy: string) => string;
  readonly credentials: Readonly<Record<Exclude<ExplainedHop["credentials"], "none">, string>>;
  readonly repository: (vcs: string, repository: string) => string;
  readonly discovery: string;
  readonly database: (checksum: ExplainedModule["checksum"]) => string;
  readonly bases: string;
  readonly match: (subject: "GONOPROXY" | "GONOSUMDB", found: ExplainedModule["noproxy"]) => string;
  readonly candidates: string;
  readonly leak: (host: string) => string;
  readonly settings: string;
  readonly at: (file: string, line: number) => string;
  readonly problem: (column: number, text: string) => string;
  readonly shadows: (value: string, origin: string) => string;
  readonly rulesFor: (version: string) => string;
}
