import { ask, chinaMirror, manual, owner, type PageFacts, set } from "./page.ts";

/** The pages on faults of the checksum database. */
export const sumdbPages = {
  "sumdb-lookup-404": {
    prints: [
      "verifying go.mod: ...: reading https://goproxy.corp.example.com/sumdb/sum.golang.org/lookup/...: 404 Not Found",
    ],
    intents: [
      set("GOSUMDB", "sum.golang.org https://sum.golang.org"),
      set("GOSUMDB", "sum.golang.google.cn"),
      owner("serve-database"),
    ],
  },
  "sumdb-mismatch": {
    prints: ["verifying module: checksum mismatch", "SECURITY ERROR"],
    intents: [
      manual("compare-content", { module: "github.com/pkg/errors", version: "v0.9.1" }),
      owner("restore-module"),
    ],
  },
  "sumdb-proxied": { prints: [], intents: [] },
  "sumdb-supported-error": {
    prints: [
      "verifying module: ...: reading https://goproxy.corp.example.com/sumdb/sum.golang.org/supported: 403 Forbidden",
    ],
    intents: [
      set("GOSUMDB", "sum.golang.org https://sum.golang.org"),
      set("GOSUMDB", "sum.golang.google.cn"),
      owner("answer-supported"),
    ],
  },
  "sumdb-unreachable": {
    prints: ['verifying module: ...: Get "https://sum.golang.org/lookup/...": dial tcp 142.250.1.141:443: i/o timeout'],
    intents: [set("GOSUMDB", "sum.golang.google.cn"), chinaMirror, ask("open-egress", "sum.golang.org")],
  },
} as const satisfies Readonly<Record<string, PageFacts>>;
