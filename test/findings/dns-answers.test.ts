import { describe, expect, test } from "vitest";
import { controlFlow, httpProbeKey } from "../../src/model/content-key.ts";
import { mintCa } from "../x509/mint.ts";
import { brokenAt, known, probed, refusedAt, resolved, server, shaken, triedElsewhere } from "./answers.ts";
import {
  answered,
  breakage,
  downloads,
  environment,
  fails,
  hasFailed,
  noSuchHost,
  refused,
  wasSilent,
} from "./builders.ts";
import { withRoots } from "./certificates.ts";
import { findIn, foundAs, idsIn, type Scene } from "./find.ts";

const host = "goproxy.cn";
const own = "goproxy.example.com";
const company = mintCa({ name: "Example Corp Root CA" });
const trusting = withRoots([known]);

function plus(scene: Scene, ...more: NonNullable<Scene["observations"]>): Scene {
  return { ...scene, observations: [...(scene.observations ?? []), ...more] };
}

/** The name leads to an address whose TLS ends in this observation. */
function atTls(address: string, tls: ReturnType<typeof shaken>, from: "dns" | "hosts" = "dns"): Scene {
  return {
    environment: trusting,
    forecasts: [brokenAt(host, tls.key)],
    observations: [resolved(host, [address], from), tls],
  };
}

/** A download that works through this address. */
function works(address: string): Scene {
  const url = `https://${host}/golang.org/x/text/@v/v0.14.0.info`;
  const served = { ...answered(url, { status: 200 }), via: [`dns ${host}`, `tcp ${address}:443`] };
  return { forecasts: [downloads({ evidence: [served.key] })], observations: [resolved(host, [address]), served] };
}

describe("dns-blackhole", () => {
  test.each(["0.0.0.0", "::", "127.0.0.1", "::1"])("a public service at %s", (address) => {
    const scene = refusedAt(host, address);
    expect(idsIn(scene)).toEqual(["dns-blackhole"]);
    const [found] = foundAs("dns-blackhole", scene);
    expect(found?.facts).toEqual({ hosts: [host], addresses: [address], inHosts: false, servers: [server] });
    expect(found?.confidence).toBe("high");
    expect(found?.intents.map((one) => ("what" in one ? one.what : ""))).toEqual([
      "exempt-in-dns-filter",
      "correct-answers",
    ]);
  });

  test("from the hosts file: certain, and the line is to go", () => {
    const [found] = foundAs("dns-blackhole", refusedAt(host, "0.0.0.0", "hosts"));
    expect(found?.confidence).toBe("certain");
    expect(found?.intents).toEqual([
      { intent: "manual", what: "remove-hosts-line", facts: { host, address: "0.0.0.0" } },
    ]);
  });

  test("an own host at 0.0.0.0 is no host either; its owner may have meant that", () => {
    expect(foundAs("dns-blackhole", refusedAt(own, "0.0.0.0"))[0]?.confidence).toBe("medium");
  });

  test("several hosts are one finding", () => {
    const one = refusedAt(host, "0.0.0.0");
    const two = refusedAt("sum.golang.org", "0.0.0.0");
    const found = findIn({
      forecasts: [...one.forecasts, ...two.forecasts],
      observations: [...one.observations, ...two.observations],
    });
    expect(found.map(({ id, detected }) => [id, detected.hosts])).toEqual([
      ["dns-blackhole", [host, "sum.golang.org"]],
    ]);
  });

  test("silent: an own host on this machine that is down", () => {
    expect(idsIn(refusedAt(own, "127.0.0.1"))).toEqual(["tcp-refused"]);
  });

  test("silent: something on this machine accepts for a public service: an accelerator, and its certificate decides", () => {
    expect(foundAs("dns-blackhole", atTls("127.0.0.1", shaken(host, "127.0.0.1", company)))).toEqual([]);
  });

  test("silent: silence at a loopback address", () => {
    const scene = {
      ...refusedAt(host, "127.0.0.1"),
      observations: [resolved(host, ["127.0.0.1"]), wasSilent("tcp", "tcp 127.0.0.1:443")],
    };
    expect(idsIn(scene)).toEqual(["tcp-timeout"]);
  });

  test("silent: GOPROXY names the address itself", () => {
    const literal = { ...resolved("127.0.0.1", ["127.0.0.1"]) };
    const scene = {
      forecasts: [brokenAt("127.0.0.1", "tcp 127.0.0.1:443")],
      observations: [literal, refused("127.0.0.1:443")],
    };
    expect(idsIn(scene)).toEqual(["tcp-refused"]);
  });

  test("silent: the refusing port is that of an HTTP proxy", () => {
    const scene = refusedAt(host, "0.0.0.0");
    const forecasts = [brokenAt(host, "tcp 0.0.0.0:443", { layer: "proxy" })];
    expect(foundAs("dns-blackhole", { ...scene, forecasts })).toEqual([]);
  });
});

describe("dns-hosts-pin-stale", () => {
  const pinned = refusedAt(host, "203.0.113.5", "hosts");

  test("medium alone; high where another address of the name works", () => {
    expect(idsIn(pinned)).toEqual(["dns-hosts-pin-stale"]);
    const [alone] = foundAs("dns-hosts-pin-stale", pinned);
    expect(alone?.confidence).toBe("medium");
    expect(alone?.facts).toEqual({
      hosts: [host],
      pins: [{ host, address: "203.0.113.5", end: "refused", file: "/etc/hosts", line: null }],
      live: null,
    });
    const proven = plus({ ...pinned, environment: trusting }, triedElsewhere(host, "114.55.1.2"));
    expect(foundAs("dns-hosts-pin-stale", proven)[0]).toMatchObject({
      confidence: "high",
      facts: { live: "114.55.1.2" },
    });
  });

  test("names the line that counts: the first one with this name and address", () => {
    const base = environment();
    const hosts = [
      { address: "127.0.0.1", names: ["localhost"], line: 1 },
      { address: "203.0.113.5", names: ["other.example", `${host}.`], line: 7 },
      { address: "203.0.113.5", names: [host], line: 9 },
    ];
    const scene = { ...pinned, environment: { ...base, network: { ...base.network, hosts } } };
    const [found] = foundAs("dns-hosts-pin-stale", scene);
    expect(found?.facts.pins).toMatchObject([{ file: "/etc/hosts", line: 7 }]);
    expect(found?.intents).toMatchObject([{ facts: { file: "/etc/hosts", line: "7" } }]);
  });

  test("the address serves another name now", () => {
    const scene = atTls("203.0.113.5", shaken(host, "203.0.113.5", known, ["example.org"]), "hosts");
    expect(foundAs("dns-hosts-pin-stale", scene)[0]?.facts.pins).toEqual([
      { host, address: "203.0.113.5", end: "name", file: "/etc/hosts", line: null },
    ]);
    expect(idsIn(scene)).toEqual(["dns-hosts-pin-stale"]);
  });

  test("silent: name servers still give that address, so the host is down or blocked", () => {
    const scene = plus(pinned, probed("own-resolver", host, [{ addresses: ["203.0.113.5"] }]));
    expect(idsIn(scene)).toEqual(["tcp-refused"]);
  });

  test("silent: a name that only the hosts file can know", () => {
    expect(idsIn(refusedAt("goproxy.corp.internal", "10.0.0.5", "hosts"))).toEqual(["tcp-refused"]);
  });

  test("silent: an untrusted chain alone, which an inspecting device makes for every address", () => {
    const scene = atTls("203.0.113.5", shaken(host, "203.0.113.5", company), "hosts");
    expect(foundAs("dns-hosts-pin-stale", scene)).toEqual([]);
  });

  test("silent: a pin that works", () => {
    const scene = works("203.0.113.5");
    const observations = [resolved(host, ["203.0.113.5"], "hosts"), ...(scene.observations ?? []).slice(1)];
    expect(idsIn({ ...scene, observations })).toEqual([]);
  });
});

describe("dns-fake-ip", () => {
  test.each([
    ["198.18.0.9", "high"],
    ["28.0.0.9", "high"],
  ])("the tunnel is down: %s", (address, confidence) => {
    const scene = refusedAt(host, address);
    expect(idsIn(scene)).toEqual(["dns-fake-ip"]);
    expect(foundAs("dns-fake-ip", scene)[0]).toMatchObject({ confidence, facts: { address, end: "refused" } });
  });

  test("no route to the range", () => {
    const unreachable = hasFailed("tcp", "tcp 198.18.0.9:443", { code: "tcp-network-unreachable", raw: "ENETUNREACH" });
    const scene = { ...refusedAt(host, "198.18.0.9"), observations: [resolved(host, ["198.18.0.9"]), unreachable] };
    expect(foundAs("dns-fake-ip", scene)[0]?.facts.end).toBe("unreachable");
  });

  test("the tunnel accepts and leads nowhere: medium", () => {
    const cut = hasFailed("tls", `tls 198.18.0.9:443 ${host}`, { code: "tls-closed", raw: "" });
    const scene = { forecasts: [brokenAt(host, cut.key)], observations: [resolved(host, ["198.18.0.9"]), cut] };
    expect(idsIn(scene)).toEqual(["dns-fake-ip"]);
    expect(foundAs("dns-fake-ip", scene)[0]?.confidence).toBe("medium");
  });

  test("an own host too, in the range that is nobody's", () => {
    expect(idsIn(refusedAt(own, "198.18.0.9"))).toEqual(["dns-fake-ip"]);
    expect(foundAs("dns-fake-ip", refusedAt(own, "198.18.0.9"))[0]?.confidence).toBe("medium");
  });

  test("a note where it works", () => {
    const found = findIn(works("198.18.0.9"));
    expect(found.map(({ id, ceiling }) => [id, ceiling])).toEqual([["dns-fake-ip", "note"]]);
    expect(found[0]?.detected).toMatchObject({ breaks: [], intents: [] });
  });

  test("silent: an own host in a range that is also somebody's network", () => {
    expect(idsIn(refusedAt(own, "28.0.0.9"))).toEqual(["tcp-refused"]);
  });

  test("silent: the tunnel works, and the chain behind it is what go refuses", () => {
    expect(foundAs("dns-fake-ip", atTls("198.18.0.9", shaken(host, "198.18.0.9", company)))).toEqual([]);
  });
});

describe("dns-private-answer", () => {
  test.each(["10.1.2.3", "172.20.0.1", "192.168.0.10", "100.64.1.1", "fd00::1"])("nothing there: %s", (address) => {
    expect(idsIn(refusedAt(host, address))).toEqual(["dns-private-answer"]);
  });

  test("a chain that does not verify: its authority is named, and trusted only after asking", () => {
    const scene = atTls("10.1.2.3", shaken(host, "10.1.2.3", company));
    expect(idsIn(scene)).toEqual(["dns-private-answer"]);
    const [found] = foundAs("dns-private-answer", scene);
    expect(found?.facts).toMatchObject({ end: "chain", authority: "Example Corp Root CA", servers: [server] });
    expect(found?.intents.map(({ intent }) => intent)).toEqual(["ask-network-admin", "trust-root"]);
    expect(found?.confidence).toBe("high");
  });

  test("a web page behind that chain: no trust is offered, which would bring nothing else", () => {
    const scene = atTls("10.1.2.3", shaken(host, "10.1.2.3", company));
    const key = httpProbeKey("10.1.2.3:443", `https://${host}/github.com/pkg/errors/@v/v0.9.1.info`);
    const behind = (text: string) => ({
      ...answered(`https://${host}/`, { status: 200, text }),
      key,
      flow: controlFlow("behind-chain", key),
    });
    const found = (text: string) => foundAs("dns-private-answer", plus(scene, behind(text)))[0];
    const page = found("<html><title>Blocked by policy</title>");
    expect(page?.facts.page).toBe("Blocked by policy");
    expect(page?.intents.map(({ intent }) => intent)).toEqual(["ask-network-admin"]);
    const mirror = found('{"Version":"v0.9.1"}');
    expect(mirror?.facts.page).toBeNull();
    expect(mirror?.intents.map(({ intent }) => intent)).toEqual(["ask-network-admin", "trust-root"]);
  });

  test("a certificate for another name", () => {
    const scene = atTls("10.1.2.3", shaken(host, "10.1.2.3", known, ["portal.corp.internal"]));
    expect(foundAs("dns-private-answer", scene)[0]?.facts.end).toBe("name");
    expect(idsIn(scene)).toEqual(["dns-private-answer"]);
  });

  test("a note where a mirror of the company serves modules with a chain that go accepts", () => {
    const found = findIn(works("10.1.2.3"));
    expect(found.map(({ id, ceiling }) => [id, ceiling])).toEqual([["dns-private-answer", "note"]]);
  });

  test("silent: a search domain captured the name, so the answer is about another one", () => {
    const scene = refusedAt(host, "10.1.2.3");
    const captured = resolved(host, ["10.1.2.3"]);
    if (captured.ending !== "ok") throw new Error("no answer");
    const dns = { ...captured, value: { ...captured.value, name: `${host}.corp.local` } };
    expect(idsIn({ ...scene, observations: [dns, refused("10.1.2.3:443")] })).toEqual(["tcp-refused"]);
  });

  test("silent: an own host belongs there", () => {
    expect(idsIn(refusedAt(own, "10.1.2.3"))).toEqual(["tcp-refused"]);
    const scene = works("10.1.2.3");
    const url = `https://${own}/x/@v/v1.0.0.info`;
    const served = { ...answered(url, { status: 200 }), via: [`dns ${own}`, "tcp 10.1.2.3:443"] };
    expect(idsIn({ ...scene, observations: [resolved(own, ["10.1.2.3"]), served] })).toEqual([]);
  });

  test("silent: the mirror answers, and it is the answer that is wrong", () => {
    const failing = answered(`https://${host}/x/@v/v1.0.0.info`, { status: 502 });
    const scene = { forecasts: [brokenAt(host, failing.key)], observations: [resolved(host, ["10.1.2.3"]), failing] };
    expect(foundAs("dns-private-answer", scene)).toEqual([]);
  });
});

describe("dns-nxdomain-hijack", () => {
  const invented = "198.51.100.9";
  const canaries = ["q1.com", "q2.cn", "q3"].map((name) => probed("canary-name", name, [{ addresses: [invented] }]));

  test("a host with the invented address", () => {
    const scene = plus(refusedAt("goproxy.exmaple.com", invented), ...canaries);
    expect(idsIn(scene)).toEqual(["dns-nxdomain-hijack"]);
    const [found] = foundAs("dns-nxdomain-hijack", scene);
    expect(found?.facts).toEqual({
      hosts: ["goproxy.exmaple.com"],
      address: invented,
      servers: [server],
      asked: 3,
      answered: 3,
    });
    expect(found?.confidence).toBe("high");
    expect(found?.intents.map((one) => ("what" in one ? one.what : ""))).toEqual([
      "correct-host-name",
      "correct-answers",
    ]);
  });

  test("the page at the invented address is no web site", () => {
    const page = answered("http://goproxy.exmaple.com/x/@v/v1.0.0.info", { status: 200, text: "<html>Did you mean" });
    const scene = plus(
      {
        forecasts: [brokenAt("goproxy.exmaple.com", page.key)],
        observations: [resolved("goproxy.exmaple.com", [invented]), page],
      },
      ...canaries,
    );
    expect(idsIn(scene)).toEqual(["dns-nxdomain-hijack"]);
  });

  test("a note where it breaks nothing: the failure is another's", () => {
    const found = findIn(plus(refusedAt(own, "198.51.100.77"), ...canaries));
    expect(found.map(({ id, ceiling }) => [id, ceiling])).toEqual([
      ["dns-nxdomain-hijack", "note"],
      ["tcp-refused", "blocking"],
    ]);
  });

  test.each([
    ["one answer of three", [invented, null, null]],
    ["different addresses", [invented, "198.51.100.10", null]],
    ["none", [null, null, null]],
  ])("silent: %s", (_, given) => {
    const probes = given.map((address, index) =>
      probed("canary-name", `q${index}.com`, [address === null ? { rcode: "NXDOMAIN" } : { addresses: [address] }]),
    );
    expect(idsIn(plus(refusedAt(own, invented), ...probes))).toEqual(["tcp-refused"]);
  });
});

describe("dns-filtered-nxdomain", () => {
  const hidden: Scene = {
    environment: trusting,
    forecasts: [fails(breakage({ layer: "dns", host, observation: `dns ${host}` }))],
    observations: [noSuchHost(host)],
  };
  const elsewhere = probed("reference-domestic", host, [{ addresses: ["114.55.1.2"] }]);

  test("another resolver has an address: medium", () => {
    const scene = plus(hidden, elsewhere);
    expect(idsIn(scene)).toEqual(["dns-filtered-nxdomain"]);
    expect(foundAs("dns-filtered-nxdomain", scene)[0]).toMatchObject({
      confidence: "medium",
      facts: {
        hosts: [host],
        servers: [server],
        address: null,
        elsewhere: { address: "114.55.1.2" },
        elsewhereWorks: false,
      },
    });
  });

  test("high where go accepts the host at that address", () => {
    const scene = plus(hidden, elsewhere, triedElsewhere(host, "114.55.1.2"));
    expect(foundAs("dns-filtered-nxdomain", scene)[0]).toMatchObject({
      confidence: "high",
      facts: { elsewhereWorks: true },
    });
  });

  test("high where the name server itself says that it blocks", () => {
    const says = probed("own-resolver", host, [{ rcode: "NXDOMAIN", extendedError: 15 }]);
    expect(foundAs("dns-filtered-nxdomain", plus(hidden, elsewhere, says))[0]).toMatchObject({
      confidence: "high",
      facts: { extendedError: 15 },
    });
  });

  test("REFUSED with such a reason", () => {
    const misbehaving = hasFailed("dns", `dns ${host}`, {
      code: "dns-server-misbehaving",
      raw: "",
      server,
      rcode: "REFUSED",
    });
    const says = probed("own-resolver", host, [{ rcode: "REFUSED", extendedError: 17 }]);
    const scene = { ...hidden, observations: [misbehaving, elsewhere] };
    expect(foundAs("dns-filtered-nxdomain", scene)).toEqual([]);
    expect(idsIn(plus(scene, says))).toEqual(["dns-filtered-nxdomain"]);
  });

  test("a block address of a filter, by name", () => {
    const scene = atTls("146.112.61.106", shaken(host, "146.112.61.106", company, ["block.opendns.com"]));
    expect(idsIn(scene)).toEqual(["dns-filtered-nxdomain"]);
    expect(foundAs("dns-filtered-nxdomain", scene)[0]).toMatchObject({
      confidence: "high",
      facts: { product: "Cisco Umbrella (OpenDNS)", address: "146.112.61.106" },
    });
  });

  test.each([
    ["nobody else was asked", []],
    ["the others say the same", [probed("reference-foreign", host, [{ rcode: "NXDOMAIN" }])]],
    ["the other one gives a private address", [probed("reference-foreign", host, [{ addresses: ["10.0.0.1"] }])]],
    ["the other one gives a known forgery", [probed("reference-foreign", host, [{ addresses: ["31.13.64.1"] }])]],
    [
      "the other one was asked for another name",
      [probed("reference-foreign", "goproxy.io", [{ addresses: ["114.55.1.2"] }])],
    ],
  ])("dns-nxdomain stays: %s", (_, more) => {
    expect(idsIn(plus(hidden, ...more))).toEqual(["dns-nxdomain"]);
  });
});

describe("dns-poisoned", () => {
  test("two different answers to one datagram: certain", () => {
    const twice = probed("reference-foreign", host, [{ addresses: ["31.13.64.1"] }, { addresses: ["114.55.1.2"] }]);
    const scene = plus(refusedAt(host, "203.0.113.77"), twice);
    expect(idsIn(scene)).toEqual(["dns-poisoned"]);
    expect(foundAs("dns-poisoned", scene)[0]).toMatchObject({
      confidence: "certain",
      facts: { how: "two-answers", address: "203.0.113.77", answers: ["31.13.64.1", "114.55.1.2"] },
    });
  });

  test("an answer from where no resolver is, for this name only: certain", () => {
    const dead = "192.0.2.99:53";
    const scene = plus(
      refusedAt(host, "203.0.113.77"),
      probed("dead-resolver", host, [{ addresses: ["31.13.64.1"] }], dead),
      probed("dead-resolver", "control.example", [], dead),
    );
    expect(foundAs("dns-poisoned", scene)[0]).toMatchObject({
      confidence: "certain",
      facts: { how: "no-resolver", resolver: dead },
    });
  });

  test.each(["31.13.64.1", "37.61.54.158", "2001::1"])("an address that only forgeries carry: %s, high", (address) => {
    const scene = refusedAt(host, address);
    expect(idsIn(scene)).toEqual(["dns-poisoned"]);
    expect(foundAs("dns-poisoned", scene)[0]).toMatchObject({ confidence: "high", facts: { how: "known-forgery" } });
  });

  test("the wrong certificate at a forged address is its consequence", () => {
    const scene = atTls("157.240.1.1", shaken(host, "157.240.1.1", known, ["facebook.com"]));
    expect(idsIn(scene)).toEqual(["dns-poisoned"]);
  });

  test.each([
    [
      "the same answer twice",
      [probed("own-resolver", host, [{ addresses: ["203.0.113.77"] }, { addresses: ["203.0.113.77"] }])],
    ],
    [
      "other addresses from another resolver",
      [
        probed("own-resolver", host, [{ addresses: ["203.0.113.77"] }]),
        probed("reference-foreign", host, [{ addresses: ["114.55.1.2"] }]),
      ],
    ],
    [
      "port 53 is taken over as a whole",
      [
        probed("dead-resolver", host, [{ addresses: ["203.0.113.77"] }], "192.0.2.99:53"),
        probed("dead-resolver", "control.example", [{ addresses: ["203.0.113.78"] }], "192.0.2.99:53"),
      ],
    ],
  ])("silent: %s", (_, more) => {
    expect(idsIn(plus(refusedAt(host, "203.0.113.77"), ...more))).toEqual(["tcp-refused"]);
  });

  test("silent: a company's host may well be served by such a network", () => {
    expect(idsIn(refusedAt(own, "157.240.1.1"))).toEqual(["tcp-refused"]);
  });

  test("silent: go accepted the chain there, so the address is right", () => {
    const twice = probed("reference-foreign", host, [{ addresses: ["31.13.64.1"] }, { addresses: ["114.55.1.2"] }]);
    const denied = answered(`https://${host}/x/@v/v1.0.0.info`, { status: 403 });
    const scene = {
      forecasts: [brokenAt(host, denied.key)],
      observations: [resolved(host, ["203.0.113.77"]), denied, twice],
    };
    expect(idsIn(scene)).toEqual(["http-403"]);
  });

  test("silent: the hosts file gave the address", () => {
    expect(foundAs("dns-poisoned", refusedAt(host, "31.13.64.1", "hosts"))).toEqual([]);
  });
});

describe("one broken thing, one headline", () => {
  test("a setting that sends go there stays the cause", () => {
    const scene = refusedAt("github.com", "0.0.0.0");
    const forecasts = scene.forecasts.map((one) => ({ ...one, module: "github.com/gorilla/mux", noproxyPattern: "*" }));
    const found = findIn({ ...scene, forecasts, environment: environment() });
    expect(found.map(({ id }) => id)).toContain("dns-blackhole");
    expect(found.find(({ id }) => id === "dns-blackhole")?.explainedBy).toContain("gonoproxy-too-broad");
  });

  test("other errors of the same download are still named", () => {
    const scene = refusedAt(host, "0.0.0.0");
    const denied = answered("https://goproxy.example.com/x", { status: 403 });
    const forecasts = scene.forecasts.map((one) => ({ ...one, swallowed: [breakage({ observation: denied.key })] }));
    expect(idsIn({ forecasts, observations: [...scene.observations, denied] })).toEqual(["dns-blackhole", "http-403"]);
  });
});
