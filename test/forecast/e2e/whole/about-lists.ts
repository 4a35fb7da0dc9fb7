import type { Setting } from "../rows.ts";

const NOTHING_BESIDE = [
  "e2h: retracted",
  "e2i: info no Time",
  "e2i: info lower-case keys",
  "e2i: short version v1.5 via list",
  "e2i: list crlf",
  "e2i: list unsorted dup invalid pseudo",
  "e2i: list with timestamps",
  "e2i: list html 200",
  "e2i: list json array",
  "e2i: list empty, latest 404",
  "e2i: list empty, latest 500",
  "e2i: list empty, latest 403",
  "e2i: list empty, latest html",
  "e2i: list only pseudo, latest 404",
  "e2i: list 404, latest ok",
  "e2b: GOFLAGS=-mod=vendor",
];

/** What go has made of a repository in vain: `git init`, and no more. */
const EMPTY_COPY = "cache/vcs/45e7be99f4965f7a5b471cbdf9813aca43e56ce6fca4760fd99b7aff04ba791b/objects/info/alternates";

const GO_MOD = "module m\n\ngo 1.21\n";
const mainThat = (path: string): string => `package main\nimport _ "${path}"\nfunc main() {}\n`;

/** `go list`, and commands that end before they ask anybody or ask nobody at all. */
export const ABOUT_LISTS: readonly (readonly [string, Setting])[] = [
  ["e2f: missing git repo go1.26 run2", { cached: { [EMPTY_COPY]: "" } }],
  ["e2f: missing git repo go1.27 run2", { cached: { [EMPTY_COPY]: "" } }],
  ["e2b: build with import not required", { files: { "go.mod": GO_MOD, "m.go": mainThat("rsc.io/quote") } }],
  [
    "e2h: vendor mode",
    {
      files: {
        "go.mod": `${GO_MOD}\nrequire rsc.io/quote v1.5.2\n`,
        "m.go": mainThat("rsc.io/quote"),
        "vendor/modules.txt": "",
      },
    },
  ],
  ["e2k: std-ish build import", { files: { "go.mod": GO_MOD, "m.go": mainThat("foo/bar") } }],
  ["e2k: std-ish tidy", { files: { "go.mod": GO_MOD, "m.go": mainThat("foo/bar") } }],
  ["e2k: go vet std only offline", { files: { "go.mod": GO_MOD, "m.go": mainThat("fmt") } }],
  ...NOTHING_BESIDE.map((id) => [id, {}] as const),
];
