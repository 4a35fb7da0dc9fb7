import { ask, chinaMirror, inside, manual, type PageFacts, set, unset } from "./page.ts";

/** The pages on faults of settings, modules and go itself. */
export const settingsPages = {
  "download-fails-unexplained": { prints: [], intents: [manual("read-error", { host: inside })] },
  "go-not-found": { prints: [], intents: [manual("install-go")] },
  "goenv-disagrees": {
    prints: [],
    intents: [manual("correct-entry", { setting: "GOPROXY", entry: "https://goproxy.cn,direct", ours: "direct" })],
  },
  "gonoproxy-too-broad": {
    prints: ["fatal: unable to access 'https://github.com/gorilla/mux/': Failed to connect to github.com port 443"],
    intents: [unset("GONOPROXY", ""), manual("narrow-pattern", { setting: "GONOPROXY", pattern: "github.com" })],
  },
  "goprivate-missing": {
    prints: [
      "reading https://proxy.golang.org/git.corp.example.com/team/lib/@v/list: 404 Not Found",
      "verifying module: ...: reading https://sum.golang.org/lookup/git.corp.example.com/team/lib@v1.2.3: 404 Not Found",
    ],
    intents: [set("GOPRIVATE", "git.corp.example.com")],
  },
  "goproxy-bad-scheme": {
    prints: ["invalid proxy URL scheme (must be https, http, file): htps://goproxy.cn"],
    intents: [chinaMirror, unset("GOPROXY", "https://proxy.golang.org,direct")],
  },
  "goproxy-comma-no-failover": {
    prints: ['Get "https://goproxy.example.com/...": dial tcp 192.0.2.1:443: i/o timeout'],
    intents: [set("GOPROXY", "https://goproxy.cn|https://mirrors.aliyun.com/goproxy/|direct")],
  },
  "goproxy-default-blocked": {
    prints: ['Get "https://proxy.golang.org/...": dial tcp 142.250.1.141:443: i/o timeout'],
    intents: [chinaMirror, set("GOPROXY", "https://mirrors.aliyun.com/goproxy/,direct"), ask("open-egress")],
  },
  "goproxy-empty": {
    prints: ["GOPROXY list is not the empty string, but contains no entries"],
    intents: [unset("GOPROXY", "https://proxy.golang.org,direct")],
  },
  "goproxy-file-missing": {
    prints: ["reading file:///mnt/modules/github.com/pkg/errors/@v/v0.9.1.info: no such file or directory"],
    intents: [manual("correct-folder", { entry: "file:///mnt/modules", folder: "/mnt/modules", nearest: "/mnt" })],
  },
  "goproxy-off": {
    prints: ["module lookup disabled by GOPROXY=off"],
    intents: [unset("GOPROXY", "https://proxy.golang.org,direct")],
  },
  "gosumdb-malformed": {
    prints: ["verifying module: invalid GOSUMDB: malformed verifier id", "verifying module: missing GOSUMDB"],
    intents: [set("GOSUMDB", "sum.golang.google.cn"), unset("GOSUMDB", "sum.golang.org")],
  },
  "gosumdb-off": {
    prints: [],
    intents: [unset("GOSUMDB", "sum.golang.org"), set("GOSUMDB", "sum.golang.google.cn")],
  },
  "module-not-found": {
    prints: [
      "reading https://proxy.golang.org/github.com/pkg/errors/@v/v0.9.9.info: 404 Not Found",
      "invalid version: unknown revision v0.9.9",
    ],
    intents: [manual("check-module", { module: "github.com/pkg/errors", version: "v0.9.9" })],
  },
  "netrc-missing": {
    prints: ["reading https://goproxy.corp.example.com/...: 401 Unauthorized"],
    intents: [manual("add-netrc-entry", { host: inside, file: "~/.netrc" })],
  },
} as const satisfies Readonly<Record<string, PageFacts>>;
