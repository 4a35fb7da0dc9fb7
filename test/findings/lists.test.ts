import { describe, expect, test } from "vitest";
import type { Forecast } from "../../src/model/forecast.ts";
import type { Observation } from "../../src/model/observation.ts";
import {
  answered,
  breakage,
  downloads,
  environment,
  fails,
  hasFailed,
  noSuchHost,
  refused,
  setting,
  wasSilent,
} from "./builders.ts";
import { foundAs, type Scene } from "./find.ts";

const goroot = { origin: "goroot-file", from: "/usr/local/go/go.env", line: 7 } as const;

/** GOPROXY with this value, and a download that stops at its first entry by this observation. */
function stopped(value: string, last: Observation, broken: Partial<Forecast["swallowed"][number]> = {}): Scene {
  return {
    environment: environment({ GOPROXY: setting(value) }),
    forecasts: [fails(breakage({ observation: last.key, ...broken }))],
    observations: [last],
  };
}

const url = "https://goproxy.example.com/golang.org/x/text/@v/v0.14.0.info";
const broken500 = answered(url, { status: 500 });

describe("goproxy-comma-no-failover", () => {
  const id = "goproxy-comma-no-failover";
  const two = "https://goproxy.example.com,https://goproxy.cn,direct";

  test("the first one fails, the second one is not asked; the fix is the same list with |", () => {
    const [found] = foundAs(id, stopped(two, broken500));
    expect(found).toMatchObject({
      confidence: "certain",
      breaks: [],
      facts: { failed: "https://goproxy.example.com", next: "https://goproxy.cn" },
      location: { file: null, column: 28, length: 1 },
    });
    expect(found?.intents).toEqual([
      {
        intent: "set-setting",
        name: "GOPROXY",
        value: "https://goproxy.example.com|https://goproxy.cn|direct",
        replaces: { origin: "process", file: null, line: null },
      },
    ]);
  });

  test("of a public module proxy the next one may be direct", () => {
    const last = answered(url.replace("goproxy.example.com", "goproxy.cn"), { status: 502 });
    const scene = stopped("https://goproxy.cn,direct", last, { host: "goproxy.cn", url: last.key.slice(9) });
    expect(foundAs(id, scene)[0]?.facts.next).toBe("direct");
    const noGit = {
      ...scene,
      environment: environment(
        { GOPROXY: setting("https://goproxy.cn,direct") },
        { git: { path: null, version: null } },
      ),
    };
    expect(foundAs(id, noGit)).toEqual([]);
  });

  test.each([
    ["a | stands there", stopped("https://goproxy.example.com|https://goproxy.cn", broken500)],
    ["404 goes on anyway", stopped(two, answered(url, { status: 404 }), { notExist: true })],
    ["nothing stands behind it", stopped("https://goproxy.example.com", broken500)],
    ["a company's own, and direct behind it", stopped("https://goproxy.example.com,direct", broken500)],
    ["an internal one before a public one", stopped("https://goproxy.corp.internal,https://goproxy.cn", broken500)],
    ["the company's module proxy refuses on purpose", stopped(two, answered(url, { status: 403 }))],
    ["the same one again", stopped("https://goproxy.example.com,https://goproxy.example.com", broken500)],
    [
      "no name server answers: the next one has no address either",
      stopped(two, wasSilent("dns", "dns goproxy.example.com", "192.0.2.53:53"), { layer: "dns" }),
    ],
    [
      "there is no network",
      stopped(two, hasFailed("tcp", "tcp 192.0.2.1:443", { code: "tcp-network-unreachable", raw: "" }), {
        layer: "tcp",
      }),
    ],
    ["the HTTP proxy is down", stopped(two, refused("192.0.2.9:3128"), { layer: "proxy" })],
  ] as const)("silent: %s", (_name, scene) => {
    expect(foundAs(id, scene)).toEqual([]);
  });

  test("silent where the next one is known to be dead too", () => {
    const scene = stopped(two, broken500);
    const more = [...(scene.observations ?? []), noSuchHost("goproxy.cn")];
    const withoutGit = environment({ GOPROXY: setting(two) }, { git: { path: null, version: null } });
    expect(foundAs(id, { ...scene, environment: withoutGit, observations: more })).toEqual([]);
  });

  test("silent before Go 1.15, which knows no |", () => {
    const old = environment({ GOPROXY: setting(two) }, { go: { ...environment().go, version: "go1.14.3" } });
    expect(foundAs(id, { ...stopped(two, broken500), environment: old })).toEqual([]);
  });
});

describe("goproxy-default-blocked", () => {
  const id = "goproxy-default-blocked";
  const value = "https://proxy.golang.org,direct";
  const at = { host: "proxy.golang.org", url: "https://proxy.golang.org/golang.org/x/text/@v/v0.14.0.info" };
  const silent = wasSilent("tcp", "tcp 142.250.1.141:443");
  const byDefault = (last: Observation, more: Parameters<typeof breakage>[0] = {}): Scene => ({
    ...stopped(value, last, { ...at, ...more }),
    environment: environment({ GOPROXY: setting(value, goroot) }),
  });

  test("no connection to Go's default; mirrors first, the tail stays", () => {
    const [found] = foundAs(id, byDefault(silent, { layer: "tcp" }));
    expect(found).toMatchObject({
      confidence: "medium",
      subject: { kind: "host", name: "proxy.golang.org" },
      breaks: ["golang.org/x/text@v0.14.0"],
      facts: { chosen: false, step: "tcp", othersReached: false },
      location: { file: "/usr/local/go/go.env", line: 7 },
    });
    expect(found?.intents.map((intent) => ("value" in intent ? intent.value : intent.intent))).toEqual([
      "https://goproxy.cn,direct",
      "https://mirrors.aliyun.com/goproxy/,direct",
      "ask-network-admin",
    ]);
  });

  test("surer where another host was reached; also where the user wrote it", () => {
    const scene = stopped(value, noSuchHost("proxy.golang.org"), { ...at, layer: "dns" });
    const reached = { ...wasSilent("tls", "tls 192.0.2.7:443 goproxy.cn"), ending: "ok" as const, value: handshake };
    const [found] = foundAs(id, { ...scene, observations: [...(scene.observations ?? []), reached] });
    expect(found).toMatchObject({ confidence: "high", facts: { chosen: true, step: "dns", othersReached: true } });
  });

  const handshake = { protocol: "TLSv1.3", cipher: "", alpn: null, chain: [], source: "node-view" as const };

  test.each([
    ["another module proxy", stopped("https://goproxy.cn,direct", silent, { layer: "tcp", host: "goproxy.cn" })],
    [
      "the name server is silent",
      byDefault(wasSilent("dns", "dns proxy.golang.org", "192.0.2.53:53"), { layer: "dns" }),
    ],
    ["it answers 403", byDefault(answered(at.url, { status: 403 }))],
    ["on the way to an HTTP proxy", byDefault(refused("192.0.2.9:3128"), { layer: "proxy" })],
    [
      "the handshake ends well and the chain is refused",
      byDefault(
        { ...wasSilent("tls", "tls 142.250.1.141:443 proxy.golang.org"), ending: "ok", value: handshake },
        { layer: "tls" },
      ),
    ],
    [
      "another host cannot be reached either",
      { ...byDefault(silent, { layer: "tcp" }), observations: [silent, wasSilent("tcp", "tcp 192.0.2.8:443")] },
    ],
  ] as const)("silent: %s", (_name, scene) => {
    expect(foundAs(id, scene)).toEqual([]);
  });
});

describe("goprivate-missing", () => {
  const id = "goprivate-missing";
  const standard = {
    GOPROXY: setting("https://proxy.golang.org,direct", goroot),
    GOSUMDB: setting("sum.golang.org", goroot),
  };
  const module = "git.corp.internal/team/lib";
  const unasked = downloads({ module, outcome: "unknown", unknown: "presumed-private", basis: "rules" });

  test("a module of the go.mod that nobody was asked about would be named in public", () => {
    const [found] = foundAs(id, { environment: environment(standard), forecasts: [unasked] });
    expect(found).toMatchObject({
      confidence: "high",
      breaks: [],
      facts: {
        hosts: ["git.corp.internal"],
        proxy: "https://proxy.golang.org",
        database: "sum.golang.org",
        asked: false,
      },
    });
    expect(found?.intents).toMatchObject([{ intent: "set-setting", name: "GOPRIVATE", value: "git.corp.internal" }]);
  });

  test("named, and refused in public: that is why it fails", () => {
    const asked = `https://proxy.golang.org/${module}/@v/v1.0.0.info`;
    const gone = answered(asked, { status: 404 });
    const [found] = foundAs(id, {
      environment: environment({ ...standard, GOPROXY: setting("https://proxy.golang.org") }),
      forecasts: [
        fails(breakage({ observation: gone.key, url: asked, host: "proxy.golang.org", notExist: true }), {
          module,
          query: "v1.0.0",
        }),
      ],
      observations: [gone],
    });
    expect(found).toMatchObject({
      breaks: [`${module}@v1.0.0`],
      facts: { asked: true, failing: [`${module}@v1.0.0`] },
    });
  });

  test("behind a company's module proxy only the database gets the name", () => {
    const settings = { ...standard, GOPROXY: setting("https://goproxy.corp.internal") };
    expect(foundAs(id, { environment: environment(settings), forecasts: [unasked] })).toMatchObject([
      { confidence: "medium", facts: { proxy: null, database: "sum.golang.org" } },
    ]);
  });

  test("GONOPROXY alone leaves the name to the database", () => {
    const settings = { ...standard, GONOPROXY: setting("*.corp.internal") };
    const forecasts = [{ ...unasked, noproxyPattern: "*.corp.internal" }];
    expect(foundAs(id, { environment: environment(settings), forecasts })).toMatchObject([
      { confidence: "medium", facts: { proxy: null }, intents: [{ name: "GOPRIVATE", value: "git.corp.internal" }] },
    ]);
  });

  test("a public name that leads to a private address is private", () => {
    const lookup = {
      ...noSuchHost("git.example.com"),
      ending: "ok" as const,
      value: { addresses: ["10.1.2.3"], from: "dns" as const, name: "git.example.com", exchanges: [] },
    };
    const forecasts = [downloads({ module: "git.example.com/a/b" })];
    expect(foundAs(id, { environment: environment(standard), forecasts, observations: [lookup] })).toHaveLength(1);
    expect(foundAs(id, { environment: environment(standard), forecasts })).toEqual([]);
  });

  test("what stands in the list stays, and a GONOSUMDB of its own is widened too", () => {
    const settings = { ...standard, GOPRIVATE: setting("github.com/acme"), GONOSUMDB: setting("github.com/acme") };
    const [found] = foundAs(id, { environment: environment(settings), forecasts: [unasked] });
    expect(found?.intents).toMatchObject([
      { name: "GOPRIVATE", value: "github.com/acme,git.corp.internal" },
      { name: "GONOSUMDB", value: "github.com/acme,git.corp.internal" },
    ]);
  });

  test.each([
    [
      "a pattern keeps it from proxies and from the database",
      { ...standard, GOPRIVATE: setting("*.corp.internal"), GONOSUMDB: setting("*.corp.internal") },
      { ...unasked, noproxyPattern: "*.corp.internal" },
    ],
    ["GONOSUMDB names it", { ...standard, GONOSUMDB: setting("git.corp.internal") }, unasked],
    ["a public module", standard, downloads()],
    ["a path without a dot, which go downloads from nowhere", standard, { ...unasked, module: "tools/lint" }],
    ["files of this machine only", { ...standard, GOPROXY: setting("file:///srv/mirror") }, unasked],
    [
      "a company's module proxy and its own database",
      { ...standard, GOPROXY: setting("https://goproxy.corp.internal"), GOSUMDB: setting("off") },
      unasked,
    ],
  ] as const)("silent: %s", (_name, settings, forecast) => {
    expect(foundAs(id, { environment: environment(settings), forecasts: [forecast] })).toEqual([]);
  });
});

describe("module-not-found", () => {
  const id = "module-not-found";
  const missing = answered(url, { status: 404, detail: "not found: unknown revision" });
  const info = { reads: "info", version: "v0.9.1", time: null, error: null } as const;
  const control = answered("https://goproxy.example.com/github.com/pkg/errors/@v/v0.9.1.info", {
    status: 200,
    content: info,
  });
  const scene = (more: readonly Observation[], rest: Partial<Scene> = {}): Scene => ({
    ...stopped("https://goproxy.example.com", missing, { notExist: true }),
    observations: [missing, ...more],
    ...rest,
  });

  test("404, and the same module proxy delivers another module", () => {
    expect(foundAs(id, scene([control]))).toMatchObject([
      {
        confidence: "high",
        breaks: ["golang.org/x/text@v0.14.0"],
        facts: { said: ["https://goproxy.example.com"], control: [control.key.slice("http GET ".length)] },
      },
    ]);
  });

  test("the versions that are there are named", () => {
    const list = answered("https://goproxy.example.com/golang.org/x/text/@v/list", {
      status: 200,
      content: { reads: "list", lines: ["v0.12.0", "v0.13.0"] },
    });
    expect(foundAs(id, scene([list]))[0]?.facts.otherVersions).toEqual(["v0.12.0", "v0.13.0"]);
  });

  test("the repository was read and has no such tag", () => {
    const repository = {
      ...wasSilent("git", "git ls-remote https://github.com/pkg/errors"),
      ending: "ok" as const,
      value: { refs: 4, tags: ["v0.9.0", "v0.9.1"] },
    };
    const gone = answered("https://goproxy.example.com/github.com/pkg/errors/@v/v9.9.9.info", { status: 404 });
    const forecast = fails(breakage({ at: "direct", entry: 1, layer: "vcs", notExist: true, url: null, host: null }), {
      module: "github.com/pkg/errors",
      query: "v9.9.9",
      swallowed: [breakage({ observation: gone.key, notExist: true })],
    });
    const observations = [gone, repository, control];
    const [found] = foundAs(id, { forecasts: [forecast], observations });
    expect(found?.facts.said).toEqual(["https://goproxy.example.com", "https://github.com/pkg/errors"]);
    expect(found?.facts.otherVersions).toEqual(["v0.9.0", "v0.9.1"]);
  });

  test.each([
    ["nothing else was delivered, so 404 may be its word for everything", scene([])],
    [
      "only a web page was delivered",
      scene([answered("https://goproxy.example.com/x", { status: 200, text: "<html>" })]),
    ],
    [
      "another one delivered",
      scene([answered("https://goproxy.cn/a/b/@v/v1.0.0.info", { status: 200, content: info })]),
    ],
    ["the answer is 500", { ...stopped("https://goproxy.example.com", broken500), observations: [broken500, control] }],
    [
      "an entry before it failed otherwise",
      scene([control], {
        environment: environment({ GOPROXY: setting("https://a.example.com|https://goproxy.example.com") }),
        forecasts: [
          fails(breakage({ entry: 1, observation: missing.key, notExist: true }), {
            swallowed: [breakage({ entry: 0, observation: broken500.key })],
          }),
        ],
      }),
    ],
  ] as const)("silent: %s", (_name, seen) => {
    expect(foundAs(id, seen)).toEqual([]);
  });
});
