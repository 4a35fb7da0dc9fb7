import type { Area, Reads } from "./observation.ts";
import type { ReportForecast } from "./report.ts";

/** Where on its road a download breaks, as facts for findings. */
export interface Breakage {
  /** `start`: go ends before it looks at a module, or cannot use its module cache. `list`: GOPROXY itself cannot be read. `path`: the module path or version is invalid. `database`: anything of GOSUMDB. */
  readonly at: "start" | "list" | "path" | "proxy" | "direct" | "database" | "content";
  readonly layer: Area;
  /** Which GOPROXY entry, as an index into the parsed list (with `noproxy` in place 0 where there is one); null: none. */
  readonly entry: number | null;
  readonly file: Reads | null;
  /** The URL whose asking failed, as Go prints it, and its host (`host` without port, as written). */
  readonly url: string | null;
  readonly host: string | null;
  /** The observation that decided; null where a setting decided. */
  readonly observation: string | null;
  /** Go's text for this one request, without `go: M@v: `. */
  readonly text: string;
  readonly notExist: boolean;
}

/** Why nothing can be forecast; its words are in `locales/`. */
export type Unknown =
  /** Nobody was asked: offline, or the recording does not hold this question. */
  | "not-asked"
  /** The run's limit or Ctrl-C ended the step. */
  | "run-ended"
  /** A step took longer than our limit; go waits longer. */
  | "slower-than-our-limit"
  /** The answer took longer than our limit; go waits without one. */
  | "answer-too-slow"
  /** Only our own bound kept the body from being read. */
  | "body-not-read"
  /** macOS or Windows judge the chain, or it is too large to judge. */
  | "chain-not-judged"
  /** Only a fetch of the repository could tell. */
  | "needs-fetch"
  /** svn, hg, fossil, or a scheme that go finds by trying. */
  | "repository-not-asked"
  /** `@upgrade`, `@>=v1.2`. */
  | "query-not-resolved"
  /** The path looks private. */
  | "presumed-private"
  /** The answer is 401, and GOAUTH names a program that could give a login; it is not run. */
  | "goauth-not-run"
  /** GOFLAGS holds a flag that only this go can know. */
  | "goflags-not-judged"
  /** A go command that downloads nothing, or that is not forecast. */
  | "command-not-forecast"
  /** Another go does the rest, and its rules are not known here. */
  | "other-go"
  /** A go.work is in use, and only single modules are forecast. */
  | "workspace"
  /** Which packages a command ends up with takes several rounds, or files of this machine that are not read. */
  | "packages-not-followed"
  /** Enough other modules were asked. */
  | "enough-asked";

/** A forecast as the judgement sees it: the published one plus what broke. */
export interface Forecast extends Omit<ReportForecast, "cause" | "unknown"> {
  /** The error Go shows; null unless `fails` or `hangs`. */
  readonly breakage: Breakage | null;
  /** Errors on the road that Go swallows, in order: an entry that failed over, a direct error hidden by another. */
  readonly swallowed: readonly Breakage[];
  /** Set with the outcome `unknown`, when `error` is null until the report words it. */
  readonly unknown: Unknown | null;
  /** URLs asked, in Go's order. */
  readonly requests: readonly string[];
  /** The decision of GONOPROXY for this module: the pattern that matched, else null. */
  readonly noproxyPattern: string | null;
}
