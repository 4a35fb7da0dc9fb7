/** One line for each mistake on the command line: the thing, the reason, what to do. `close`: the nearest match, null where none is near. */
export interface UsageWords {
  readonly noCommand: (word: string, close: string | null) => string;
  readonly noSetting: (name: string, close: string | null) => string;
  readonly noAssignment: (text: string) => string;
  readonly noDuration: (option: string, text: string) => string;
  readonly noModule: (text: string) => string;
  readonly noArea: (option: string, word: string, close: string | null, all: string) => string;
  readonly noAreaLeft: string;
  readonly noFinding: (id: string, close: string | null) => string;
  readonly noModulesAtHand: string;
  readonly noSchema: (name: string, all: string) => string;
  readonly commandMissing: string;
  readonly commandUnknown: (command: string, all: string) => string;
  readonly commandWith: (option: string) => string;
  readonly endpointsFrom: string;
  readonly fromOffline: string;
  readonly fromConfig: string;
  readonly standardInput: string;
  /** What the library that reads the command line says, in English: one line, without `error: `. */
  readonly library: (text: string) => string;
}
