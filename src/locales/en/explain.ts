import type { ExplainWords } from "../explain-words.ts";

const because: Readonly<Record<string, string>> = {
  "gosumdb-off": "GOSUMDB is off",
  "no-module": "go downloads nothing under this path",
  gonosumdb: "a pattern of GONOSUMDB matches",
};

export const explain: ExplainWords = {
  colon: ": ",
  rule: ({ rule, argument, error, kind }, origin) => {
    const from = origin === null ? "" : ` (${origin})`;
    switch (rule.outcome) {
      case "proxy":
        return `${argument} goes to the module proxy, because no pattern of GONOPROXY matches and ${rule.variable ?? "GOPROXY"} names a module proxy first${from}.`;
      case "direct":
        return rule.pattern === null
          ? `${argument} goes directly to its repository, because ${rule.variable ?? "GOPROXY"} says direct first${from}.`
          : `${argument} goes directly to its repository, because the pattern ${rule.pattern} of ${rule.variable ?? "GONOPROXY"} matches${from}.`;
      case "refused":
        return `${argument} is refused, because ${rule.variable ?? "GOPROXY"} says off first${from}.`;
      case "none":
        if (kind === "standard-library") return `${argument} comes with go.`;
        return error === null ? `No rule decides on ${argument}.` : `${argument} is no module path: ${error}`;
    }
  },
  kind: {
    package: "This is a package: go looks for the module around it.",
    "standard-library": "This is a package of the standard library: nothing is downloaded for it.",
    toolchain: "This is a Go toolchain.",
    invalid: "go does not accept this as a module path.",
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
  road: "The road:",
  entry: ({ kind, url, continuesOn }) => {
    const name = {
      proxy: `module proxy ${url ?? ""}`,
      direct: "direct",
      off: "off",
      noproxy: "direct, for what GONOPROXY matches",
    }[kind];
    if (continuesOn === null) return name;
    return continuesOn === "any-error" ? `${name}; on any error the next` : `${name}; on 404 or 410 only, the next`;
  },
  file: {
    info: "version",
    mod: "go.mod",
    zip: "source",
    list: "list of versions",
    latest: "latest version",
  },
  skipped: "not used",
  httpProxy: (proxy) => `through the HTTP proxy ${proxy}`,
  credentials: {
    netrc: "with credentials from netrc",
    userinfo: "with credentials from the URL",
    goauth: "with credentials from GOAUTH",
  },
  repository: (vcs, repository) => `Repository: ${repository} (${vcs})`,
  discovery: "The repository is found by asking:",
  database: ({ consulted, because: why, database, error }) => {
    if (!consulted) return `Checksum database: not asked, because ${because[why] ?? why}.`;
    return error === null
      ? `Checksum database: ${database ?? ""}, for versions that go.sum does not hold yet.`
      : `Checksum database: go fails with: ${error}`;
  },
  bases: "It is asked at the first of these that offers it:",
  match: (subject, { matched, pattern, variable }) =>
    matched
      ? `${subject}: matches ${pattern ?? ""}${variable === null || variable === subject ? "" : ` (set as ${variable})`}`
      : `${subject}: no pattern matches`,
  candidates: "go tries these modules, longest first:",
  leak: (host) => `${host} gets to see:`,
  settings: "Settings:",
  at: (file, line) => `${file}, line ${line}`,
  problem: (column, text) => `character ${column}: ${text}`,
  shadows: (value, origin) => `hides ${value === "" ? "an empty value" : value} (${origin})`,
  rulesFor: (version) => `By the rules of ${version}. Nobody was asked.`,
};
