import type { Pages } from "../catalogue-words.ts";

export const goFilePages: Pick<
  Pages,
  | "gosum-malformed"
  | "gosum-mismatch"
  | "gosum-missing"
  | "gotoolchain-download-blocked"
  | "gotoolchain-local-old"
  | "gotoolchain-needs-sumdb"
  | "gotoolchain-version-name"
> = {
  "gosum-malformed": {
    title: "A line of go.sum cannot be read",
    means:
      "Each line of go.sum has three words: module, version, hash. A line with more or fewer makes go refuse the whole file. Marks of a merge that was not finished are the usual reason.",
    recognised: "go.sum beside the go.mod at hand holds such a line, and the command needs a checksum.",
    confusedWith: { "gosum-missing": "the file can be read and lacks a line" },
  },
  "gosum-mismatch": {
    title: "A module is not what go.sum has recorded",
    means:
      "go compares what it downloads, and what lies in its cache, with the project's go.sum before it asks any database. They differ: the author has moved a tag, a cache holds an old copy, a file is rewritten on the way, somebody edited go.sum, or somebody tampers. GOSUMDB=off changes nothing here.",
    recognised:
      "The checksum of what came is not the one in go.sum. After that the checksum database is asked what it has, where go would ask it for this module; that tells which of the two is wrong.",
    confusedWith: {
      "sumdb-mismatch": "go prints the name of the database in place of “go.sum:”",
      "http-html-200": "a web page was hashed in place of a module file",
    },
  },
  "gosum-missing": {
    title: "go.sum lacks a checksum",
    means:
      "go build, go list and others may not change go.mod and go.sum. Where a checksum is missing they stop and say which command adds it. It is no fault of the network: go.mod was changed, and go.sum was not committed with it.",
    recognised: "The module is required by the go.mod at hand, and go.sum beside it has no line for it.",
    confusedWith: { "gosum-mismatch": "there is a line, and it says something else" },
  },
  "gotoolchain-download-blocked": {
    title: "Another Go is wanted and cannot be downloaded",
    means:
      "go.mod, or GOTOOLCHAIN, asks for a newer Go than the one at hand. go downloads it as the module golang.org/toolchain, through GOPROXY like every module. Many company proxies do not serve it, and go says no more than “toolchain not available”.",
    recognised: "The download of golang.org/toolchain fails, or no list of its versions can be had.",
    confusedWith: {
      "gotoolchain-needs-sumdb": "the toolchain came, and nothing may confirm its checksum",
      "gotoolchain-version-name": "no toolchain can have that name",
      "goproxy-off": "every download is forbidden, not only that of toolchains",
    },
  },
  "gotoolchain-local-old": {
    title: "The Go at hand is too old, and may not fetch a newer one",
    means:
      "go.mod, or a module, asks for a newer Go than the one at hand, and GOTOOLCHAIN=local (or path) keeps go from downloading it. Container images of Go and some distributions set that.",
    recognised: "go refuses the go line, and GOTOOLCHAIN allows no other version.",
    confusedWith: { "gotoolchain-download-blocked": "go may fetch a newer one, and cannot" },
  },
  "gotoolchain-needs-sumdb": {
    title: "GOSUMDB=off keeps go from using another Go",
    means:
      "A toolchain is run only after the checksum database has confirmed it, also one that lies in the module cache already. With GOSUMDB=off every go command fails in a module that asks for another version. GONOSUMDB and GOPRIVATE make no exception.",
    recognised: "go needs another toolchain, and GOSUMDB is off.",
    confusedWith: { "sumdb-unreachable": "the database is wanted and cannot be reached" },
  },
  "gotoolchain-version-name": {
    title: "No Go has that name",
    means:
      "GOTOOLCHAIN or the toolchain line of go.mod names something that is no release: a version of the language (go1.23 where go1.23.0 is meant) or no version at all.",
    recognised: "go refuses the word, or looks for it in vain and says that it is a language version.",
    confusedWith: { "gotoolchain-download-blocked": "the name is right, and nobody delivers it" },
  },
};
