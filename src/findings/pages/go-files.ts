import type { Intent } from "../../model/finding.ts";
import { manual, owner, type PageFacts, set } from "./page.ts";

const example = { module: "github.com/pkg/errors", version: "v0.9.1", file: "go.sum", database: "sum.golang.org" };

function run(what: Extract<Intent, { intent: "run" }>["what"], line: string, facts = {}): Intent {
  return { intent: "run", what, lines: [line], facts };
}

/** The pages on what only whole go commands meet: go.sum and toolchains. */
export const goFilePages = {
  "gosum-malformed": {
    prints: ["malformed go.sum:", "/home/user/app/go.sum:3: wrong number of fields 1"],
    intents: [manual("correct-sums", { file: "go.sum", line: "3" }), run("tidy", "go mod tidy")],
  },
  "gosum-mismatch": {
    prints: ["verifying github.com/pkg/errors@v0.9.1: checksum mismatch", "go.sum:     h1:...", "SECURITY ERROR"],
    intents: [
      run("ask-database", "go mod download -C / github.com/pkg/errors@v0.9.1", example),
      manual("replace-sums", example),
      manual("distrust-download", example),
      manual("ask-author", example),
      run("clean-cache", "go clean -modcache", example),
    ],
  },
  "gosum-missing": {
    prints: ["github.com/pkg/errors@v0.9.1: missing go.sum entry for go.mod file; to add it:"],
    intents: [run("add-sums", "go mod download github.com/pkg/errors"), run("tidy", "go mod tidy")],
  },
  "gotoolchain-download-blocked": {
    prints: ["download go1.26.0 for linux/amd64: toolchain not available"],
    intents: [owner("serve-toolchains"), manual("install-newer-go", { version: "1.26.0" })],
  },
  "gotoolchain-local-old": {
    prints: ["go.mod requires go >= 1.26.0 (running go 1.24.4; GOTOOLCHAIN=local)"],
    intents: [set("GOTOOLCHAIN", "auto"), manual("install-newer-go", { version: "1.26.0" })],
  },
  "gotoolchain-needs-sumdb": {
    prints: ["verifying module: checksum database disabled by GOSUMDB=off"],
    intents: [set("GOSUMDB", "sum.golang.org"), set("GOSUMDB", "sum.golang.google.cn")],
  },
  "gotoolchain-version-name": {
    prints: ["invalid toolchain: go1.26 is a language version but not a toolchain version (go1.26.x)"],
    intents: [
      run("set-toolchain-line", "go mod edit -C / -toolchain=go1.26.0 /home/user/app/go.mod", {
        instead: "go1.26.0",
        file: "/home/user/app/go.mod",
      }),
      manual("correct-toolchain-name", { name: "go1.26", instead: "go1.26.0" }),
      set("GOTOOLCHAIN", "go1.26.0"),
    ],
  },
} as const satisfies Readonly<Record<string, PageFacts>>;
