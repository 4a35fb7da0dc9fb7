import { describe, expect, test } from "vitest";
import {
  breakage,
  downloads,
  environment,
  fails,
  hasFailed,
  noSuchHost,
  refused,
  setting,
  wasCutOff,
  wasSilent,
} from "./builders.ts";
import { foundAs, idsIn, type Scene } from "./find.ts";

const host = "goproxy.exmaple.com";
const sum = { module: "golang.org/x/net", query: "v0.20.0" };

describe("dns-nxdomain", () => {
  const missing: Scene = {
    environment: environment({ GOPROXY: setting(`https://${host},direct`) }),
    forecasts: [fails(breakage({ layer: "dns", host, observation: `dns ${host}` }))],
    observations: [noSuchHost(host)],
  };

  test("medium, because only this network was asked; points at the entry that names the host", () => {
    expect(idsIn(missing)).toEqual(["dns-nxdomain"]);
    const [found] = foundAs("dns-nxdomain", missing);
    expect(found?.confidence).toBe("medium");
    expect(found?.facts).toEqual({ byGit: false, hosts: [host], servers: ["192.0.2.53:53"], inGoproxy: [host] });
    expect(found?.location).toEqual({
      setting: "GOPROXY",
      origin: "process",
      file: null,
      line: null,
      column: 9,
      length: host.length,
    });
    expect(found?.intents).toMatchObject([
      { intent: "manual", what: "correct-host-name" },
      { intent: "ask-network-admin", what: "fix-resolver" },
    ]);
  });

  test("a name that is known to exist is not called misspelt", () => {
    const [found] = foundAs("dns-nxdomain", {
      forecasts: [fails(breakage({ layer: "dns", host: "proxy.golang.org", observation: "dns proxy.golang.org" }))],
      observations: [noSuchHost("proxy.golang.org")],
    });
    expect(found?.intents).toEqual([
      { intent: "ask-network-admin", what: "fix-resolver", hosts: ["proxy.golang.org"] },
    ]);
    expect(found?.location).toBeNull();
  });

  test("two hosts are one finding", () => {
    const found = foundAs("dns-nxdomain", {
      forecasts: [
        fails(breakage({ layer: "dns", host: "a.example", observation: "dns a.example" })),
        fails(breakage({ layer: "dns", host: "b.example", observation: "dns b.example" }), sum),
      ],
      observations: [noSuchHost("a.example"), noSuchHost("b.example")],
    });
    expect(found).toHaveLength(1);
    expect(found[0]?.hosts).toEqual(["a.example", "b.example"]);
    expect(found[0]?.breaks).toEqual(["golang.org/x/text@v0.14.0", "golang.org/x/net@v0.20.0"]);
  });

  test("an entry that go gets around is found, and breaks nothing", () => {
    const swallowed = [breakage({ layer: "dns", host, observation: `dns ${host}` })];
    const found = foundAs("dns-nxdomain", { forecasts: [downloads({ swallowed })], observations: [noSuchHost(host)] });
    expect(found[0]?.breaks).toEqual([]);
  });

  test("silent: a host whose name is only part of another in GOPROXY is not pointed at", () => {
    const scene = { ...missing, environment: environment({ GOPROXY: setting(`https://my.${host}`) }) };
    expect(foundAs("dns-nxdomain", scene)[0]?.facts.inGoproxy).toEqual([]);
  });

  test.each([
    [
      "dns-servfail",
      {
        code: "dns-server-misbehaving",
        raw: "server misbehaving",
        server: "192.0.2.53:53",
        rcode: "SERVFAIL",
      } as const,
    ],
    [
      "dns-resolver-down",
      { code: "dns-refused", raw: "ECONNREFUSED", server: "192.0.2.53:53", transport: "udp" } as const,
    ],
  ])("silent: %s", (id, failure) => {
    const scene = { ...missing, observations: [hasFailed("dns", `dns ${host}`, failure)] };
    expect(idsIn(scene)).toEqual([id]);
  });

  test("silent: the name of the HTTP proxy", () => {
    const forecasts = [fails(breakage({ layer: "proxy", host, observation: `dns ${host}` }))];
    expect(idsIn({ ...missing, forecasts })).toEqual(["download-fails-unexplained"]);
  });

  test("silent: a name that no forecast needs", () => {
    expect(idsIn({ forecasts: [downloads()], observations: [noSuchHost(host)] })).toEqual([]);
  });
});

describe("dns-timeout", () => {
  const silent: Scene = {
    forecasts: [
      fails(breakage({ layer: "dns", observation: "dns goproxy.example.com" }), { goWaitsMs: 10_000 }),
      fails(breakage({ layer: "dns", host: "sum.golang.org", observation: "dns sum.golang.org" }), sum),
    ],
    observations: [
      wasSilent("dns", "dns goproxy.example.com", "192.0.2.53:53"),
      wasSilent("dns", "dns sum.golang.org", "192.0.2.53:53"),
    ],
  };

  test("one finding for every host, about the name server", () => {
    expect(idsIn(silent)).toEqual(["dns-timeout"]);
    const [found] = foundAs("dns-timeout", silent);
    expect(found?.subject).toEqual({ kind: "machine", name: "192.0.2.53:53" });
    expect(found?.facts).toEqual({
      hosts: ["goproxy.example.com", "sum.golang.org"],
      servers: ["192.0.2.53:53"],
      waitedMs: 3000,
      goWaitsMs: 10_000,
    });
    expect(found?.confidence).toBe("medium");
  });

  test("silent: an answer, even a bad one", () => {
    const observations = [noSuchHost("goproxy.example.com"), noSuchHost("sum.golang.org")];
    expect(foundAs("dns-timeout", { ...silent, observations })).toEqual([]);
  });

  test("silent: our own end of the run", () => {
    const observation = wasCutOff("dns", "dns goproxy.example.com");
    expect(foundAs("dns-timeout", { ...silent, observations: [observation] })).toEqual([]);
  });
});

describe("tcp-refused", () => {
  const closed: Scene = {
    forecasts: [fails(breakage({ layer: "tcp", observation: "tcp 192.0.2.1:8443" }))],
    observations: [refused("192.0.2.1:8443")],
  };

  test("names host and port, and asks for the service of an own host first", () => {
    expect(idsIn(closed)).toEqual(["tcp-refused"]);
    const [found] = foundAs("tcp-refused", closed);
    expect(found?.facts.targets).toEqual([{ host: "goproxy.example.com", port: 8443, address: "192.0.2.1" }]);
    expect(found?.intents.at(-1)).toMatchObject({ hosts: ["goproxy.example.com:8443"] });
    expect(found?.intents.map((one) => ("what" in one ? one.what : one.intent))).toEqual([
      "start-service",
      "check-port",
      "allow-port",
    ]);
  });

  test("a public service that refuses has a firewall in front of it", () => {
    const [found] = foundAs("tcp-refused", {
      forecasts: [fails(breakage({ layer: "tcp", host: "proxy.golang.org", observation: "tcp [2001:db8::1]:443" }))],
      observations: [refused("[2001:db8::1]:443")],
    });
    expect(found?.facts.targets[0]?.address).toBe("2001:db8::1");
    expect(found?.intents).toEqual([{ intent: "ask-network-admin", what: "open-egress", hosts: ["proxy.golang.org"] }]);
  });

  test("silent: the HTTP proxy refuses", () => {
    const towards = breakage({
      layer: "proxy",
      observation: "tcp 192.0.2.1:8443",
      text: "Get: proxyconnect tcp: dial",
    });
    expect(idsIn({ ...closed, forecasts: [fails(towards)] })).toEqual(["download-fails-unexplained"]);
  });

  test.each([
    ["tcp-reset", "download-fails-unexplained"],
    ["tcp-host-unreachable", "tcp-unreachable"],
  ] as const)("silent: %s", (code, id) => {
    const observations = [hasFailed("tcp", "tcp 192.0.2.1:8443", { code, raw: "" })];
    expect(idsIn({ ...closed, observations })).toEqual([id]);
  });
});

describe("tcp-timeout", () => {
  const dropped: Scene = {
    forecasts: [
      fails(breakage({ layer: "tcp", observation: "tcp 192.0.2.1:443" }), { outcome: "fails", goWaitsMs: 30_000 }),
    ],
    observations: [wasSilent("tcp", "tcp 192.0.2.1:443")],
  };

  test("medium; without an HTTP proxy, setting one comes first", () => {
    expect(idsIn(dropped)).toEqual(["tcp-timeout"]);
    const [found] = foundAs("tcp-timeout", dropped);
    expect(found?.confidence).toBe("medium");
    expect(found?.facts).toMatchObject({ waitedMs: 3000, goWaitsMs: 30_000, httpProxy: false });
    expect(found?.intents.map(({ intent }) => intent)).toEqual(["manual", "ask-network-admin"]);
  });

  test("with an HTTP proxy that this host goes around, only the network can help", () => {
    const network = { ...environment().network, httpsProxy: "http://proxy.corp:8080" };
    const [found] = foundAs("tcp-timeout", { ...dropped, environment: environment({}, { network }) });
    expect(found?.intents.map(({ intent }) => intent)).toEqual(["ask-network-admin"]);
  });

  test("silent: refused", () => {
    expect(idsIn({ ...dropped, observations: [refused("192.0.2.1:443")] })).toEqual(["tcp-refused"]);
  });

  test("silent: a handshake that hangs", () => {
    const key = "tls 192.0.2.1:443 goproxy.example.com";
    const forecasts = [fails(breakage({ layer: "tls", observation: key }))];
    expect(idsIn({ forecasts, observations: [wasSilent("tls", key)] })).toEqual(["tls-timeout"]);
  });
});

describe("git that cannot resolve its host", () => {
  const github = hasFailed("git", "git https://github.com/pkg/errors", {
    code: "git-failed",
    raw: "fatal: unable to access 'https://github.com/pkg/errors/': Could not resolve host: github.com",
    exitCode: 128,
    stderr: "fatal: unable to access 'https://github.com/pkg/errors/': Could not resolve host: github.com",
  });
  const forecasts = [
    fails(breakage({ at: "direct", layer: "vcs", entry: 0, host: "github.com", observation: github.key })),
  ];

  test("is dns-nxdomain", () => {
    expect(idsIn({ forecasts, observations: [github] })).toEqual(["dns-nxdomain"]);
    const [found] = foundAs("dns-nxdomain", { forecasts, observations: [github] });
    expect(found).toMatchObject({ confidence: "medium", facts: { byGit: true, hosts: ["github.com"], servers: [] } });
    expect(found?.intents).toMatchObject([{ intent: "ask-network-admin", what: "fix-resolver" }]);
  });

  test("is dns-timeout where name servers were silent", () => {
    const silent = wasSilent("dns", "dns sum.golang.org", "10.0.0.1:53");
    expect(idsIn({ forecasts, observations: [github, silent] })).toEqual(["dns-timeout"]);
  });
});
