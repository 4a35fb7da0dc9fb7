import type { Explain, ExplainedModule } from "../model/explain.ts";

type Rule = ExplainedModule["rule"];

/** An entry that is used; `on`: when the next one is. */
export interface RoadStep {
  readonly name: string;
  readonly on: Explain["list"]["entries"][number]["continuesOn"];
}

/** The words of the table of `explain`. */
export interface ExplainTableWords {
  /** `file`: the go.mod or go.work; null: standard input. */
  readonly title: (modules: number, file: string | null) => string;
  readonly nothing: (file: string | null) => string;
  /** Where a group's modules come from, and why. `road`: the entries that are used, in order. */
  readonly group: (rule: Rule, road: readonly RoadStep[], modules: number, place: string | null) => string;
  readonly otherGroup: Readonly<
    Record<"invalid" | "standard-library" | "package" | "unreadable" | "toolchain", (modules: number) => string>
  >;
  readonly database: (name: string | null) => string;
  readonly noDatabase: (because: string, nosumdb: ExplainedModule["nosumdb"]) => string;
  readonly replaces: (path: string) => string;
  readonly tools: (paths: readonly string[]) => string;
  readonly folders: string;
  readonly toolchainFromPath: (name: string) => string;
  readonly toolchainEnds: string;
  readonly leaks: (host: string, names: number) => string;
  readonly leaksAdvice: (patterns: readonly string[]) => string;
  readonly broad: (pattern: Explain["broad"][number]) => string;
  readonly changes: (changed: number, modules: number) => string;
  readonly change: (parts: readonly ("rule" | "road" | "database")[], before: string) => string;
  readonly roadInWords: (rule: Rule, road: readonly string[]) => string;
  readonly why: string;
}
