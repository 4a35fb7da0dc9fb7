import type { Lang } from "../model/report.ts";

/** Options of the diagnosis as they are typed. */
export interface DiagnoseOptions {
  /** The go command to forecast: the words behind `go`. */
  readonly command?: string[];
  readonly json?: true;
  readonly format?: "text" | "json";
  readonly module?: readonly string[];
  readonly set?: readonly string[];
  readonly save?: string;
  readonly from?: string;
  readonly timeout: string;
  readonly patient?: true;
  readonly offline?: true;
  /** false: `--no-reference`. */
  readonly reference: boolean;
  /** false: `--no-prove`. */
  readonly prove: boolean;
  readonly config?: string;
  readonly printEndpoints?: true;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly strict?: true;
  readonly exitZero?: true;
  readonly verbose?: true;
  readonly output?: string;
  readonly lang?: Lang;
  readonly tui: boolean;
  readonly color: boolean | undefined;
}

/** Options of `findings`. */
export interface FindingsOptions {
  readonly json?: true;
  readonly lang?: Lang;
  readonly output?: string;
  readonly color: boolean | undefined;
}

/** Options of `explain`. */
export interface ExplainOptions {
  readonly json?: true;
  readonly set?: readonly string[];
  /** Details for each module also where there are many. */
  readonly why?: true;
  readonly lang?: Lang;
  readonly output?: string;
  readonly color: boolean | undefined;
}
