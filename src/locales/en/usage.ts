import type { UsageWords } from "../usage-words.ts";

export const usage: UsageWords = {
  noCommand: (word, close) =>
    `there is no command ${JSON.stringify(word)}; ${close === null ? `a module is checked with --module ${word}` : didYouMean(close)}`,
  noSetting: (name, close) =>
    `--set: ${name} is no setting the go command reads here${close === null ? "" : `; ${didYouMean(close)}`}`,
  noAssignment: (text) => `--set: ${JSON.stringify(text)} is not NAME=VALUE`,
  noDuration: (option, text) =>
    `${option}: ${JSON.stringify(text)} is no duration from 1ms to 60m; write 30s, 500ms or 2m`,
  noModule: (text) => `--module: ${JSON.stringify(text)} is not PATH[@VERSION]; write github.com/pkg/errors@v0.9.1`,
  noArea: (option, word, close, all) =>
    `${option}: there is no area ${JSON.stringify(word)}; ${close === null ? `choose from ${all}` : didYouMean(close)}`,
  noAreaLeft: "--only and --skip: no area is left to show",
  noFinding: (id, close) =>
    `findings: no finding has the id ${JSON.stringify(id)}; ${close === null ? "goproxy-doctor findings lists all" : didYouMean(close)}`,
  noModulesAtHand: "there is no go.mod or go.work here; name a module, or - to read paths from standard input",
  noSchema: (name, all) => `schema: no schema is called ${JSON.stringify(name)}; choose ${all}`,
  commandMissing: "go: a command is missing; write for example: goproxy-doctor go mod download",
  commandUnknown: (command, all) => `go ${command}: what this command does is not forecast here; choose from ${all}`,
  commandWith: (option) => `go and ${option}: a go command is forecast as it stands here; leave one of the two out`,
  endpointsFrom: "--print-endpoints and --from: a recording contacts nobody; leave --from out",
  fromOffline: "--from and --offline: a recording is judged without a network anyway; leave --offline out",
  fromConfig: "--from and --config: a recording has its own configuration; leave --config out",
  standardInput: "standard input",
  library: (text) => text,
};

function didYouMean(close: string): string {
  return `did you mean ${close}?`;
}
