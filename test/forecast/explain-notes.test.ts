import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noteTeller } from "../../src/commands/explain-notes.ts";
import { isPrivateName, isPublicCodeHost } from "../../src/data/public-hosts.ts";
import { explainModule } from "../../src/forecast/explain/explain-module.ts";
import { readRules } from "../../src/forecast/explain/rules.ts";
import { resolveSettings } from "../../src/go/cfg/resolve-settings.ts";
import { explainedModuleSchema } from "../../src/model/explain.ts";
import { environment } from "../findings/builders.ts";

const DEFAULTS = { GOPROXY: "https://proxy.golang.org,direct", GOSUMDB: "sum.golang.org" };

function rulesOf(env: Record<string, string>, goenv = "") {
  const settings = resolveSettings({
    process: env,
    set: [],
    goenvFile: { path: "/home/dev/.config/go/env", text: goenv },
    gorootFile: {
      path: "/go/go.env",
      text: Object.entries(DEFAULTS)
        .map((line) => line.join("="))
        .join("\n"),
    },
  });
  const hosts = { isPublic: isPublicCodeHost, isPrivate: isPrivateName };
  return readRules({ ...environment({}), settings }, { hosts, system: { goos: "linux", goarch: "arm64" } });
}

function explained(argument: string, env: Record<string, string> = {}, goenv = "") {
  return explainModule(rulesOf(env, goenv), null, { argument, source: "argument" });
}

function ids(argument: string, env: Record<string, string> = {}, goenv = ""): string[] {
  return explained(argument, env, goenv).notes.map(({ id }) => id);
}

const corp = "git.corp.example.com/team/lib";

describe("notes, each beside a near miss", () => {
  test.each([
    ["pattern-blank", corp, { GOPRIVATE: "a.example, git.corp.example.com" }, true],
    ["pattern-blank", corp, { GOPRIVATE: "a.example, b.example" }, false],
    ["pattern-blank", corp, { GOPRIVATE: "git.corp.example.com" }, false],
    ["pattern-never-matches", corp, { GOPRIVATE: "https://git.corp.example.com" }, true],
    ["pattern-never-matches", corp, { GOPRIVATE: "a.example;git.corp.example.com" }, true],
    ["pattern-never-matches", corp, { GOPRIVATE: "git.corp.example.com/..." }, true],
    ["pattern-never-matches", corp, { GOPRIVATE: "git@git.corp.example.com:team" }, true],
    ["pattern-never-matches", corp, { GOPRIVATE: "https://other.example.com" }, false],
    ["pattern-case", corp, { GOPRIVATE: "git.corp.example.com/Team" }, true],
    ["pattern-case", corp, { GOPRIVATE: "Git.corp.example.com" }, true],
    ["pattern-case", corp, { GOPRIVATE: "git.corp.example.com/Other" }, false],
    ["pattern-near-miss", corp, { GOPRIVATE: "corp.example.com" }, true],
    ["pattern-near-miss", "corp.example.com/x", { GOPRIVATE: "*.corp.example.com" }, true],
    ["pattern-near-miss", "git.corp.example.com", { GOPRIVATE: "git.corp.example.com/*" }, true],
    ["pattern-near-miss", corp, { GOPRIVATE: "corp.example.org" }, false],
    ["pattern-near-miss", "badcorp.example.com/x", { GOPRIVATE: "corp.example.com" }, false],
    ["pattern-whole-host", "github.com/org/x", { GONOPROXY: "github.com" }, true],
    ["pattern-whole-host", "github.com/org/x", { GONOPROXY: "github.com/*" }, true],
    ["pattern-whole-host", "github.com/org/x", { GONOPROXY: "*" }, true],
    ["pattern-whole-host", "github.com/org/x", { GONOPROXY: "github.com/org" }, false],
    ["pattern-whole-host", corp, { GONOPROXY: "git.corp.example.com" }, false],
    ["pattern-host-star", "git.internal.com/a/b/c", { GONOPROXY: "git.internal.com/*" }, true],
    ["pattern-host-star", "git.internal.com/a", { GONOPROXY: "git.internal.com" }, false],
    ["private-both", corp, { GOPRIVATE: "*.corp.example.com" }, true],
    ["private-both", corp, { GONOPROXY: "*.corp.example.com" }, false],
    ["goprivate-overridden", corp, { GOPRIVATE: "git.corp.example.com", GONOPROXY: "none" }, true],
    ["goprivate-overridden", corp, { GOPRIVATE: "a.example", GONOPROXY: "none" }, false],
    ["gonoproxy-alone", corp, { GONOPROXY: "git.corp.example.com" }, true],
    ["gonoproxy-alone", corp, { GONOPROXY: "git.corp.example.com", GOSUMDB: "off" }, false],
    ["gonoproxy-alone", corp, { GONOPROXY: "git.corp.example.com", GONOSUMDB: "git.corp.example.com" }, false],
    ["gonosumdb-alone", corp, { GONOSUMDB: "git.corp.example.com" }, true],
    ["gonosumdb-alone", corp, { GONOSUMDB: "git.corp.example.com", GOPROXY: "direct" }, false],
    ["parent-leak", corp, { GOPRIVATE: "git.corp.example.com/team/lib" }, true],
    ["parent-leak", corp, { GOPRIVATE: "git.corp.example.com" }, false],
    ["parent-leak", "github.com/org/x", { GOPRIVATE: "github.com/org" }, false],
    ["parent-leak", corp, { GOPRIVATE: "git.corp.example.com/team/lib", GOPROXY: "off" }, false],
    ["private-name-told", "git.corp.internal/x", {}, true],
    ["private-name-told", "git.corp.internal/x", { GOPROXY: "https://goproxy.corp.internal", GOSUMDB: "off" }, false],
    ["private-name-told", "github.com/org/x", {}, false],
    ["direct-never-reached", corp, { GOPROXY: "https://a.example,off,direct" }, true],
    ["direct-never-reached", corp, { GOPROXY: "https://a.example,direct" }, false],
    ["direct-only-if-not-found", corp, { GOPROXY: "https://a.example,direct" }, true],
    ["direct-only-if-not-found", corp, { GOPROXY: "https://a.example|direct" }, false],
    ["direct-only-if-not-found", corp, {}, false],
    ["no-fallback", corp, { GOPROXY: "https://a.example" }, true],
    ["no-fallback", corp, { GOPROXY: "https://a.example|https://b.example" }, false],
    ["off-does-not-stop", corp, { GOPROXY: "off", GOPRIVATE: "git.corp.example.com" }, true],
    ["off-does-not-stop", corp, { GOPROXY: "off" }, false],
    ["package-of-parents", "example.com/a/v1", {}, true],
    ["package-of-parents", "Example.com/a", {}, false],
    ["insecure", corp, { GOPROXY: "direct", GOINSECURE: "git.corp.example.com" }, true],
    ["insecure", corp, { GOPROXY: "https://a.example", GOINSECURE: "git.corp.example.com" }, false],
    ["govcs-refuses", "github.com/org/x", { GOPROXY: "direct", GOVCS: "github.com:hg" }, true],
    ["govcs-refuses", "github.com/org/x", { GOPROXY: "direct", GOVCS: "github.com:git" }, false],
    ["toolchain-needs-database", "toolchain@go1.25.1", { GOSUMDB: "off" }, true],
    ["toolchain-needs-database", "toolchain@go1.25.1", {}, false],
    ["toolchain-private", "go@1.25.1", { GOPRIVATE: "golang.org" }, true],
    ["toolchain-private", "go@1.25.1", { GOPRIVATE: "go" }, false],
  ])("%s: %s with %j: %s", (id, argument, env, expected) => {
    expect(ids(argument, env).includes(id)).toBe(expected);
  });

  test("a value that another place hides, but not what comes with go", () => {
    expect(ids(corp, { GOPROXY: "https://a.example" }, "GOPROXY=https://b.example\n")).toContain("value-hidden");
    expect(ids(corp, { GOPROXY: "https://a.example" }, "GOPROXY=https://a.example\n")).not.toContain("value-hidden");
    expect(ids(corp, { GOPROXY: "https://a.example" })).not.toContain("value-hidden");
  });
});

describe("what a fix would do", () => {
  const env = { GOPROXY: "https://a.example|direct" };

  test.each([
    [corp, { GOPRIVATE: "a.example, git.corp.example.com" }],
    [corp, { GOPRIVATE: "https://git.corp.example.com,b.example" }],
    [corp, { GOPRIVATE: "b.example,corp.example.com" }],
    [corp, { GOPRIVATE: "git.corp.example.com/Team" }],
    ["corp.example.com/x", { GOPRIVATE: "*.corp.example.com" }],
    ["git.corp.internal/x", {}],
    [corp, { GONOPROXY: "git.corp.example.com" }],
  ])("%s with %j is kept from proxy and database afterwards", (argument, settings) => {
    const fixes = explained(argument, { ...env, ...settings }).notes.flatMap((note) =>
      "fix" in note ? [note.fix] : [],
    );
    const [fix] = fixes;
    const after = explained(argument, { ...env, ...settings, ...(fix === undefined ? {} : { [fix.name]: fix.value }) });
    expect(after.rule.outcome).toBe("direct");
    expect(after.checksum.consulted).toBe(false);
  });

  test("taking the pattern out leads to the proxy, and leaves the others", () => {
    const settings = { ...env, GOPRIVATE: "x.example,git.corp.example.com,y.example" };
    const note = explained(corp, settings).notes.find(({ id }) => id === "how-to-change");
    expect(note).toMatchObject({ to: "proxy", fix: { name: "GOPRIVATE", value: "x.example,y.example" } });
  });
});

test.each(["en", "zh-CN"] as const)("every note has words in %s, and the module fits the schema", async (lang) => {
  const tell = await noteTeller(null, lang);
  for (const [argument, env] of [
    [corp, { GONOPROXY: "git.corp.example.com/team/*", GOPROXY: "https://a.example,off,direct" }],
    ["git.corp.internal/x", { GOPROXY: "https://a.example,direct" }],
    ["github.com/org/x", { GOPRIVATE: "github.com", GOVCS: "*:hg", GOINSECURE: "*" }],
    ["toolchain@go1.25.1", { GOSUMDB: "off", GOPRIVATE: "*" }],
    ["example.com/a/v1", {}],
  ] as const) {
    const told = explainedModuleSchema.parse(tell(explained(argument, env)));
    expect(told.notes).not.toEqual([]);
    for (const { text } of told.notes) expect(text).toMatch(lang === "en" ? /^[^\u4e00-\u9fff]+$/ : /[\u4e00-\u9fff]/);
  }
});

test("any argument with any settings is explained", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(corp, "go@1.2.3", "a.b/...", "github.com/a", "-", "@"),
  );
  fc.assert(
    fc.property(text, fc.string(), fc.string(), fc.string(), (argument, GOPROXY, GOPRIVATE, GONOSUMDB) => {
      explainedModuleSchema.parse({ ...explained(argument, { GOPROXY, GOPRIVATE, GONOSUMDB }), notes: [] });
    }),
    { numRuns: 300 },
  );
});
