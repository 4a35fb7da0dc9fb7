/** Options of the diagnosis, by their long names. */
type OptionName =
  | "version"
  | "help"
  | "module"
  | "json"
  | "format"
  | "output"
  | "save"
  | "from"
  | "set"
  | "timeout"
  | "patient"
  | "offline"
  | "no-reference"
  | "no-prove"
  | "config"
  | "print-endpoints"
  | "only"
  | "skip"
  | "strict"
  | "exit-zero"
  | "verbose"
  | "lang"
  | "no-tui"
  | "color"
  | "no-color";

/** What other commands say of theirs in other words. */
type OwnOptionName = "json" | "output" | "color" | "no-color";
type OwnWords<More extends string = never> = Readonly<Record<OwnOptionName | More, string>>;

/** The words of `--help`. */
export interface HelpWords {
  readonly titles: Readonly<Record<"Usage:" | "Options:" | "Commands:" | "Arguments:", string>>;
  readonly description: string;
  /** Of the argument `go ...`. */
  readonly command: string;
  readonly options: Readonly<Record<OptionName, string>>;
  /** `text, json`: what an option may be. */
  readonly choices: (values: string) => string;
  readonly standard: (value: string) => string;
  readonly exitStatus: string;
  readonly explain: {
    readonly description: string;
    readonly modules: string;
    readonly options: OwnWords<"why" | "set">;
  };
  readonly findings: {
    readonly description: string;
    readonly id: string;
    readonly options: OwnWords;
  };
  readonly schema: { readonly description: string; readonly name: string };
}
