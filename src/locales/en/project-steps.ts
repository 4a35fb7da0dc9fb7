import type { ManualStep, OwnerRequest } from "../../model/finding.ts";
import { code, type Words, words } from "../../model/words.ts";

type ProjectStep = Extract<
  ManualStep,
  | "add-sums"
  | "tidy"
  | "clean-cache"
  | "set-toolchain-line"
  | "ask-database"
  | "replace-sums"
  | "distrust-download"
  | "ask-author"
  | "correct-sums"
  | "install-newer-go"
  | "correct-toolchain-name"
>;
type ProjectRequest = Extract<OwnerRequest, "serve-toolchains">;

type Facts = Readonly<Record<string, string>>;

function version({ module, version: of }: Facts): Words {
  return module === undefined ? words`this version` : words`${code(`${module}@${of ?? ""}`)}`;
}

/** How its lines in go.sum begin. */
function linesOf({ module, version: of }: Facts): Words {
  return words`${code(module === undefined ? "MODULE VERSION" : `${module} ${of ?? ""}`)}`;
}

function again({ module }: Facts): Words {
  return words`${code(`go mod download ${module ?? "MODULE"}`)}`;
}

export const projectRequestTitle: Record<ProjectRequest, (host: Words) => Words> = {
  "serve-toolchains": (host) => words`Ask the people who run ${host} to serve golang.org/toolchain`,
};

export const projectRequest: Record<ProjectRequest, (host: string) => Words> = {
  "serve-toolchains": (host) =>
    words`The go command downloads other versions of itself as the module ${code("golang.org/toolchain")}, from ${host} like every module. Please let that path through, including the ${code(".zip")} files of some 70 MB, and forward it to a source that has it.`,
};

export const projectStepTitle: Record<ProjectStep, (facts: Facts) => Words> = {
  "add-sums": () => words`Let go write the missing lines into ${code("go.sum")}`,
  tidy: () => words`Let go bring ${code("go.mod")} and ${code("go.sum")} in step with the source`,
  "clean-cache": () => words`Throw away the module cache`,
  "set-toolchain-line": ({ instead }) => words`Write a release into the toolchain line: ${code(instead ?? "go1.26.0")}`,
  "ask-database": ({ database }) => words`Ask ${database ?? "the checksum database"} which of the two is right`,
  "replace-sums": ({ module }) => words`Correct the lines of ${code(module ?? "the module")} in ${code("go.sum")}`,
  "distrust-download": ({ module }) =>
    words`Keep ${code("go.sum")}, and find out who changes ${code(module ?? "the module")}`,
  "ask-author": ({ module }) => words`Ask the author of ${code(module ?? "the module")} whether the tag has moved`,
  "correct-sums": ({ line }) =>
    line === undefined ? words`Correct ${code("go.sum")}` : words`Correct line ${line} of ${code("go.sum")}`,
  "install-newer-go": ({ version: wanted }) =>
    wanted === undefined ? words`Install a newer Go` : words`Install Go ${wanted} or newer by another way`,
  "correct-toolchain-name": ({ file }) => words`Correct the toolchain line in ${code(file ?? "go.mod")}`,
};

export const projectStepMessage: Record<ProjectStep, (facts: Facts) => Words> = {
  "add-sums": () =>
    words`go checks what it downloads for this against the checksum database, and writes it into ${code("go.sum")}. Commit the file together with ${code("go.mod")}.`,
  tidy: () =>
    words`It downloads what the packages here import, also their tests, and changes both files. Look at the change before you commit it.`,
  "clean-cache": (facts) =>
    words`The copy of ${version(facts)} there is not the one that everybody else has. All modules are downloaded again afterwards, and go compares them again.`,
  "set-toolchain-line": ({ file }) =>
    words`${code("-C /")} lets go change the file from outside the module: in it, every go command stops at the line that it shall change. The file is ${code(file ?? "go.mod")}.`,
  "ask-database": (facts) =>
    words`Outside a module go knows no ${code("go.sum")} and asks the database. If the command succeeds, the database has what came just now, and ${code("go.sum")} here is wrong. If it ends with a SECURITY ERROR that names the database, what came is wrong, and ${code("go.sum")} is the safe one. It is about ${version(facts)}.`,
  "replace-sums": (facts) =>
    words`${facts["confirmed"] === undefined ? "Only if the database confirms what came" : "The database has what came, so the line here was changed or comes from another copy"}: delete the lines that begin with ${linesOf(facts)} from ${code(facts["file"] ?? "go.sum")}, then run ${again(facts)}, which writes them anew. Look in the history of the file how they got there.`,
  "distrust-download": (facts) =>
    words`Do not touch ${code("go.sum")}, and do not switch off the database: that changes nothing here, since go compares with the file. Get ${version(facts)} from another module proxy. If go takes that copy, the place it came from today has changed it: a cache with an old copy, something that rewrites files on the way, or somebody who means harm.`,
  "ask-author": (facts) =>
    words`No database knows this module (${code("GOSUMDB")}, ${code("GONOSUMDB")} or ${code("GOPRIVATE")} leave it out), so only its author can say which content of ${version(facts)} is right. If the tag was moved on purpose, delete the lines that begin with ${linesOf(facts)} from ${code(facts["file"] ?? "go.sum")} and run ${again(facts)}; better is a new version.`,
  "correct-sums": ({ file, line }) =>
    words`Each line of ${code(file ?? "go.sum")} has a module, a version and a hash. Delete ${line === undefined ? "the line" : `line ${line}`} and others like it: marks of a merge (${code("<<<<<<<")}, ${code("=======")}, ${code(">>>>>>>")}) or half a line. The lines of both sides of a merge may stay; what is missing afterwards go adds.`,
  "install-newer-go": ({ version: wanted }) =>
    words`From ${code("https://go.dev/dl/")} or ${code("https://golang.google.cn/dl/")}, from your distribution, or in a container image of that version; then put its ${code("bin")} folder first on PATH. go runs it without asking anybody if ${code("go version")} says ${wanted === undefined || wanted === "" ? "a new enough version" : `${wanted} or newer`}.`,
  "correct-toolchain-name": ({ name, instead }) =>
    words`${name === undefined ? words`The word there` : words`${code(name)}`} is no name of a release. Write one with all its numbers, for example ${code(`toolchain ${instead ?? "go1.26.0"}`)}, or delete the line: then the go line alone counts.`,
};
