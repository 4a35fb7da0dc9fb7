import { describe, expect, test } from "vitest";
import type { Breakage } from "../../src/model/forecast.ts";
import { answered, breakage, downloads, fails, hasFailed, wasSilent } from "./builders.ts";
import { foundAs, idsIn, type Scene } from "./find.ts";

const base = "https://goproxy.example.com/golang.org/x/text/@v/v0.14.0";
const info = `${base}.info`;
const portal = "<!DOCTYPE html><html><head><title>\n Network  login </title></head></html>";

function broken(answer: ReturnType<typeof answered>, more: Partial<Breakage> = {}): Scene {
  return { forecasts: [fails(breakage({ observation: answer.key, ...more }))], observations: [answer] };
}

describe("http-html-200", () => {
  test.each([
    ["a page", { headers: { "content-type": "text/html; charset=utf-8" }, text: portal }],
    ["a page that says it is JSON", { headers: { "content-type": "application/json" }, text: portal }],
    ["blanks before the first tag", { text: `\ufeff\r\n  ${portal}` }],
    ["words under text/html", { headers: { "content-type": "text/html" }, text: "Access denied by policy." }],
  ])("%s", (_, more) => {
    expect(idsIn(broken(answered(info, { status: 200, ...more })))).toEqual(["http-html-200"]);
  });

  test("carries the title and what was asked for; an own host is asked to serve module files", () => {
    const scene = broken(answered(info, { status: 200, headers: { "content-type": "text/html" }, text: portal }));
    const [found] = foundAs("http-html-200", scene);
    expect(found?.facts).toEqual({
      hosts: ["goproxy.example.com"],
      url: info,
      reads: "info",
      title: "Network login",
      contentType: "text/html",
      asChecksum: false,
    });
    expect(found?.intents[0]).toMatchObject({ what: "correct-entry", facts: { entry: "https://goproxy.example.com" } });
  });

  test("in front of a public service it is this network's page", () => {
    const url = "https://sum.golang.org/lookup/golang.org/x/text@v0.14.0";
    const scene = broken(answered(url, { status: 200, text: portal }), {
      at: "database",
      layer: "sumdb",
      file: "lookup",
    });
    expect(foundAs("http-html-200", scene)[0]?.intents[0]).toMatchObject({ what: "log-in-to-portal" });
  });

  test("a page that was hashed explains the checksum mismatch", () => {
    const mod = answered(`${base}.mod`, {
      status: 200,
      text: portal,
      content: { reads: "mod", h1: "h1:x=", retract: [] },
    });
    const lookup = answered("https://sum.golang.org/lookup/golang.org/x/text@v0.14.0", { status: 200, text: "1\n" });
    const mismatch = breakage({ at: "database", layer: "sumdb", observation: lookup.key, text: "checksum mismatch" });
    const scene: Scene = {
      forecasts: [fails(mismatch, { evidence: [mod.key, lookup.key] })],
      observations: [mod, lookup],
    };
    expect(idsIn(scene)).toEqual(["http-html-200"]);
    expect(foundAs("http-html-200", scene)[0]?.facts).toMatchObject({ asChecksum: true, reads: "mod" });
  });

  test("the same portal in front of two hosts is one finding", () => {
    const other = answered("https://goproxy.cn/golang.org/x/net/@v/v0.20.0.info", { status: 200, text: portal });
    const first = answered(info, { status: 200, text: portal });
    const found = foundAs("http-html-200", {
      forecasts: [
        fails(breakage({ observation: first.key })),
        fails(breakage({ observation: other.key, host: "goproxy.cn" }), {
          module: "golang.org/x/net",
          query: "v0.20.0",
        }),
      ],
      observations: [first, other],
    });
    expect(found).toHaveLength(1);
    expect(found[0]?.hosts).toEqual(["goproxy.example.com", "goproxy.cn"]);
  });

  test.each([
    [
      "a .info that only its label calls HTML",
      { headers: { "content-type": "text/html" }, text: '{"Version":"v9.9.9"}' },
    ],
    ["an empty answer", { headers: { "content-type": "text/html" }, text: "" }],
    ["broken JSON", { headers: { "content-type": "application/json" }, text: "oops" }],
  ])("silent: %s", (_, more) => {
    expect(idsIn(broken(answered(info, { status: 200, ...more })))).toEqual(["download-fails-unexplained"]);
  });

  test("silent: a page with an error status", () => {
    expect(idsIn(broken(answered(info, { status: 502, text: portal })))).toEqual(["http-5xx"]);
  });

  test("silent: the page of an import path is meant to be one", () => {
    const page = answered("https://example.org/x?go-get=1", {
      status: 200,
      text: portal,
      content: { reads: "go-get", imports: [], error: null },
    });
    expect(idsIn(broken(page, { at: "direct", file: "go-get" }))).toEqual(["download-fails-unexplained"]);
  });

  test("silent: a mismatch of real files", () => {
    const mod = answered(`${base}.mod`, {
      status: 200,
      text: "module golang.org/x/text\n",
      headers: { "content-type": "text/html" },
    });
    const mismatch = breakage({ at: "database", layer: "sumdb", observation: null, text: "checksum mismatch" });
    const scene = { forecasts: [fails(mismatch, { evidence: [mod.key] })], observations: [mod] };
    expect(idsIn(scene)).toEqual(["download-fails-unexplained"]);
  });

  test("silent: a page on a road that works", () => {
    const page = answered(info, { status: 200, text: portal });
    expect(idsIn({ forecasts: [downloads({ evidence: [page.key] })], observations: [page] })).toEqual([]);
  });
});

describe("http-403", () => {
  test("says what the answer says, and not who refuses", () => {
    const scene = broken(
      answered(info, { status: 403, detail: "module is not approved", headers: { server: "nginx" }, text: "module …" }),
    );
    expect(idsIn(scene)).toEqual(["http-403"]);
    const [found] = foundAs("http-403", scene);
    expect(found?.facts).toEqual({
      hosts: ["goproxy.example.com"],
      url: info,
      says: "module is not approved",
      title: null,
      server: "nginx",
    });
    expect(found?.intents[0]).toEqual({ intent: "ask-host-owner", what: "allow-request", host: "goproxy.example.com" });
  });

  test("of the host that a redirect led to", () => {
    const answer = answered("https://storage.googleapis.com/x.zip?token=1", { status: 403, text: portal });
    const [found] = foundAs("http-403", broken(answer, { file: "zip" }));
    expect(found?.subject.name).toBe("storage.googleapis.com");
    expect(found?.facts.title).toBe("Network login");
    expect(found?.intents[0]).toMatchObject({ intent: "ask-network-admin" });
  });

  test.each([401, 407, 404, 451, 500])("silent: %i", (status) => {
    expect(foundAs("http-403", broken(answered(info, { status })))).toEqual([]);
  });

  test("silent: an HTTP proxy that refuses the tunnel", () => {
    const key = "tunnel http://proxy.corp:8080 goproxy.example.com:443";
    const denied = hasFailed("tunnel", key, { code: "tunnel-status", raw: "", status: 403, reason: "Forbidden" });
    const forecasts = [fails(breakage({ layer: "proxy", observation: key, text: "Forbidden" }))];
    expect(idsIn({ forecasts, observations: [denied] })).toEqual(["download-fails-unexplained"]);
  });
});

describe("http-redirect-insecure", () => {
  const redirect = (location: string, status = 302) => answered(info, { status, headers: { location } });

  test("to another host: most likely a login page", () => {
    const scene = broken(redirect("http://login.internal/auth?back=1"));
    expect(idsIn(scene)).toEqual(["http-redirect-insecure"]);
    const [found] = foundAs("http-redirect-insecure", scene);
    expect(found?.facts).toMatchObject({ from: info, toHost: "login.internal", status: 302, sameHost: false });
    expect(found?.intents.map((one) => ("what" in one ? one.what : one.intent))).toEqual([
      "log-in-to-portal",
      "allow-url",
      "fix-redirect",
    ]);
  });

  test("to its own host: the host gives the wrong scheme", () => {
    const [found] = foundAs("http-redirect-insecure", broken(redirect(info.replace("https:", "http:"), 301)));
    expect(found?.facts.sameHost).toBe(true);
    expect(found?.intents).toEqual([{ intent: "ask-host-owner", what: "fix-redirect", host: "goproxy.example.com" }]);
  });

  test.each([
    ["https elsewhere", redirect("https://login.internal/")],
    ["a path of its own", redirect("/elsewhere")],
    ["a status that Go does not follow", redirect("http://login.internal/", 304)],
    ["no Location", answered(info, { status: 302 })],
    [
      "http from the start",
      answered("http://goproxy.example.com/a", { status: 302, headers: { location: "http://b.example/" } }),
    ],
  ])("silent: %s", (_, answer) => {
    expect(idsIn(broken(answer))).toEqual(["download-fails-unexplained"]);
  });
});

describe("download-fails-unexplained", () => {
  test("carries go's text and the last observation", () => {
    const scene = broken(answered(info, { status: 418 }), { text: "418 I'm a teapot" });
    const [found] = foundAs("download-fails-unexplained", scene);
    expect(found?.facts).toEqual({
      command: null,
      modules: ["golang.org/x/text@v0.14.0"],
      outcome: "fails",
      error: "go: golang.org/x/text@v0.14.0: 418 I'm a teapot",
      layer: "http",
      host: "goproxy.example.com",
      last: { key: `http GET ${info}`, ended: "status 418" },
    });
  });

  test("what breaks the same way on the same host is one finding", () => {
    const one = answered(info, { status: 418 });
    const two = answered("https://goproxy.example.com/golang.org/x/net/@v/v0.20.0.info", { status: 418 });
    const three = answered("https://goproxy.example.com/golang.org/x/sys/@v/v0.1.0.info", { status: 429 });
    const found = foundAs("download-fails-unexplained", {
      forecasts: [
        fails(breakage({ observation: one.key })),
        fails(breakage({ observation: two.key }), { module: "golang.org/x/net" }),
        fails(breakage({ observation: three.key }), { module: "golang.org/x/sys" }),
      ],
      observations: [one, two, three],
    });
    expect(found.map(({ breaks }) => breaks.length)).toEqual([2, 1]);
  });

  test("a failing forecast without any breakage is still named", () => {
    const forecasts = [downloads({ outcome: "hangs", error: null })];
    expect(foundAs("download-fails-unexplained", { forecasts })[0]?.facts).toMatchObject({
      outcome: "hangs",
      last: null,
    });
  });

  test("silent: unknown is no failure", () => {
    expect(idsIn({ forecasts: [downloads({ outcome: "unknown", error: "not asked" })] })).toEqual([]);
  });

  test("silent: a download that works", () => {
    expect(idsIn({ forecasts: [downloads()] })).toEqual([]);
  });

  test("an error that Go got around explains a failure of which nothing else is known", () => {
    const refusal = answered(info, { status: 403 });
    const last = answered("https://example.org/?go-get=1", { status: 418 });
    const scene: Scene = {
      forecasts: [
        fails(breakage({ at: "direct", host: "example.org", observation: last.key }), {
          swallowed: [breakage({ observation: refusal.key })],
        }),
      ],
      observations: [refusal, last],
    };
    expect(idsIn(scene)).toEqual(["http-403"]);
  });
});

describe("http-stall", () => {
  const mute = wasSilent("http", `http GET ${info}`, "response headers");
  const hanging = (host: string) => ({
    forecasts: [
      fails(breakage({ observation: mute.key, host }), { outcome: "hangs" as const, error: null, goWaitsMs: null }),
    ],
    observations: [mute],
  });

  test("whoever runs the host is asked, and the network", () => {
    const [found] = foundAs("http-stall", hanging("goproxy.example.com"));
    expect(found).toMatchObject({ confidence: "medium", facts: { hosts: ["goproxy.example.com"], waitedMs: 3000 } });
    expect(found?.intents.map((one) => "what" in one && one.what)).toEqual(["answer-requests", "allow-url"]);
    expect(idsIn(hanging("goproxy.example.com"))).toEqual(["http-stall"]);
  });

  test("silent: a download that goes on", () => {
    expect(foundAs("http-stall", { forecasts: [downloads()], observations: [mute] })).toEqual([]);
  });
});
