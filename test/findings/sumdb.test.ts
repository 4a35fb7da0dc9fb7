import { describe, expect, test } from "vitest";
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
import { findIn, foundAs, idsIn, type Scene } from "./find.ts";

const goEnvFile = { origin: "goenv-file", from: "/home/ann/.config/go/env", line: 2 } as const;
const goroot = { origin: "goroot-file", from: "/usr/local/go/go.env", line: 8 } as const;
const upstream = { ...goroot, value: "sum.golang.org" };

describe("gosumdb-off", () => {
  const id = "gosumdb-off";
  const unchecked = downloads({ checksum: "not-consulted" });
  const off = (more: Parameters<typeof setting>[1], goproxy = "https://goproxy.cn,direct"): Scene => ({
    environment: environment({ GOSUMDB: setting("off", more), GOPROXY: setting(goproxy) }),
    forecasts: [unchecked],
  });

  test("silent where a toolchain cannot be compared: another mode says so", () => {
    const text = "verifying module: checksum database disabled by GOSUMDB=off";
    const broken = (said: string) =>
      fails(breakage({ at: "database", layer: "sumdb", text: said }), {
        module: "golang.org/toolchain",
        query: "v0.0.1",
      });
    expect(idsIn({ ...off({}), forecasts: [broken(text)] })).toEqual(["gotoolchain-needs-sumdb"]);
    expect(idsIn({ ...off({}), forecasts: [broken("verifying module: missing GOSUMDB")] })).toContain(id);
  });

  test("exposing; the fix removes it, and off is never advised", () => {
    const scene = off({ ...goEnvFile, shadowed: [upstream] });
    const [found] = foundAs(id, scene);
    expect(findIn(scene)[0]?.ceiling).toBe("exposing");
    expect(found).toMatchObject({
      confidence: "certain",
      breaks: [],
      facts: { modules: ["golang.org/x/text@v0.14.0"], excuse: null },
      location: { file: "/home/ann/.config/go/env", line: 2, column: 9, length: 3 },
    });
    expect(found?.intents).toMatchObject([
      { intent: "unset-setting", name: "GOSUMDB" },
      { intent: "set-setting", name: "GOSUMDB", value: "sum.golang.google.cn" },
    ]);
  });

  test("where another off stands behind it, the default is written instead", () => {
    const [found] = foundAs(id, off({ shadowed: [{ ...goroot, value: "off" }] }));
    expect(found?.intents[0]).toMatchObject({ intent: "set-setting", value: "sum.golang.org" });
  });

  test.each([
    ["the distribution set it", off(goroot), "distribution"],
    ["files only", off({}, "file:///srv/mirror"), "files-only"],
    ["files, then off", off({}, "file:///srv/mirror,off"), "files-only"],
    ["nothing is downloaded", off({}, "off"), "files-only"],
  ] as const)("a note: %s", (_name, scene, excuse) => {
    expect(foundAs(id, scene)[0]?.facts.excuse).toBe(excuse);
    expect(findIn(scene)[0]?.ceiling).toBe("note");
  });

  test.each(["sum.golang.org", "sum.golang.google.cn", "OFF", ""])("silent: %j", (value) => {
    expect(foundAs(id, { environment: environment({ GOSUMDB: setting(value) }), forecasts: [unchecked] })).toEqual([]);
  });

  test("silent: the database is left out for some modules only", () => {
    const settings = { GOSUMDB: setting("sum.golang.org"), GONOSUMDB: setting("golang.org/x") };
    expect(foundAs(id, { environment: environment(settings), forecasts: [unchecked] })).toEqual([]);
  });
});

describe("gosumdb-malformed", () => {
  const id = "gosumdb-malformed";
  const withValue = (value: string): Scene => ({
    environment: environment({ GOSUMDB: setting(value, { shadowed: [upstream] }) }),
    forecasts: [fails(breakage({ at: "database", layer: "sumdb", file: null, entry: null, url: null, host: null }))],
  });

  test.each([
    ["sum.golang.org+https://sum.golang.google.cn", "plus-for-blank", "sum.golang.google.cn"],
    ["https://sum.golang.org", "url-only", "sum.golang.org"],
    ["OFF", "off-in-capitals", "sum.golang.org"],
    ["sum.golang.org,direct", "list", "sum.golang.org"],
    ['"sum.golang.google.cn"', "quotes", "sum.golang.google.cn"],
    [" ", "blank", "sum.golang.org"],
    ["sum.golang.org https://sum.golang.google.cn more", "fields", "sum.golang.google.cn"],
    ["sum.corp.internal", "key", null],
  ] as const)("%j", (value, problem, corrected) => {
    const [found] = foundAs(id, withValue(value));
    expect(found).toMatchObject({
      confidence: "certain",
      breaks: ["golang.org/x/text@v0.14.0"],
      facts: { problem, corrected },
    });
    expect(found?.intents[0]).toMatchObject(
      corrected === null ? { intent: "manual", what: "correct-entry" } : { intent: "set-setting", value: corrected },
    );
    expect(found?.intents.at(-1)).toHaveProperty("then", "sum.golang.org");
  });

  test.each([
    "sum.golang.org",
    "sum.golang.google.cn",
    "sum.golang.org https://sum.golang.google.cn",
    "off",
    "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
  ])("silent: %j", (value) => {
    expect(foundAs(id, withValue(value))).toEqual([]);
  });
});

const lookup = "https://sum.golang.org/lookup/golang.org/x/text@v0.14.0";

/** The database is the default's, and a download breaks at it by this observation. */
function atDatabase(last: Observation, broken: Parameters<typeof breakage>[0] = {}, gosumdb = "sum.golang.org"): Scene {
  const settings = { GOSUMDB: setting(gosumdb), GOPROXY: setting("https://goproxy.example.com,direct", goEnvFile) };
  return {
    environment: environment(settings),
    forecasts: [
      fails(
        breakage({
          at: "database",
          layer: "tcp",
          file: "lookup",
          entry: null,
          url: lookup,
          host: "sum.golang.org",
          observation: last.key,
          ...broken,
        }),
      ),
    ],
    observations: [last],
  };
}

describe("sumdb-unreachable", () => {
  const id = "sumdb-unreachable";
  const silent = wasSilent("tcp", "tcp 142.250.1.141:443");

  test("no connection: the same database at its other address first, a mirror that offers it next", () => {
    const [found] = foundAs(id, atDatabase(silent));
    expect(found).toMatchObject({
      subject: { kind: "host", name: "sum.golang.org" },
      breaks: ["golang.org/x/text@v0.14.0"],
      facts: { database: "sum.golang.org", host: "sum.golang.org", step: "tcp" },
    });
    expect(found?.intents.map((intent) => ("value" in intent ? intent.value : intent.intent))).toEqual([
      "sum.golang.google.cn",
      "https://goproxy.cn,https://goproxy.example.com,direct",
      "ask-network-admin",
    ]);
  });

  test.each([
    ["dns", noSuchHost("sum.golang.org")],
    ["tls", hasFailed("tls", "tls 142.250.1.141:443 sum.golang.org", { code: "tls-reset", raw: "" })],
    ["http", hasFailed("http", `http GET ${lookup}`, { code: "http-closed", raw: "" })],
  ] as const)("by %s", (step, last) => {
    expect(foundAs(id, atDatabase(last))[0]?.facts.step).toBe(step);
  });

  test("under its other address, back to the first; no mirror is asked where GOSUMDB names a URL", () => {
    const scene = atDatabase(silent, { host: "sum.golang.google.cn" }, "sum.golang.google.cn");
    const [found] = foundAs(id, scene);
    expect(found?.intents.map((intent) => ("value" in intent ? intent.value : intent.intent))).toEqual([
      "sum.golang.org",
      "ask-network-admin",
    ]);
  });

  test.each([
    ["it answers 404", atDatabase(answered(lookup, { status: 404 }), { notExist: true })],
    ["it refuses", atDatabase(answered(lookup, { status: 403 }))],
    [
      "the module proxy cannot be reached",
      atDatabase(silent, { at: "proxy", file: "info", host: "goproxy.example.com" }),
    ],
    ["on the way to an HTTP proxy", atDatabase(refused("192.0.2.9:3128"), { layer: "proxy" })],
    ["the module proxy that offers it breaks off", atDatabase(silent, { host: "goproxy.example.com" })],
    ["the question whether it is offered", atDatabase(silent, { file: "supported" })],
  ] as const)("silent: %s", (_name, scene) => {
    expect(foundAs(id, scene)).toEqual([]);
  });
});

describe("sumdb-supported-error", () => {
  const id = "sumdb-supported-error";
  const url = "https://goproxy.example.com/sumdb/sum.golang.org/supported";
  const at = { file: "supported", layer: "sumdb", url, host: "goproxy.example.com" } as const;

  test.each([401, 403, 500, 502, 504])("status %i", (status) => {
    const [found] = foundAs(id, atDatabase(answered(url, { status }), at));
    expect(found).toMatchObject({
      confidence: "certain",
      breaks: ["golang.org/x/text@v0.14.0"],
      facts: { host: "goproxy.example.com", status, database: "sum.golang.org", proxy: "https://goproxy.example.com" },
    });
    expect(found?.intents.map((intent) => ("value" in intent ? intent.value : intent.intent))).toEqual([
      "sum.golang.org https://sum.golang.org",
      "sum.golang.google.cn",
      "ask-host-owner",
    ]);
  });

  test("no answer at all", () => {
    const last = hasFailed("http", `http GET ${url}`, { code: "http-reset", raw: "" });
    expect(foundAs(id, atDatabase(last, at))[0]?.facts.status).toBeNull();
  });

  test("an internal one is asked to answer right first", () => {
    const inside = url.replace("goproxy.example.com", "goproxy.corp.internal");
    const scene = atDatabase(answered(inside, { status: 403 }), { ...at, host: "goproxy.corp.internal", url: inside });
    expect(foundAs(id, scene)[0]?.intents[0]).toMatchObject({ intent: "ask-host-owner", what: "answer-supported" });
  });

  test.each([
    ["404 lets go ask the database", atDatabase(answered(url, { status: 404 }), { ...at, notExist: true })],
    ["a module file is refused", atDatabase(answered(url, { status: 403 }), { ...at, at: "proxy", file: "info" })],
    ["the look-up is refused", atDatabase(answered(lookup, { status: 403 }), { file: "lookup" })],
    ["no connection", atDatabase(refused("192.0.2.1:443"), at)],
  ] as const)("silent: %s", (_name, scene) => {
    expect(foundAs(id, scene)).toEqual([]);
  });
});

describe("sumdb-proxied", () => {
  const id = "sumdb-proxied";
  const base = "https://goproxy.example.com/sumdb/sum.golang.org";
  const asked = answered(`${base}/lookup/golang.org/x/text@v0.14.0`, { status: 200 });
  const offered = answered(`${base}/supported`, { status: 200 });
  const requests = [`${base}/supported`, `${base}/lookup/golang.org/x/text@v0.14.0`];
  const scene = (gosumdb: string, more: Parameters<typeof downloads>[0] = {}): Scene => ({
    environment: environment({ GOSUMDB: setting(gosumdb) }),
    forecasts: [downloads({ requests, ...more })],
    observations: [offered, asked],
  });

  test("worth knowing, and no more", () => {
    const [found] = findIn(scene("sum.golang.org"));
    expect(found).toMatchObject({ id, ceiling: "note" });
    expect(foundAs(id, scene("sum.golang.org"))).toMatchObject([
      {
        breaks: [],
        intents: [],
        facts: { database: "sum.golang.org", host: "goproxy.example.com" },
        evidence: { observations: [offered.key, asked.key] },
      },
    ]);
  });

  test.each([
    ["GOSUMDB names a URL", scene("sum.golang.org https://sum.golang.org")],
    ["it was not verified", scene("sum.golang.org", { checksum: "unknown" })],
    ["the database was asked itself", scene("sum.golang.org", { requests: [lookup] })],
    ["it is off", scene("off", { checksum: "not-consulted" })],
  ] as const)("silent: %s", (_name, seen) => {
    expect(foundAs(id, seen)).toEqual([]);
  });
});
