import type { ExplainWords } from "../explain-words.ts";

const because: Readonly<Record<string, string>> = {
  "gosumdb-off": "GOSUMDB is off",
  "no-module": "go downloads nothing under this path",
};

export const explain: ExplainWords = {
  colon: ": ",
  comma: ", ",
  rule: ({ rule, argument, error, kind }, place, proxy) => {
    const set = place === null ? "" : ` (${place})`;
    const variable = rule.variable ?? "GOPROXY";
    switch (rule.outcome) {
      case "proxy":
        return `${argument} is loaded from the module proxy ${proxy ?? ""}: ${variable}${set} names it first, and no pattern of GOPRIVATE or GONOPROXY takes the module out.`;
      case "direct":
        return rule.pattern === null
          ? `${argument} is loaded straight from its own host: ${variable}${set} says direct first.`
          : `${argument} is loaded straight from its own host, past every module proxy: the pattern ${rule.pattern} of ${variable}${set} matches it.`;
      case "refused":
        return `${argument} is not downloaded at all: ${variable}${set} says off.`;
      case "none":
        if (kind === "standard-library") return `${argument} comes with go.`;
        return error === null ? `No rule decides on ${argument}.` : `go refuses ${argument}: ${error}`;
    }
  },
  kind: {
    package: "These are packages: go looks for the module around them.",
    "standard-library": "It is part of the standard library or of go itself: nothing is downloaded for it.",
    toolchain: "This is Go itself, which go downloads as the module golang.org/toolchain.",
    invalid: "As a module path this is never looked up, so nobody is asked.",
  },
  origin: {
    process: "process environment",
    "goenv-file": "go env -w",
    "goroot-file": "go.env of the Go installation",
    default: "built in",
    derived: "taken from another variable",
    set: "--set",
  },
  listBroken: "GOPROXY cannot be read, so nothing is downloaded. go says:",
  road: (files) =>
    files.length > 1 ? `How go gets it, for each of its files (${files.join(", ")}):` : `How go gets it:`,
  entry: ({ kind, url }) =>
    ({
      proxy: `module proxy ${url ?? ""}`,
      direct: "straight from its own host (direct)",
      off: "off: nothing more is tried",
      noproxy: "straight from its own host",
    })[kind],
  goesOn: (on, next) =>
    on === "any-error"
      ? `On any error, also no answer at all, go goes on to ${next}.`
      : `If it is not found there (404 or 410), go goes on to ${next}; on any other error go stops.`,
  ends: "If that fails, nothing else is tried.",
  roadOfVersions:
    "How go gets it: no exact version is named, so it asks for the list of versions first; the files of the one it chooses take the same road:",
  versions: { list: "list of versions", latest: "newest version, if the list has none" },
  alsoWith: (endings) => `and the same with ${endings.join(" and ")}`,
  passedOver: (entries) => `Not asked, because the pattern matches: ${entries.join(", ")}`,
  notAsked: (why) => `not asked: ${why}`,
  fails: (error) => `go says without asking anybody: ${error}`,
  httpProxy: (proxy) => `through the HTTP proxy ${proxy}`,
  credentials: {
    netrc: "with the login from netrc",
    userinfo: "with the login in the URL",
    goauth: "with the login that the programs of GOAUTH give",
  },
  repository: (vcs, repository) => `${vcs} reads the repository ${repository}`,
  discovery: "its host is asked where the repository is:",
  database: ({ checksum: { consulted, because: why, database, error }, nosumdb }) => {
    if (!consulted) {
      if (why === "go-sum")
        return "Checksum database: not asked. go.sum here has the checksum: go compares with that and asks no database.";
      const pattern = `the pattern ${nosumdb.pattern ?? ""} of ${nosumdb.variable ?? "GONOSUMDB"} matches`;
      return `Checksum database: not asked, because ${why === "gonosumdb" ? pattern : (because[why] ?? why)}.`;
    }
    return error === null
      ? `Checksum database: ${database ?? ""} is asked for versions that go.sum does not hold yet.`
      : `Checksum database: go fails with: ${error}`;
  },
  bases: "At the first of these that offers it:",
  match: (subject, { matched, pattern, variable }) =>
    matched
      ? `${subject}: matches ${pattern ?? ""}${variable === null || variable === subject ? "" : ` (set as ${variable})`}`
      : `${subject}: no pattern matches`,
  candidates: (parents) =>
    `go get cannot know whether this is a module or a package in one, and asks for the paths above it at the same time: ${parents.join(", ")}.`,
  packages: "go get looks for all of these modules, since any of them could hold it:",
  leak: (host) => `${host} may be told:`,
  notes: "Worth knowing:",
  article: ({ article, section, verdict, advice, correction }) =>
    `Article ${article} (${section}): ${advice} ${correction === null ? "That is right." : `That is ${verdict}: ${correction}`}`,
  today: ({ today }, sentence) => {
    if (today === null) return "";
    if (today.changed.length === 0) return "Nothing changes against the settings of today.";
    const names = { rule: "the rule", road: "the road", database: "the checksum database" };
    return `Changes against the settings of today: ${today.changed.map((part) => names[part]).join(", ")}. Today: ${sentence}`;
  },
  settings: "Settings:",
  at: (file, line) => `${file}, line ${line}`,
  problem: (column, _id, text) => `character ${column}: ${text}`,
  shadows: (value, origin) => `hides ${value === "" ? "an empty value" : value} (${origin})`,
  rulesFor: (version) => `By the rules of ${version}. Nobody was asked.`,
};
