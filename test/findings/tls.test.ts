import { describe, expect, test } from "vitest";
import type { Environment } from "../../src/model/environment.ts";
import type { TlsObservation } from "../../src/model/observation.ts";
import { type Minted, type MintedCa, mintCa, mintLeaf } from "../x509/mint.ts";
import { answered, breakage, downloads, fails } from "./builders.ts";
import { handshake, withRoots } from "./certificates.ts";
import { foundAs, idsIn, type Scene } from "./find.ts";

const known = mintCa({ name: "Known Root" });
const company = mintCa({ name: "Example Corp Root CA", organization: "Example Corp" });
const between = mintCa({ name: "Example Corp Issuing CA", ca: company });
const host = "goproxy.example.com";
const other = "athens.example.com";

function scene(
  shaken: TlsObservation,
  more: { environment?: Environment; observations?: Scene["observations"] } = {},
): Scene {
  const name = shaken.key.split(" ")[2] ?? "";
  return {
    environment: more.environment ?? withRoots([known]),
    forecasts: [fails(breakage({ layer: "tls", host: name, observation: shaken.key }))],
    observations: [shaken, ...(more.observations ?? [])],
  };
}

function leaf(name: string, ca: MintedCa, more: Partial<Parameters<typeof mintLeaf>[0]> = {}): Minted {
  return mintLeaf({ ca, hosts: [name], ...more });
}

/** An extension that only public authorities can have: timestamps of public logs. */
const timestamps = { oid: "1.3.6.1.4.1.11129.2.4.2", value: new Uint8Array([4, 2, 0, 0]) };

describe("tls-private-ca", () => {
  test("a root that was sent: name and fingerprint", () => {
    const shaken = handshake(host, [leaf(host, between), between, company]);
    expect(idsIn(scene(shaken))).toEqual(["tls-private-ca"]);
    const [found] = foundAs("tls-private-ca", scene(shaken));
    expect(found?.facts).toEqual({ hosts: [host], authority: "Example Corp Root CA", sha256: company.sha256 });
    expect(found?.confidence).toBe("high");
    expect(found?.intents).toEqual([
      { intent: "trust-root", host, authority: "Example Corp Root CA", sha256: company.sha256 },
    ]);
  });

  test("a root that was not sent: where the chain would end, and no fingerprint", () => {
    const [found] = foundAs("tls-private-ca", scene(handshake(host, [leaf(host, between), between])));
    expect(found?.facts).toEqual({ hosts: [host], authority: "Example Corp Root CA", sha256: null });
    expect(found?.confidence).toBe("medium");
  });

  test("what Node shows of a chain is less certain than what was sent", () => {
    const shaken = handshake(host, [leaf(host, company), company], { source: "node-view" });
    expect(foundAs("tls-private-ca", scene(shaken))[0]?.confidence).toBe("medium");
  });

  test("two hosts of one authority are one finding, of two authorities two", () => {
    const shaken = [
      handshake(host, [leaf(host, company), company]),
      handshake(other, [leaf(other, company), company]),
      handshake("third.example.com", [leaf("third.example.com", mintCa({ name: "Third CA" }))]),
    ];
    const forecasts = shaken.map(({ key }, index) =>
      fails(breakage({ layer: "tls", host: key.split(" ")[2] ?? "", observation: key }), { query: `v0.${index}.0` }),
    );
    const found = foundAs("tls-private-ca", { environment: withRoots([known]), forecasts, observations: shaken });
    expect(found.map(({ hosts }) => hosts)).toEqual([[host, other], ["third.example.com"]]);
  });

  test("a name with control characters cannot reach a terminal", () => {
    const rude = mintCa({ name: "Root\u001b[31m" });
    expect(foundAs("tls-private-ca", scene(handshake(host, [leaf(host, rude)])))[0]?.facts.authority).toBe(
      "Root\ufffd[31m",
    );
  });

  test.each([
    ["self-signed by the server", "tls-self-signed", () => handshake(host, [mintLeaf({ hosts: [host] })])],
    [
      "an intermediate of a public authority is missing, and nobody says where it is",
      "download-fails-unexplained",
      () => handshake(host, [leaf(host, between, { extensions: [timestamps] })]),
    ],
    [
      "made by an inspecting product",
      "tls-mitm-untrusted",
      () => handshake(host, [leaf(host, mintCa({ name: "Zscaler Intermediate Root CA (zscalertwo.net)" }))]),
    ],
    [
      "a private authority in front of a public service",
      "tls-mitm-untrusted",
      () => handshake("goproxy.cn", [leaf("goproxy.cn", company), company]),
    ],
    [
      "one key for authority and server",
      "tls-mitm-untrusted",
      () => {
        const careless = mintCa({ name: "Proxy CA" });
        return handshake(host, [leaf(host, careless, { key: careless.privateKey }), careless]);
      },
    ],
    ["for another name", "tls-hostname", () => handshake(host, [leaf("elsewhere.example.com", company), company])],
    [
      "a stranger that calls itself like a known root",
      "download-fails-unexplained",
      () => handshake(host, [leaf(host, mintCa({ name: "Known Root" }))]),
    ],
  ] as const)("silent: %s", (_, id, shaken) => {
    expect(idsIn(scene(shaken()))).toEqual([id]);
  });

  test("silent: the same authority stands in front of a public service too", () => {
    const inspected = handshake("goproxy.cn", [leaf("goproxy.cn", company), company]);
    const shaken = handshake(host, [leaf(host, company), company]);
    expect(foundAs("tls-private-ca", scene(shaken, { observations: [inspected] }))).toEqual([]);
  });

  test("silent: a machine without any root knows no authority", () => {
    const shaken = handshake(host, [leaf(host, company), company]);
    expect(idsIn(scene(shaken, { environment: withRoots([]) }))).toEqual(["tls-no-roots"]);
  });

  test("silent: trusted", () => {
    const shaken = handshake(host, [leaf(host, company), company]);
    expect(idsIn({ environment: withRoots([company]), forecasts: [downloads()], observations: [shaken] })).toEqual([]);
  });
});

describe("tls-expired", () => {
  const past = new Date("2026-11-01T00:00:00Z");
  const expired = handshake(host, [leaf(host, known, { notAfter: past })]);
  const told = (date: string) => answered("https://proxy.golang.org/a", { status: 200, headers: { date } });

  test("the server's certificate; without another clock, medium", () => {
    expect(idsIn(scene(expired))).toEqual(["tls-expired"]);
    const [found] = foundAs("tls-expired", scene(expired));
    expect(found?.facts).toEqual({
      hosts: [host],
      what: "server",
      name: host,
      notAfter: "2026-11-01T00:00:00Z",
      now: "2026-11-21T08:00:00Z",
      clockOffMs: null,
    });
    expect(found?.confidence).toBe("medium");
    expect(found?.intents).toEqual([{ intent: "ask-host-owner", what: "renew-certificate", host }]);
  });

  test("high where the servers' clocks agree, or where it has expired by theirs too", () => {
    const agreed = scene(expired, { observations: [told("Sat, 21 Nov 2026 08:00:01 GMT")] });
    expect(foundAs("tls-expired", agreed)[0]?.confidence).toBe("high");
    const behind = scene(expired, { observations: [told("Thu, 31 Dec 2026 08:00:00 GMT")] });
    expect(foundAs("tls-expired", behind)[0]?.confidence).toBe("high");
    expect(foundAs("tls-expired", behind)[0]?.intents[0]).toMatchObject({ what: "set-clock" });
  });

  test("silent: by the servers' clocks it is good", () => {
    const far = scene(expired, { observations: [told("Wed, 01 Jul 2026 08:00:00 GMT")] });
    expect(idsIn(far)).toEqual(["tls-clock-skew"]);
  });

  test("one wrong server does not count against two", () => {
    const observations = [
      told("Sat, 21 Nov 2026 08:00:00 GMT"),
      { ...told("Mon, 01 Jan 2001 00:00:00 GMT"), key: "http GET https://wrong.example.com/" },
      { ...told("Sat, 21 Nov 2026 08:00:02 GMT"), key: "http GET https://goproxy.cn/" },
    ];
    expect(foundAs("tls-expired", scene(expired, { observations }))[0]?.confidence).toBe("high");
  });

  test("an authority between, and the hosts behind it, are one finding", () => {
    const stale = mintCa({ name: "Stale Issuing CA", ca: known, notAfter: past });
    const shaken = [handshake(host, [leaf(host, stale), stale]), handshake(other, [leaf(other, stale), stale])];
    const found = foundAs("tls-expired", {
      environment: withRoots([known]),
      forecasts: shaken.map(({ key }) =>
        fails(breakage({ layer: "tls", host: key.split(" ")[2] ?? "", observation: key })),
      ),
      observations: shaken,
    });
    expect(found).toHaveLength(1);
    expect(found[0]?.facts).toMatchObject({ hosts: [host, other], what: "authority", name: "Stale Issuing CA" });
  });

  test("a root that only this machine has", () => {
    const stale = mintCa({ name: "Stale Root", notAfter: past });
    const found = foundAs(
      "tls-expired",
      scene(handshake(host, [leaf(host, stale)]), { environment: withRoots([stale]) }),
    );
    expect(found[0]?.facts).toMatchObject({
      what: "authority",
      name: "Stale Root",
      notAfter: "2026-11-01T00:00:00Z",
    });
  });

  test("silent: not valid yet", () => {
    const future = handshake(host, [leaf(host, known, { notBefore: new Date("2027-01-01T00:00:00Z") })]);
    expect(idsIn(scene(future))).toEqual(["download-fails-unexplained"]);
  });

  test("silent: in date, for another name", () => {
    const shaken = handshake(host, [leaf("elsewhere.example.com", known)]);
    expect(idsIn(scene(shaken))).toEqual(["tls-hostname"]);
  });
});
