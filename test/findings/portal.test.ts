import { describe, expect, test } from "vitest";
import blockPages from "../../src/data/block-pages.json" with { type: "json" };
import { controlFlow } from "../../src/model/content-key.ts";
import type { TcpObservation } from "../../src/model/observation.ts";
import { portalProbe, resolved } from "./answers.ts";
import { answered, breakage, fails, noSuchHost, refused, wasSilent } from "./builders.ts";
import { foundAs, idsIn, type Scene } from "./find.ts";

const info = "https://goproxy.cn/golang.org/x/text/@v/v0.14.0.info";
const login = "<html><title>Welcome</title><form></form></html>";
const at = (answer: ReturnType<typeof answered>, host = "goproxy.cn"): Scene => ({
  forecasts: [fails(breakage({ host, observation: answer.key }))],
  observations: [answer],
});

/** A control: an address where nothing is accepts a connection. */
function accepted(place: string): TcpObservation {
  const { key, flow, startedMs, elapsedMs, limitMs, goLimitMs, attempts, via } = refused(place);
  const step = { key, startedMs, elapsedMs, limitMs, goLimitMs, attempts, via };
  return { ...step, kind: "tcp", flow: controlFlow("dead-address", flow), ending: "ok", value: { address: place } };
}

function plus(scene: Scene, ...more: NonNullable<Scene["observations"]>): Scene {
  return { ...scene, observations: [...(scene.observations ?? []), ...more] };
}

describe("http-captive-portal", () => {
  const page = at(answered(info, { status: 200, text: login }));
  const probes = [
    portalProbe("http://connect.one.example/generate_204", 302, "http://10.0.0.1/login"),
    portalProbe("http://connect.two.example/generate_204", 200),
  ];

  test("two probes of different hosts are answered by somebody else: high, with the page to log in at", () => {
    const scene = plus(page, ...probes);
    expect(idsIn(scene)).toEqual(["http-captive-portal"]);
    const [found] = foundAs("http-captive-portal", scene);
    expect(found?.confidence).toBe("high");
    expect(found?.facts).toEqual({
      hosts: ["goproxy.cn"],
      portal: "http://10.0.0.1/login",
      probes: ["http://connect.one.example/generate_204", "http://connect.two.example/generate_204"],
      says511: false,
    });
    expect(found?.intents[0]).toEqual({
      intent: "manual",
      what: "log-in-to-portal",
      facts: { host: "goproxy.cn", url: "http://10.0.0.1/login" },
    });
  });

  test("certain where an address of nobody accepts too", () => {
    const dead = accepted("198.51.100.1:80");
    expect(foundAs("http-captive-portal", plus(page, ...probes, dead))[0]?.confidence).toBe("certain");
  });

  test.each([
    ["nothing answers", wasSilent("tcp", "tcp 203.0.113.9:443")],
    ["no address", noSuchHost("goproxy.cn")],
    ["a way out of https", answered(info, { status: 302, headers: { location: "http://10.0.0.1/login" } })],
  ])("whatever the portal does to go: %s", (_, observation) => {
    const scene = {
      forecasts: [fails(breakage({ host: "goproxy.cn", observation: observation.key }))],
      observations: [resolved("goproxy.cn", ["203.0.113.9"]), observation, ...probes].filter(
        (one, index, all) => all.findIndex(({ key }) => key === one.key) === index || one === observation,
      ),
    };
    expect(foundAs("http-captive-portal", scene)).toHaveLength(1);
  });

  test("status 511 says so itself", () => {
    const scene = at(answered(info, { status: 511, text: login }));
    expect(idsIn(scene)).toEqual(["http-captive-portal"]);
    expect(foundAs("http-captive-portal", scene)[0]).toMatchObject({ confidence: "certain", facts: { says511: true } });
  });

  test.each([
    ["only one probe is wrong", [probes[0], portalProbe("http://connect.two.example/generate_204", 204)]],
    ["two probes of one host", [probes[0], portalProbe("http://connect.one.example/other", 200)]],
    ["all probes are right", [portalProbe("http://a.example/", 204), portalProbe("http://b.example/", 204)]],
    ["none was asked", []],
  ])("a page stays a page: %s", (_, more) => {
    expect(idsIn(plus(page, ...more.flatMap((one) => one ?? [])))).toEqual(["http-html-200"]);
  });

  test("silent: another public service answers over TLS, so only plain HTTP is meddled with", () => {
    const other = {
      ...answered("https://sum.golang.org/latest", { status: 200 }),
      flow: controlFlow("other-host", "x"),
    };
    expect(idsIn(plus(page, ...probes, other))).toEqual(["http-html-200"]);
  });

  test("silent: an internal host is not behind the portal", () => {
    const internal = at(
      answered("https://goproxy.corp.internal/x", { status: 200, text: login }),
      "goproxy.corp.internal",
    );
    expect(idsIn(plus(internal, ...probes))).toEqual(["http-html-200"]);
  });

  test("silent: a refusal in the host's own words", () => {
    expect(idsIn(plus(at(answered(info, { status: 403, detail: "not approved" })), ...probes))).toEqual(["http-403"]);
  });
});

describe("http-403-block", () => {
  test.each([
    ["Zscaler", { status: 403, headers: { server: "Zscaler/6.2" } }],
    ["FortiGuard", { status: 403, text: "<html><h1>FortiGuard Intrusion Prevention - Access Blocked</h1>" }],
    ["Squid", { status: 403, headers: { "x-squid-error": "ERR_ACCESS_DENIED 0" } }],
    ["Sangfor", { status: 200, text: "<html><title>上网行为管理</title></html>" }],
    ["Check Point", { status: 302, headers: { location: "http://gw.example/UserCheck/PortalMain?IID=1" } }],
    ["Palo Alto Networks", { status: 503, text: "<html><title>Web Page Blocked</title></html>" }],
    ["NextDNS", { status: 403, headers: { "blocked-by": "nextdns" } }],
  ])("%s", (product, more) => {
    const scene = at(answered(info, more));
    expect(idsIn(scene)).toEqual(["http-403-block"]);
    expect(foundAs("http-403-block", scene)[0]).toMatchObject({
      confidence: "high",
      facts: { product, status: more.status },
    });
  });

  test("a redirect to the filter's own host, followed by go", () => {
    const answer = answered("https://block.opendns.com/?url=1", { status: 200, text: "<html>x</html>" });
    expect(foundAs("http-403-block", at(answer, "block.opendns.com"))[0]?.facts.product).toBe("Cisco Umbrella");
  });

  test("a block page that was hashed", () => {
    const mod = answered("https://goproxy.cn/golang.org/x/text/@v/v0.14.0.mod", {
      status: 200,
      text: "<html>Internet Security by Zscaler</html>",
    });
    const mismatch = breakage({
      at: "database",
      host: "goproxy.cn",
      observation: "http GET lookup",
      text: "checksum mismatch",
    });
    const scene = { forecasts: [fails(mismatch, { evidence: [mod.key] })], observations: [mod] };
    expect(idsIn(scene)).toEqual(["http-403-block"]);
  });

  test("in front of an own host: medium, and its owner is asked too", () => {
    const [found] = foundAs(
      "http-403-block",
      at(
        answered("https://goproxy.example.com/x", { status: 403, headers: { server: "Zscaler/6.2" } }),
        "goproxy.example.com",
      ),
    );
    expect(found?.confidence).toBe("medium");
    expect(found?.intents.map(({ intent }) => intent)).toEqual(["ask-network-admin", "ask-host-owner"]);
  });

  test.each([
    ["http-403", "no product", { status: 403, text: "<html><title>Access denied</title>" }],
    [
      "http-403",
      "a caching Squid only passes the refusal on",
      { status: 403, headers: { via: "1.1 cache (squid/5.7)" } },
    ],
    [
      "http-403",
      "plain text that mentions one",
      { status: 403, detail: "use FortiGuard Web Filtering", text: "use FortiGuard Web Filtering" },
    ],
    ["http-html-200", "a login page", { status: 200, text: login }],
  ])("%s stays: %s", (id, _, more) => {
    expect(idsIn(at(answered(info, more)))).toEqual([id]);
  });

  test("silent: a file that came through", () => {
    const answer = answered(info, { status: 200, headers: { server: "Zscaler/6.2" }, text: "oops" });
    expect(foundAs("http-403-block", at(answer))).toEqual([]);
  });
});

test("the marks of block pages can be found: each product has one, and header names are lower case", () => {
  for (const { name, headers, urls, texts } of blockPages.products) {
    expect(headers.length + urls.length + texts.length, name).toBeGreaterThan(0);
    for (const [header = ""] of headers) expect(header).toBe(header.toLowerCase());
  }
});
