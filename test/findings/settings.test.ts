import { describe, expect, test } from "vitest";
import { breakage, downloads, environment, fails, hasFailed, refused, setting } from "./builders.ts";
import { foundAs, idsIn, type Scene } from "./find.ts";

const goEnvFile = { origin: "goenv-file", from: "/home/ann/.config/go/env", line: 3 } as const;
const goroot = { origin: "goroot-file", from: "/usr/local/go/go.env", line: 7 } as const;
const byDefault = { ...goroot, value: "https://proxy.golang.org,direct" };

/** A machine on which GOPROXY stands so, and the download that breaks at the list. */
function withGoproxy(value: string, more: Parameters<typeof setting>[1] = {}): Scene {
  return {
    environment: environment({ GOPROXY: setting(value, more) }),
    forecasts: [fails(breakage({ at: "list", layer: "settings", entry: null, url: null, host: null }))],
  };
}

const downloadsFrom = (value: string): Scene => ({
  environment: environment({ GOPROXY: setting(value) }),
  forecasts: [downloads()],
});

/** A machine on which GOPROXY stands so, and the download breaks at its first entry. */
const askedInVain = (value: string, how: Parameters<typeof breakage>[0]): Scene => ({
  environment: environment({ GOPROXY: setting(value) }),
  forecasts: [fails(breakage({ at: "proxy", entry: 0, ...how }))],
});

describe("goproxy-empty", () => {
  test("an empty line in go's settings file hides the default: remove it", () => {
    const scene = withGoproxy("", { ...goEnvFile, shadowed: [byDefault] });
    expect(idsIn(scene)).toEqual(["goproxy-empty"]);
    const [found] = foundAs("goproxy-empty", scene);
    expect(found?.facts).toEqual({ value: "", origin: "goenv-file", file: "/home/ann/.config/go/env" });
    expect(found?.location).toMatchObject({
      setting: "GOPROXY",
      origin: "goenv-file",
      file: "/home/ann/.config/go/env",
      line: 3,
      column: 9,
      length: 0,
    });
    expect(found?.breaks).toEqual(["golang.org/x/text@v0.14.0"]);
    expect(found?.intents).toHaveLength(1);
    expect(found?.intents[0]).toMatchObject({
      intent: "unset-setting",
      name: "GOPROXY",
      place: { origin: "goenv-file", file: "/home/ann/.config/go/env", line: 3 },
    });
    expect(found?.intents[0]).toHaveProperty("then", "https://proxy.golang.org,direct");
  });

  test.each([",", " ", "|,|", " , "])("separators and blanks only: %j", (value) => {
    expect(idsIn(withGoproxy(value))).toEqual(["goproxy-empty"]);
  });

  test("where no usable value stands behind it, Go's default is set", () => {
    const [found] = foundAs("goproxy-empty", withGoproxy(",", { shadowed: [{ ...goEnvFile, value: "bogus" }] }));
    expect(found?.intents).toMatchObject([{ intent: "set-setting", value: "https://proxy.golang.org,direct" }]);
  });

  test("no source at all", () => {
    const { GOPROXY, ...others } = environment().settings;
    const scene = { ...withGoproxy(""), environment: { ...environment(), settings: others } };
    expect(GOPROXY).toBeDefined();
    expect(foundAs("goproxy-empty", scene)[0]?.facts).toEqual({ value: "", origin: null, file: null });
  });

  test.each(["direct", "off", ",direct", "https://goproxy.cn,", "|off"])("silent: %j", (value) => {
    expect(idsIn(downloadsFrom(value))).toEqual([]);
  });

  test("silent: a list that is broken in another way", () => {
    expect(foundAs("goproxy-empty", withGoproxy("bogus"))).toEqual([]);
  });
});

describe("goproxy-bad-scheme", () => {
  test.each([
    ["htp://goproxy.cn,direct", "unknown-scheme", "https://goproxy.cn,direct"],
    ["htps://goproxy.cn", "unknown-scheme", "https://goproxy.cn"],
    ["hhttp://127.0.0.1:3000", "unknown-scheme", "http://127.0.0.1:3000"],
    ["htpp://athens.corp:3000,direct", "unknown-scheme", "http://athens.corp:3000,direct"],
    ["ftp://goproxy.cn", "unknown-scheme", null],
    ["C:/proxy", "unknown-scheme", "file:///C:/proxy"],
    ["https://goproxy.cn,DIRECT", "missing-scheme", "https://goproxy.cn,direct"],
    ["Off", "missing-scheme", "off"],
    ["//goproxy.cn|Direct", "missing-scheme", "https://goproxy.cn|direct"],
    ["/srv/proxy", "missing-scheme", "file:///srv/proxy"],
    ["goproxy", "missing-scheme", null],
    ["localhost,direct", "missing-scheme", null],
    ['"https://goproxy.cn,direct"', "quotes", "https://goproxy.cn,direct"],
    ["'direct'", "quotes", "direct"],
    ["“https://goproxy.cn”", "quotes", "https://goproxy.cn"],
    ['https://goproxy.cn,"direct"', "quotes", "https://goproxy.cn,direct"],
    ["socks5://127.0.0.1:1080", "http-proxy", null],
    ["ftp://a:xxxxx@b,DIRECT", "unknown-scheme", null],
    ["https://goproxy.cn https://goproxy.io", "separator", "https://goproxy.cn,https://goproxy.io"],
    ["https://goproxy.cn\nhttps://goproxy.io,direct", "separator", "https://goproxy.cn,https://goproxy.io,direct"],
    ["http://127.0.0.1:3000; direct", "separator", "http://127.0.0.1:3000,direct"],
    ["https:goproxy.cn", "slashes", "https://goproxy.cn"],
    ["https:\\\\goproxy.cn,direct", "slashes", "https://goproxy.cn,direct"],
    ["GOPROXY=https://goproxy.cn,direct", "assignment", "https://goproxy.cn,direct"],
    ['export GOPROXY="https://goproxy.cn，direct"', "assignment", "https://goproxy.cn,direct"],
    ["https://goproxy\t.cn,direct", "invalid-url", null],
    ["file://server/share", "invalid-url", null],
  ])("%s: %s, meant %s", (value, problem, corrected) => {
    const scene = withGoproxy(value, { shadowed: [byDefault] });
    expect(idsIn(scene)).toEqual(["goproxy-bad-scheme"]);
    expect(foundAs("goproxy-bad-scheme", scene)[0]?.facts).toMatchObject({ problem, corrected, value });
  });

  test.each([
    ["https//goproxy.io", "slashes", "//", "https://goproxy.io", "https"],
    ["https：//goproxy.io,direct", "slashes", "：//", "https://goproxy.io,direct", "https："],
    ["http:/athens:3000", "slashes", ":/", "http://athens:3000", ""],
    ["https://https://goproxy.cn", "slashes", "https://", "https://goproxy.cn", "https"],
    ["https://goproxy.cn;direct", "separator", ";", "https://goproxy.cn,direct", "goproxy.cn;direct"],
    ["https://goproxy.cn；off", "separator", "；", "https://goproxy.cn,off", "goproxy.cn；off"],
    [
      "https://goproxy.cn、https://goproxy.io",
      "separator",
      "、",
      "https://goproxy.cn,https://goproxy.io",
      "goproxy.cn、https",
    ],
    [
      "goproxy.cn，goproxy.io，direct",
      "separator",
      "，",
      "goproxy.cn,goproxy.io,direct",
      "goproxy.cn，goproxy.io，direct",
    ],
    ["https://goproxy.cn｜direct", "separator", "｜", "https://goproxy.cn|direct", "goproxy.cn｜direct"],
    ["“goproxy.cn”", "quotes", "“", "goproxy.cn", "“goproxy.cn”"],
  ])("%s, which go takes for a host: %s", (value, problem, piece, corrected, host) => {
    const scene = askedInVain(value, { layer: "dns", host, observation: `dns ${host}` });
    expect(idsIn(scene)).toEqual(["goproxy-bad-scheme"]);
    const [found] = foundAs("goproxy-bad-scheme", scene);
    expect(found).toMatchObject({ confidence: "high", breaks: ["golang.org/x/text@v0.14.0"] });
    expect(found?.facts).toMatchObject({ problem, piece, corrected, error: null });
    expect(found?.location).toMatchObject({ column: value.indexOf(piece) + 1, length: piece.length });
    expect(found?.intents[0]).toMatchObject({ intent: "set-setting", value: corrected });
  });

  test("a separator in a path is one only before another entry", () => {
    const answered = { layer: "http", host: "a.example", observation: "http GET x" } as const;
    expect(foundAs("goproxy-bad-scheme", askedInVain("https://a.example/go;direct", answered))).toHaveLength(1);
    expect(foundAs("goproxy-bad-scheme", askedInVain("https://a.example/go;b.c", answered))).toEqual([]);
  });

  test("silent: a host that is really called https, and answers", () => {
    const answered = { layer: "http", host: "https", observation: "http GET x" } as const;
    expect(foundAs("goproxy-bad-scheme", askedInVain("https//goproxy.io", answered))).toEqual([]);
    expect(idsIn(downloadsFrom("https//goproxy.io"))).toEqual([]);
  });

  test("said also where nobody was asked", () => {
    const offline = {
      ...downloadsFrom("https//goproxy.io"),
      forecasts: [downloads({ outcome: "unknown", unknown: "not-asked" })],
    };
    expect(foundAs("goproxy-bad-scheme", offline)).toMatchObject([{ breaks: [], facts: { problem: "slashes" } }]);
  });

  test("points at the entry in the file and offers the corrected value before anything else", () => {
    const scene = withGoproxy("https://goproxy.cn,Direct", { ...goEnvFile, shadowed: [byDefault] });
    const [found] = foundAs("goproxy-bad-scheme", scene);
    expect(found?.location).toMatchObject({
      setting: "GOPROXY",
      origin: "goenv-file",
      file: "/home/ann/.config/go/env",
      line: 3,
      column: 28,
      length: 6,
    });
    expect(found?.facts.error).toBe("invalid proxy URL missing scheme: Direct");
    expect(found?.intents.map(({ intent }) => intent)).toEqual(["set-setting", "unset-setting"]);
    expect(found?.intents[0]).toMatchObject({ value: "https://goproxy.cn,direct" });
  });

  test("where nothing obvious was meant, the value goes and the user decides", () => {
    const [found] = foundAs("goproxy-bad-scheme", withGoproxy("goproxy", { shadowed: [byDefault] }));
    expect(found?.intents).toMatchObject([{ intent: "unset-setting" }, { intent: "manual", what: "correct-entry" }]);
    expect(found?.intents[0]).toHaveProperty("then", "https://proxy.golang.org,direct");
  });

  test.each(["goproxy.cn,direct", "HTTPS://goproxy.cn", "direct,DIRECT", "off,bogus", "file:///srv/proxy"])(
    "silent, since Go takes it: %s",
    (value) => {
      expect(idsIn(downloadsFrom(value))).toEqual([]);
    },
  );

  test.each([
    ["https://a.example/%zz", null],
    ["file:/srv/proxy", "file:///srv/proxy"],
    ["file://server/share", null],
  ])("a URL that go cannot use: %s", (value, corrected) => {
    const [found] = foundAs("goproxy-bad-scheme", withGoproxy(value));
    expect(found?.facts).toMatchObject({ problem: "invalid-url", piece: null, corrected });
  });
});

describe("goenv-disagrees", () => {
  const disagrees = [{ name: "GOPROXY", ours: "direct", go: "https://goproxy.cn,direct" }];

  test("one finding with every value, go's beside ours", () => {
    const found = foundAs("goenv-disagrees", {
      environment: environment({}, { go: { ...environment().go, path: "/home/ann/bin/go", disagrees } }),
    });
    expect(found).toHaveLength(1);
    expect(found[0]?.facts).toEqual({ goPath: "/home/ann/bin/go", values: disagrees });
    expect(found[0]?.breaks).toEqual([]);
    expect(found[0]?.evidence.settings).toEqual(["GOPROXY"]);
  });

  test("silent where go agrees", () => {
    expect(idsIn({})).toEqual([]);
  });

  test("silent where no go was found: there is nothing to disagree with", () => {
    const go = { path: null, version: null, goroot: null, problem: "not on PATH", disagrees: [] };
    expect(idsIn({ environment: environment({}, { go }) })).toEqual([]);
  });
});

describe("gonoproxy-too-broad", () => {
  const mux = { module: "github.com/gorilla/mux", query: "v1.8.0" };
  const direct = breakage({ at: "direct", layer: "vcs", host: "github.com", url: "https://github.com/gorilla/mux" });
  const lsRemote = "git ls-remote https://github.com/gorilla/mux";
  const unreachable = (stderr: string) =>
    hasFailed("git", lsRemote, { code: "git-failed", raw: "", exitCode: 128, stderr });

  function sentDirect(pattern: string, settings: Parameters<typeof environment>[0] = {}): Scene {
    return {
      environment: environment({ GONOPROXY: setting(pattern), ...settings }),
      forecasts: [downloads({ ...mux, noproxyPattern: pattern })],
    };
  }

  test.each([
    ["github.com", ["github.com"]],
    ["github.com/", ["github.com"]],
    ["github.com/*", ["github.com"]],
    ["golang.org", ["golang.org"]],
    ["golang.org/x", ["golang.org"]],
    ["git*.com", ["gitea.com", "gitee.com", "github.com", "gitlab.com"]],
  ])("%s takes %j", (pattern, covers) => {
    const [found] = foundAs("gonoproxy-too-broad", sentDirect(pattern));
    expect([...(found?.facts.covers ?? [])].sort()).toEqual(covers);
    expect(found?.confidence).toBe("certain");
    expect(found?.breaks).toEqual([]);
  });

  test.each(["*", "*.*", "*.com", "*.org"])("%s takes whole hosts", (pattern) => {
    expect(foundAs("gonoproxy-too-broad", sentDirect(pattern))[0]?.facts.covers.length).toBeGreaterThan(2);
  });

  test.each([
    "github.com/myorg",
    "github.com/gorilla",
    "github.com/my*",
    "*.corp.example.com",
    "corp.example.com",
    "git.example.com",
    "*.github.com",
    "none",
  ])("silent: %s", (pattern) => {
    expect(idsIn(sentDirect(pattern))).toEqual([]);
  });

  test.each(["direct", "direct,https://goproxy.cn", "off", "bogus"])("silent where GOPROXY is %s anyway", (goproxy) => {
    expect(foundAs("gonoproxy-too-broad", sentDirect("github.com", { GOPROXY: setting(goproxy) }))).toEqual([]);
  });

  test("silent where no module went that way", () => {
    const scene = { environment: environment({ GONOPROXY: setting("github.com") }), forecasts: [downloads()] };
    expect(idsIn(scene)).toEqual([]);
  });

  test("a host that git cannot reach is the pattern's doing", () => {
    const scene: Scene = {
      environment: environment({
        GONOPROXY: { ...setting("*.corp.example.com,github.com"), origin: "derived", from: "GOPRIVATE" },
        GOPRIVATE: setting("*.corp.example.com,github.com", goEnvFile),
      }),
      forecasts: [
        fails({ ...direct, observation: lsRemote }, { ...mux, noproxyPattern: "github.com" }),
        downloads({ module: "git.corp.example.com/a/b", noproxyPattern: "*.corp.example.com" }),
      ],
      observations: [
        unreachable("fatal: unable to access: Failed to connect to github.com port 443: Connection refused"),
      ],
    };
    expect(idsIn(scene)).toEqual(["gonoproxy-too-broad"]);
    const [found] = foundAs("gonoproxy-too-broad", scene);
    expect(found?.facts).toMatchObject({
      variable: "GOPRIVATE",
      patterns: ["github.com"],
      unreachable: ["github.com"],
    });
    expect(found?.breaks).toEqual(["github.com/gorilla/mux@v1.8.0"]);
    expect(found?.location).toMatchObject({
      setting: "GOPRIVATE",
      origin: "goenv-file",
      file: "/home/ann/.config/go/env",
      line: 3,
      column: 30,
      length: 10,
    });
    expect(found?.intents).toMatchObject([
      { intent: "set-setting", name: "GOPRIVATE", value: "*.corp.example.com" },
      { intent: "manual", what: "narrow-pattern" },
    ]);
  });

  test("a host whose port is closed is explained by the pattern, and both are found", () => {
    const go = fails(breakage({ at: "direct", layer: "tcp", host: "golang.org", observation: "tcp 192.0.2.1:443" }), {
      noproxyPattern: "golang.org",
    });
    const scene: Scene = {
      environment: environment({ GONOPROXY: setting("golang.org") }),
      forecasts: [go],
      observations: [refused("192.0.2.1:443")],
    };
    expect(idsIn(scene)).toEqual(["gonoproxy-too-broad", "tcp-refused"]);
    expect(foundAs("gonoproxy-too-broad", scene)[0]?.breaks).toEqual(["golang.org/x/text@v0.14.0"]);
  });

  test("two wide patterns are one finding, and both go", () => {
    const scene: Scene = {
      environment: environment({ GONOPROXY: setting("*.org,corp.example.com,github.com,gitlab.com") }),
      forecasts: [downloads({ ...mux, noproxyPattern: "github.com" }), downloads({ noproxyPattern: "*.org" })],
    };
    const found = foundAs("gonoproxy-too-broad", scene);
    expect(found.map(({ facts }) => facts.patterns)).toEqual([["github.com", "*.org"]]);
    expect(found[0]?.intents[0]).toMatchObject({ intent: "set-setting", value: "corp.example.com" });
  });

  test("where no other pattern stays, the value goes", () => {
    const [found] = foundAs("gonoproxy-too-broad", sentDirect("github.com"));
    expect(found?.intents.map(({ intent }) => intent)).toEqual(["unset-setting", "manual"]);
    expect(found?.intents[0]).toHaveProperty("then", "");
  });

  test("a login that the repository wants is not the pattern's doing", () => {
    const scene: Scene = {
      environment: environment({ GONOPROXY: setting("github.com") }),
      forecasts: [fails({ ...direct, observation: lsRemote }, { ...mux, noproxyPattern: "github.com" })],
      observations: [unreachable("fatal: could not read Username for 'https://github.com': terminal prompts disabled")],
    };
    expect(idsIn(scene)).toEqual(["gonoproxy-too-broad", "download-fails-unexplained"]);
    expect(foundAs("gonoproxy-too-broad", scene)[0]?.breaks).toEqual([]);
  });

  test("a private host under a wide pattern fails for its own reasons", () => {
    const scene: Scene = {
      environment: environment({ GONOPROXY: setting("*") }),
      forecasts: [
        fails(breakage({ at: "direct", layer: "tcp", host: "git.corp.example.com", observation: "tcp 10.0.0.1:443" }), {
          module: "git.corp.example.com/a/b",
          noproxyPattern: "*",
        }),
      ],
      observations: [refused("10.0.0.1:443")],
    };
    expect(foundAs("gonoproxy-too-broad", scene)[0]?.breaks).toEqual([]);
    expect(foundAs("tcp-refused", scene)[0]?.breaks).toEqual(["git.corp.example.com/a/b@v0.14.0"]);
  });
});
