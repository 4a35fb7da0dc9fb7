import type { WantedBy } from "../../../findings/toolchain/wanted-by.ts";
import type { FindingWords } from "../../../findings/words.ts";
import { code, url, type Words, words } from "../../../model/words.ts";
import { quoted } from "../../quoted.ts";
import { list } from "./phrases.ts";

/** Who wants the toolchain: a whole sentence. */
function wants({ by, value, file }: WantedBy): Words {
  switch (by) {
    case "setting":
      return words`${code(`GOTOOLCHAIN=${value}`)} asks for it.`;
    case "toolchain-line":
      return words`The line ${code(`toolchain ${value}`)} in ${code(file ?? "go.mod")} asks for it.`;
    case "go-line":
      return words`The line ${code(`go ${value}`)} in ${code(file ?? "go.mod")} asks for it.`;
    case "other":
      return words`Something that is needed here asks for it.`;
  }
}

export const goFiles: Pick<
  FindingWords,
  | "gosum-malformed"
  | "gosum-mismatch"
  | "gosum-missing"
  | "gotoolchain-download-blocked"
  | "gotoolchain-local-old"
  | "gotoolchain-needs-sumdb"
  | "gotoolchain-version-name"
> = {
  "gosum-malformed": {
    title: ({ line }) => words`Line ${line} of ${code("go.sum")} cannot be read`,
    seen: ({ goSum, line, fields, text }) => [
      ...words`Line ${line} of ${code(goSum)} has ${fields === 1 ? "1 word" : `${fields} words`} where a module, a version and a hash belong`,
      ...(text === null ? words`.` : words`: ${code(text)}.`),
    ],
    why: () =>
      words`One such line, and go reads nothing of the file and stops. A merge that was not finished leaves lines like this. The network has no part in it.`,
  },
  "gosum-mismatch": {
    title: ({ module, version }) => words`${code(`${module}@${version}`)} is not what ${code("go.sum")} has recorded`,
    seen: ({ file, goSum, downloaded, recorded, url: asked, cached, database, says }) => [
      ...words`The checksum of its ${file === "zip" ? "files" : words`${code("go.mod")}`} is ${code(downloaded)}, and ${code(goSum)} has ${code(recorded)}.`,
      ...(asked === null ? [] : words` It came from ${url(asked)}.`),
      ...(cached ? words` It lies in the module cache of this machine.` : []),
      ...(says === null || database === null
        ? []
        : {
            downloaded: words` ${database} has the one that came.`,
            recorded: words` ${database} has the one in ${code("go.sum")}.`,
            neither: words` ${database} has neither of them.`,
          }[says]),
    ],
    why: ({ database, says }) => [
      ...words`go compares with the project's own ${code("go.sum")} before anything else and asks no database then, so ${code("GOSUMDB")} changes nothing here; without this check nobody would notice a module that was changed.`,
      ...(says !== null
        ? []
        : database === null
          ? words` No database knows this module, which is private here.`
          : words` Which of the two is right, ${database} can tell.`),
    ],
  },
  "gosum-missing": {
    title: ({ module, imported }) =>
      words`${code("go.sum")} has no checksum for ${code(module ?? imported ?? "a module")}`,
    seen: ({ module, imported, goSum }) =>
      module === null
        ? words`The package ${code(imported ?? "")} is imported, and ${code(goSum)} lacks the checksum of a module that could provide it.`
        : words`${code(module)} is required, and ${code(goSum)} lacks the checksum of its ${code("go.mod")}.`,
    why: () =>
      words`This command may not change ${code("go.mod")} and ${code("go.sum")} (${code("-mod=readonly")} is go's default), so it stops before it downloads anything unchecked. The network has no part in it: ${code("go.mod")} was changed, and ${code("go.sum")} was not changed or not committed with it.`,
  },
  "gotoolchain-download-blocked": {
    title: ({ name }) => words`Another Go is wanted and cannot be downloaded: ${code(name)}`,
    seen: ({ own, wanted, hosts, error }) => [
      ...words`This is ${own}. `,
      ...wants(wanted),
      ...(hosts.length === 0
        ? words` Why: ${quoted(error)}.`
        : words` ${list(hosts)} ${hosts.length === 1 ? "has" : "have"} none: ${quoted(error)}.`),
    ],
    why: ({ hosts, public: isPublic }) => [
      ...words`go downloads other versions of itself as the module ${code("golang.org/toolchain")}, by the same road as every module`,
      ...(hosts.length === 0 ? words`.` : words`, and hides what the servers said of it.`),
      ...(isPublic ? words` A public module proxy has every release, so there may be none of this name.` : []),
    ],
  },
  "gotoolchain-local-old": {
    title: ({ needs, own }) => words`Go ${own} is too old here: Go ${needs} is wanted`,
    seen: ({ what, needs, own, gotoolchain }) => [
      ...words`${code(what)} wants Go ${needs} or newer, and this is Go ${own}. `,
      ...(/path$/.test(gotoolchain)
        ? words`${code(`GOTOOLCHAIN=${gotoolchain}`)} lets go look for another one on PATH only, and there is none.`
        : words`${code(`GOTOOLCHAIN=${gotoolchain === "" ? "local" : gotoolchain}`)} keeps go from changing to another one.`),
    ],
    why: () =>
      words`A go refuses what is newer than itself. With ${code("GOTOOLCHAIN=auto")}, the default of upstream Go, it downloads the version that is wanted; container images of Go and some distributions set ${code("local")}.`,
  },
  "gotoolchain-needs-sumdb": {
    title: ({ name }) => words`${code("GOSUMDB=off")} keeps go from using ${code(name)}`,
    seen: ({ wanted, cached }) => [
      ...wants(wanted),
      ...(cached
        ? words` It has been downloaded before, and is refused all the same.`
        : words` It is downloaded, and then refused.`),
    ],
    why: () =>
      words`go runs no other go whose checksum the database has not confirmed, whatever ${code("GONOSUMDB")} and ${code("GOPRIVATE")} say: with ${code("GOSUMDB=off")} every command ends so as soon as another version is wanted.`,
  },
  "gotoolchain-version-name": {
    title: ({ name }) => words`There is no Go called ${code(name)}`,
    seen: ({ wanted, instead }) => [
      ...wants(wanted),
      ...(instead === null
        ? words` That is no name of a release; one begins with ${code("go")}, like ${code("go1.26.0")}.`
        : words` That is a version of the language and no release: the first release of it is ${code(instead)}.`),
    ],
    why: () =>
      words`From Go 1.21 on every release has three numbers, the first one of a version ends in ${code(".0")}. In the go line both are right; in the toolchain line and in ${code("GOTOOLCHAIN")} only a release is.`,
  },
};
