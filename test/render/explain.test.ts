import { describe, expect, test } from "vitest";
import { loadExplainWords } from "../../src/locales/load-explain-words.ts";
import type { Explain, ExplainedModule } from "../../src/model/explain.ts";
import type { Lang } from "../../src/model/report.ts";
import { displayWidth } from "../../src/render/text/display-width.ts";
import { renderExplain } from "../../src/render/text/explain.ts";

const proxyURL = "https://goproxy.example.com/golang.org/x/text/@v/v0.14.0";
const hop = { skipped: null, httpProxy: null, credentials: "none", error: null } as const;

const text: ExplainedModule = {
  argument: "golang.org/x/text@v0.14.0",
  path: "golang.org/x/text",
  version: "v0.14.0",
  kind: "module",
  error: null,
  source: "argument",
  replaces: null,
  tools: [],
  road: ["https://goproxy.example.com", "direct"],
  today: null,
  lookups: [],
  rule: { outcome: "proxy", variable: "GOPROXY", pattern: null, offset: 0, origin: "goenv-file" },
  noproxy: { matched: false, variable: null, pattern: null },
  nosumdb: { matched: false, variable: null, pattern: null },
  files: (["info", "mod", "zip"] as const).map((file) => ({
    file,
    hops: [
      { ...hop, entry: 0, via: "direct", requests: [], skipped: "no pattern matches" },
      {
        ...hop,
        entry: 1,
        via: "proxy",
        requests: [`${proxyURL}.${file}`],
        httpProxy: "http://proxy.example.com:8080",
        credentials: "netrc",
      },
      { ...hop, entry: 2, via: "direct", requests: ["https://golang.org/x/text?go-get=1"] },
    ],
  })),
  direct: {
    vcs: "git",
    repository: "https://go.googlesource.com/text",
    discovery: ["https://golang.org/x/text?go-get=1"],
    insecure: false,
    refused: null,
  },
  checksum: {
    consulted: true,
    because: "default",
    database: "sum.golang.org",
    bases: ["https://goproxy.example.com/sumdb/sum.golang.org", "https://sum.golang.org"],
    error: null,
  },
  candidates: [],
  leaks: [],
  notes: [],
};

const team: ExplainedModule = {
  ...text,
  argument: "git.example.com/team/lib",
  path: "git.example.com/team/lib",
  version: null,
  rule: { outcome: "direct", variable: "GOPRIVATE", pattern: "*.example.com", offset: 0, origin: "process" },
  road: ["direct"],
  noproxy: { matched: true, variable: "GOPRIVATE", pattern: "*.example.com" },
  nosumdb: { matched: true, variable: "GOPRIVATE", pattern: "*.example.com" },
  files: [],
  direct: null,
  checksum: { consulted: false, because: "gonosumdb", database: null, bases: [], error: null },
  candidates: ["git.example.com/team/lib", "git.example.com/team"],
  leaks: [{ host: "goproxy.example.com", paths: ["git.example.com/team"] }],
  notes: [{ id: "x", text: "A note.", articles: [] }],
};

function explain(lang: Lang, parts: Partial<Explain> = {}): Explain {
  return {
    schema: "goproxy-doctor/explain/1",
    tool: { name: "goproxy-doctor", version: "0.1.0" },
    lang,
    go: { version: "go1.26.8", rulesFor: "go1.26.8" },
    settings: {
      GOPROXY: {
        value: "https://goproxy.example.com,direct",
        origin: "goenv-file",
        from: "/home/dev/.config/go/env",
        line: 1,
        shadowed: [{ origin: "goroot-file", value: "https://proxy.golang.org,direct" }],
        problems: [],
      },
      GOPRIVATE: {
        value: "*.example.com, x",
        origin: "process",
        from: "GOPRIVATE",
        line: null,
        shadowed: [],
        problems: [{ offset: 14, length: 1, id: "pattern-space", text: "blank inside a pattern" }],
      },
    },
    list: {
      ok: true,
      error: null,
      entries: [
        { kind: "noproxy", url: null, continuesOn: "not-exist" },
        { kind: "proxy", url: "https://goproxy.example.com", continuesOn: "not-exist" },
        { kind: "direct", url: null, continuesOn: null },
      ],
    },
    file: null,
    folders: [],
    broad: [],
    modules: [text, team],
    ...parts,
  };
}

async function rendered(value: Explain, columns = 80): Promise<string> {
  const words = await loadExplainWords(value.lang);
  return renderExplain(value, { columns, colour: false, words });
}

describe.each(["en", "zh-CN"] as const)("explain in %s", (lang) => {
  test("the picture at 80 columns", async () => {
    await expect(await rendered(explain(lang))).toMatchFileSnapshot(`./pictures/explain.${lang}.txt`);
  });

  test("no line is wider, but URLs", async () => {
    for (const line of (await rendered(explain(lang))).split("\n"))
      if (!line.includes("://")) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });

  test("the first line names the rule that decides", async () => {
    const first = async (module: ExplainedModule) =>
      (await rendered(explain(lang, { modules: [module] }), 300)).split("\n")[0];
    const none = { variable: null, pattern: null, offset: null, origin: null };
    expect([
      await first(text),
      await first(team),
      await first({ ...text, rule: { ...text.rule, outcome: "direct" } }),
      await first({ ...text, rule: { ...text.rule, outcome: "refused" } }),
      await first({
        ...text,
        kind: "invalid",
        error: 'malformed module path "X": ...',
        rule: { outcome: "none", ...none },
      }),
    ]).toMatchSnapshot();
  });

  test("a GOPROXY that cannot be read is told in go's own words first", async () => {
    const error = "invalid proxy URL missing scheme: goproxy";
    const none = { outcome: "none", variable: null, pattern: null, offset: null, origin: null } as const;
    const list = { ok: false, error, entries: [] };
    const out = await rendered(explain(lang, { list, modules: [{ ...text, rule: none, files: [], direct: null }] }));
    expect(out.split("\n")[1]?.trim()).toBe(error);
  });
});
