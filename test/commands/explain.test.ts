import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Explain, explainSchema } from "../../src/model/explain.ts";
import { displayWidth } from "../../src/render/text/display-width.ts";
import { runDoctor } from "../lib/doctor.ts";
import { realGo, scratchEnvironment } from "../lib/real-go.ts";

async function explain(
  args: readonly string[],
  {
    settings = {},
    files = {},
    input = "",
  }: { settings?: Record<string, string>; files?: Record<string, string>; input?: string } = {},
) {
  const scratch = scratchEnvironment({ GOPROXY: "https://a.example,direct", ...settings });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(scratch.cwd, name, ".."), { recursive: true });
    writeFileSync(join(scratch.cwd, name), text);
  }
  return runDoctor(["explain", ...args], { ...scratch, input });
}

async function explained(args: readonly string[], options: Parameters<typeof explain>[1] = {}) {
  const ran = await explain(["--json", ...args], options);
  const json: Explain = explainSchema.parse(JSON.parse(ran.stdout));
  return { code: ran.code, json, module: json.modules[0] };
}

test.each(["fmt", "net/http", "cmd/go", "std"])("%s belongs to go: nothing is downloaded for it", async (path) => {
  const { code, module } = await explained([path]);
  expect(code).toBe(0);
  expect(module).toMatchObject({ kind: "standard-library", error: null, files: [], checksum: { consulted: false } });
});

/** What `go mod download` printed for these, behind `go: ` and the argument. */
test.each([
  ["fmt@v1.0.0", 'malformed module path "fmt": missing dot in first path element'],
  ["std@latest", `can't query specific version ("latest") of standard-library module "std"`],
  ["foo/bar@v1.0.0", 'malformed module path "foo/bar": missing dot in first path element'],
  ["GitHub.com/a/b@v1.0.0", `malformed module path "GitHub.com/a/b": invalid char 'G' in first path element`],
  ["https://github.com/a/b@v1.0.0", 'malformed module path "https://github.com/a/b": double slash'],
  ["github.com/a/b@", "invalid version: disallowed version string"],
  ["example.com/a/v1@v1.0.0", 'malformed module path "example.com/a/v1": invalid version'],
  ["gopkg.in/yaml@v2.0.0", 'malformed module path "gopkg.in/yaml": invalid version'],
  ["go@v1.26.0", "invalid go version v1.26.0"],
  ["./x", "cannot use relative path ./x to specify module"],
  ["../x@v1", "cannot use relative path ../x@v1 to specify module"],
  ["a.b\\c", "module paths never use backslash"],
  ["a.b/c@-x", 'invalid module version "-x"'],
  ["host.example:8443/x", `malformed module path "host.example:8443/x": invalid char ':'`],
])("%s is refused in go's words", async (argument, error) => {
  const { code, module } = await explained([argument]);
  expect(code).toBe(2);
  expect(module).toMatchObject({ kind: "invalid", error, files: [], checksum: { because: "no-module", bases: [] } });
});

test("all arguments are answered, also behind one that is wrong; patterns for any string", async () => {
  const { code, json } = await explained(["BAD", "a.b/c", "fmt"], { settings: { GOPRIVATE: "BAD" } });
  expect(code).toBe(2);
  expect(json.modules.map(({ kind }) => kind)).toEqual(["invalid", "module", "standard-library"]);
  expect(json.modules[0]?.noproxy).toEqual({ matched: true, variable: "GOPRIVATE", pattern: "BAD" });
});

test("Go itself is asked for as go get and a switch of toolchains do", async () => {
  const { module } = await explained(["toolchain@go1.25.1"]);
  expect(module?.kind).toBe("toolchain");
  const asked = module?.files.flatMap(({ hops }) => hops[0]?.requests ?? []) ?? [];
  expect(asked.slice(0, 2)).toEqual([
    "https://a.example/golang.org/toolchain/@v/v0.0.1-go1.25.1.linux-amd64.info",
    "https://a.example/golang.org/toolchain/@v/list",
  ]);
  expect(asked[2]).toMatch(/\/golang\.org\/toolchain\/@v\/v0\.0\.1-go1\.25\.1\.\w+-\w+\.zip$/);
  expect(module?.checksum).toMatchObject({ consulted: true, because: "toolchain" });
});

test("a package: candidates, what each entry is asked, and which parents leak", async () => {
  // As go 1.26.8 asked a proxy: GOPRIVATE=…/team/lib go get …/team/lib/sub@v1.0.0.
  const { module } = await explained(["git.example.com/team/lib/sub@v1.0.0"], {
    settings: { GOPRIVATE: "git.example.com/team/lib" },
  });
  expect(module?.candidates).toEqual([
    "git.example.com/team/lib/sub",
    "git.example.com/team/lib",
    "git.example.com/team",
    "git.example.com",
  ]);
  const proxy = module?.lookups.find(({ entry }) => entry === 1)?.candidates.map(({ requests }) => requests);
  expect(proxy).toEqual([
    [],
    [],
    ["https://a.example/git.example.com/team/@v/v1.0.0.info"],
    ["https://a.example/git.example.com/@v/v1.0.0.info"],
  ]);
  expect(module?.leaks).toEqual([{ host: "a.example", paths: ["git.example.com/team", "git.example.com"] }]);
});

test("GOPROXY=file://, HTTP proxy and credentials stand at each request, without passwords", async () => {
  const { module } = await explained(["a.b/c@v1.0.0"], {
    settings: {
      GOPROXY: "file:///srv/proxy,https://u:geheim@x.example",
      HTTPS_PROXY: "http://me:geheim@px.example:3128",
      NO_PROXY: "a.b",
    },
  });
  const hops = module?.files[0]?.hops;
  expect(hops).toMatchObject([
    { requests: ["file:///srv/proxy/a.b/c/@v/v1.0.0.info"], httpProxy: null, credentials: "none" },
    { httpProxy: "http://me:xxxxx@px.example:3128", credentials: "userinfo" },
  ]);
  expect(JSON.stringify(module)).not.toContain("geheim");
});

const goMod = `module example.org/m

go 1.21

toolchain go1.99.1

require (
	github.com/pkg/errors v0.9.1
	golang.org/x/tools v0.30.0
	git.corp.internal/team/lib v1.2.3
	example.com/old v1.0.0
	example.com/local v0.0.0
)

tool golang.org/x/tools/cmd/stringer

replace example.com/old => github.com/fork/new v1.1.0

replace example.com/local => ./local
`;

describe("without arguments", () => {
  test("the go.mod at hand: requirements, replacements, tools, toolchain, leaks and broad patterns", async () => {
    const { code, json } = await explained([], {
      files: { "go.mod": goMod },
      settings: { GONOPROXY: "github.com", GOPROXY: "https://goproxy.cn,direct", GOTOOLCHAIN: "auto" },
    });
    expect(code).toBe(0);
    expect(json.file).toMatch(/go\.mod$/);
    expect(json.modules.map(({ argument, source }) => [argument, source])).toEqual([
      ["github.com/pkg/errors@v0.9.1", "require"],
      ["golang.org/x/tools@v0.30.0", "require"],
      ["git.corp.internal/team/lib@v1.2.3", "require"],
      ["github.com/fork/new@v1.1.0", "replace"],
      ["toolchain@go1.99.1", "toolchain"],
    ]);
    expect(json.modules[1]?.tools).toEqual(["golang.org/x/tools/cmd/stringer"]);
    expect(json.modules[3]?.replaces).toBe("example.com/old@v1.0.0");
    expect(json.folders).toEqual([{ path: "example.com/local", folder: "./local" }]);
    expect(json.broad).toEqual([{ variable: "GONOPROXY", pattern: "github.com", hosts: ["github.com"], modules: 2 }]);
    expect(json.modules[2]?.leaks.map(({ host }) => host)).toEqual(["goproxy.cn", "sum.golang.org"]);
  });

  test.runIf(realGo !== null)("another Go that is not downloaded is no module, and what go does is told", async () => {
    const files = { "go.mod": "module m\n\ngo 1.99.1\n" };
    const told = async (gotoolchain: string) => {
      const { stdout } = await explain([], { files, settings: { GOTOOLCHAIN: gotoolchain } });
      return stdout.replace(/\s+/g, " ");
    };
    const [local, path, auto] = await Promise.all([told("local"), told("path"), told("auto")]);
    expect(local).toMatch(/ends with: go: go\.mod requires go >= 1\.99\.1 \(running go [^;]*; GOTOOLCHAIN=local\)/);
    expect(path).toContain("PATH must have go1.99.1");
    expect(auto).toContain("toolchain@go1.99.1");
    for (const text of [local, path]) expect(text).not.toContain("toolchain@go1.99.1");
  });

  test("as a table, within 80 columns, in both languages; --why gives the details", async () => {
    const options = { files: { "go.mod": goMod }, settings: { GONOPROXY: "github.com" } };
    for (const lang of ["en", "zh-CN"]) {
      const { stdout } = await explain(["--lang", lang], options);
      const [table = ""] = stdout.split(/\n(?:Settings:|设置：)\n/);
      for (const line of table.split("\n").slice(1)) expect(displayWidth(line)).toBeLessThanOrEqual(80);
      expect(table).toContain("github.com/fork/new@v1.1.0");
      expect(table).toContain("git.corp.internal/team");
      expect(table).toContain("example.com/local => ./local");
    }
    expect((await explain(["--why"], options)).stdout).toContain(
      "git reads the repository https://github.com/pkg/errors",
    );
  });

  test("a go.work: all its modules, its replacements first, the modules themselves left out", async () => {
    const { json } = await explained([], {
      files: {
        "go.work": "go 1.21\n\nuse (\n\t./a\n\t./b\n)\n\nreplace a.example/old => b.example/new v1.0.0\n",
        "a/go.mod": "module x.example/a\n\ngo 1.21\n\nrequire (\n\ta.example/old v1.1.0\n\tx.example/b v1.0.0\n)\n",
        "b/go.mod": "module x.example/b\n\ngo 1.21\n\nrequire c.example/d v1.0.0\n",
      },
    });
    expect(json.file).toMatch(/go\.work$/);
    expect(json.modules.map(({ argument }) => argument)).toEqual(["b.example/new@v1.0.0", "c.example/d@v1.0.0"]);
  });

  test.each([
    ["none", {}, /there is no go\.mod or go\.work here/],
    ["one that go refuses", { "go.mod": "module a.b/c\nrequires x\n" }, /go\.mod:2: unknown directive: requires/],
  ])("%s: one line, exit 2", async (_name, files, line) => {
    const ran = await explain([], { files });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(line);
    expect(ran.stdout).toBe("");
  });

  test("a go.mod that wants nothing", async () => {
    const ran = await explain([], { files: { "go.mod": "module a.b/c\n\ngo 1.21\n" } });
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(ran.stdout.replace(/\s+/g, " ")).toContain("names no module that would be downloaded");
  });
});

test("- reads paths from standard input: blank lines, comments and CRLF do no harm", async () => {
  const input = "# a list\r\n\r\na.b/c\r\n  d.e/f@v1.0.0\r\n";
  const { code, json } = await explained(["-", "fmt"], { input });
  expect(code).toBe(0);
  expect(json.modules.map(({ argument, source }) => [argument, source])).toEqual([
    ["a.b/c", "stdin"],
    ["d.e/f@v1.0.0", "stdin"],
    ["fmt", "argument"],
  ]);
  expect((await explain(["-"], { input: "a.b/c\nBAD/x\n" })).code).toBe(2);
});

test("a table of three thousand has each of them, in text and in JSON", async () => {
  const input = Array.from({ length: 3000 }, (_, at) => `h${at % 7}.example/m${at}`).join("\n");
  const { stdout } = await explain(["-"], { input, settings: { GOPRIVATE: "*.example,h3.example/m3*" } });
  expect(stdout.match(/^ {4}h\d\.example\/m\d+$/gm)).toHaveLength(3000);
  expect((await explained(["-"], { input })).json.modules).toHaveLength(3000);
});

describe("--set says what changes against today", () => {
  const settings = { GOPRIVATE: "a.b" };

  test("rule, road and database", async () => {
    const { module } = await explained(["a.b/c", "--set", "GOPRIVATE="], { settings });
    expect(module?.today).toMatchObject({
      rule: { outcome: "direct", variable: "GOPRIVATE", pattern: "a.b" },
      road: ["direct"],
      consulted: false,
      changed: ["rule", "road", "database"],
    });
    expect(module?.road).toEqual(["https://a.example", "direct"]);
  });

  test("nothing, and null without --set", async () => {
    expect(
      (await explained(["a.b/c", "--set", "GOPROXY=https://a.example,direct"], { settings })).module?.today?.changed,
    ).toEqual([]);
    expect((await explained(["a.b/c"], { settings })).module?.today).toBeNull();
  });

  test("in the table too", async () => {
    const { stdout } = await explain(["-", "--set", "GOPRIVATE=d.e"], { settings, input: "a.b/c\nd.e/f\ng.h/i\n" });
    expect(stdout).toContain("2 of 3 modules change");
  });
});

describe("the examples of the articles, in both languages", () => {
  test.each([
    ["GONOPROXY=github.com", "github.com/org/x", "github.com", /too broad|every module on github\.com/, /所有模块/],
    ["GONOPROXY=git.internal.com/*", "git.internal.com/a/b", "git.internal.com/*", /however deep/, /任意深度/],
    [
      "GOPRIVATE=git.company.com",
      "git.company.com/a",
      "git.company.com",
      /wrong: A module that GOPRIVATE matches goes direct/,
      /错误：GOPRIVATE ?匹配的模块会直连/,
    ],
  ])("%s with %s", async (set, argument, pattern, english, chinese) => {
    const [name = "", value = ""] = set.split("=");
    for (const [lang, wanted] of [
      ["en", english],
      ["zh-CN", chinese],
    ] as const) {
      const { stdout } = await explain([argument, "--lang", lang], { settings: { [name]: value } });
      const flat = stdout.replace(/\n\s*/g, lang === "en" ? " " : "");
      expect(flat.slice(0, 200)).toContain(pattern);
      expect(flat.slice(0, 200)).toContain(name);
      expect(flat).toMatch(wanted);
    }
  });
});

describe("a go.sum at hand", () => {
  const [module, version] = ["rsc.io/quote", "v1.5.2"];
  const zip = `${module} ${version} h1:w5fcysjrx7yqtD/aO+QwRjYZOKnaM9Uh2b40tElTs3Y=`;
  const mod = `${module} ${version}/go.mod h1:LzX7hefJvL54yjefDEDHNONDjII0t9xZLPXsUe+TKr0=`;
  const goMod = "module m\n\ngo 1.21\n";
  const both = { "go.mod": goMod, "go.sum": `${zip}\n${mod}\n` };

  test("a version that stands in it is compared with that, and no database is asked", async () => {
    const { module: told } = await explained([`${module}@${version}`], { files: both });
    expect(told?.checksum).toEqual({ consulted: false, because: "go-sum", database: null, bases: [], error: null });
    const text = await explain([`${module}@${version}`], { files: both });
    expect(text.stdout.replace(/\s+/g, " ")).toContain(
      "go.sum here has the checksum: go compares with that and asks no database",
    );
    const chinese = await explain(["--lang", "zh-CN", `${module}@${version}`], { files: both });
    expect(chinese.stdout.replace(/\s+/g, "")).toContain("不询问任何数据库");
  });

  test.each<[string, string, Record<string, string>]>([
    ["no version is given", module, both],
    ["another version", `${module}@v1.5.1`, both],
    ["only the go.mod stands in it", `${module}@${version}`, { ...both, "go.sum": `${mod}\n` }],
    [
      "a hash that go cannot read",
      `${module}@${version}`,
      { ...both, "go.sum": both["go.sum"].replaceAll("h1:", "h9:") },
    ],
    [
      "a line too short, so go refuses all of it",
      `${module}@${version}`,
      { ...both, "go.sum": `${both["go.sum"]}x y\n` },
    ],
    ["no go.mod beside it", `${module}@${version}`, { "go.sum": both["go.sum"] }],
  ])("the database is asked: %s", async (_, argument, files) => {
    const { module: told } = await explained([argument], { files });
    expect(told?.checksum).toMatchObject({ consulted: true, because: "default" });
  });

  test("a toolchain is looked up whatever stands in it", async () => {
    const toolchain = "golang.org/toolchain v0.0.1-go1.22.0.linux-amd64";
    const files = { "go.mod": goMod, "go.sum": `${toolchain} h1:x\n${toolchain}/go.mod h1:x\n` };
    for (const argument of [toolchain.replace(" ", "@"), "go@1.22.0"]) {
      const { module: told } = await explained([argument], { files });
      expect(told?.checksum).toMatchObject({ consulted: true });
    }
  });

  test("--set changes nothing of it", async () => {
    const { module: told } = await explained(["--set", "GOSUMDB=off", `${module}@${version}`], { files: both });
    expect(told?.today).toMatchObject({ consulted: false, changed: [] });
  });
});
