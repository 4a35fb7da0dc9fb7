import { X509Certificate } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import type { Connection } from "../../src/net/connection.ts";
import { tcpConnect } from "../../src/net/tcp-connect.ts";
import { handshakeProfile } from "../../src/net/tls/handshake-profile.ts";
import { tlsHandshake } from "../../src/net/tls/tls-handshake.ts";
import { type PortMode, serverHello, startClosingPort, startResettingPort } from "../servers/resetting-port.ts";
import { startHttpsServer, startTlsServer, type TlsServerOptions } from "../servers/tls-server.ts";
import { type KeyKind, type Minted, mintCa, mintLeaf } from "../x509/mint.ts";
import { abortedSoon, bounds, failureOf } from "./bounds.ts";

const profile = handshakeProfile({ goMinor: 27, large: false, http2: true });
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const root = mintCa({ name: "Test Root" });
const intermediate = mintCa({ name: "Test Intermediate", ca: root });
const unrelated = mintCa({ name: "Unrelated" });
const rsa = mintLeaf({ ca: root, hosts: ["goproxy.test"], key: "rsa" });
const leaf = mintLeaf({ ca: intermediate, hosts: ["goproxy.test", "127.0.0.1"] });

async function open(port: number): Promise<Connection> {
  const { opened } = await tcpConnect({ address: "127.0.0.1", port }, bounds());
  if (opened === null) throw new Error("not connected");
  closing.push(opened.close);
  return opened;
}

async function shake(port: number, more: Partial<Parameters<typeof tlsHandshake>[0]> = {}, limits = bounds()) {
  const result = await tlsHandshake({ host: "goproxy.test", profile, ...more }, await open(port), limits);
  if (result.opened !== null) closing.push(result.opened.close);
  return result;
}

async function serve(chain: readonly Minted[], more: Partial<TlsServerOptions> = {}) {
  const server = await startHttpsServer(
    { certPem: chain.map((one) => one.certPem).join(""), keyPem: chain[0]?.keyPem ?? "", ...more },
    (_request, response) => response.end(),
  );
  closing.push(server.close);
  return server;
}

function der(chain: readonly Minted[]): string[] {
  return chain.map((one) => Buffer.from(one.der).toString("base64"));
}

describe("the chain as sent", () => {
  const chains: readonly (readonly [string, readonly Minted[]])[] = [
    ["leaf only", [leaf]],
    ["leaf and intermediate", [leaf, intermediate]],
    ["root included", [leaf, intermediate, root]],
    ["leaf, root, intermediate", [leaf, root, intermediate]],
    ["an unrelated certificate", [leaf, unrelated]],
    ["the same certificate twice", [leaf, intermediate, intermediate]],
  ];
  for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
    test.each(chains)(`${version}: %s`, async (_what, chain) => {
      const server = await serve(chain, { minVersion: version, maxVersion: version });
      const { ending } = await shake(server.port);
      expect(ending).toEqual({
        ending: "ok",
        value: {
          protocol: version,
          cipher: expect.stringContaining("_"),
          alpn: "h2",
          chain: der(chain),
          source: "wire",
        },
      });
    });
  }

  test.each(["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"])(
    "TLS 1.3 with %s",
    async (ciphers) => {
      const server = await serve([leaf, intermediate], { minVersion: "TLSv1.3", ciphers });
      const { ending } = await shake(server.port);
      expect(ending).toMatchObject({ value: { cipher: ciphers, source: "wire", chain: der([leaf, intermediate]) } });
    },
  );

  test.each<KeyKind>(["rsa", "rsa1024", "p256", "p384", "p521", "ed25519"])("a %s key", async (key) => {
    const own = mintLeaf({ ca: root, hosts: ["goproxy.test"], key });
    const server = await serve([own]);
    const { ending } = await shake(server.port);
    expect(ending).toMatchObject({ ending: "ok", value: { chain: der([own]), source: "wire" } });
  });

  test("TLS 1.3 with a client certificate asked for: a message stands before the chain", async () => {
    const server = await serve([leaf], { minVersion: "TLSv1.3", requireClientCertificate: true });
    const { ending } = await shake(server.port);
    expect(ending).toMatchObject({ ending: "ok", value: { chain: der([leaf]), source: "wire" } });
  });

  test("TLS 1.3 after a HelloRetryRequest", async () => {
    const server = await startTlsServer(
      { certPem: leaf.certPem, keyPem: leaf.keyPem, minVersion: "TLSv1.3" },
      (socket) => socket.resume(),
    );
    closing.push(server.close);
    const { ending } = await shake(server.port, { profile: { ...profile, ecdhCurve: "P-521:X25519" } });
    expect(ending).toMatchObject({ ending: "ok", value: { chain: der([leaf]), source: "wire" } });
  });

  test("a long chain spans records; 32 certificates are kept", async () => {
    const many = Array.from({ length: 40 }, (_, i) => mintCa({ name: `Filler ${i} ${"x".repeat(200)}` }));
    for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
      const server = await serve([leaf, ...many], { minVersion: version, maxVersion: version });
      const { ending } = await shake(server.port);
      expect(ending).toMatchObject({
        ending: "ok",
        value: { source: "wire", chain: der([leaf, ...many]).slice(0, 32) },
      });
    }
  });

  test("10,000 certificates end the handshake, not the program", async () => {
    const entry = Buffer.concat([Buffer.from([0, leaf.der.length >> 8, leaf.der.length & 0xff]), leaf.der]);
    const list = Buffer.concat(Array.from({ length: 10_000 }, () => entry));
    const port = await startResettingPort({
      bytes: Buffer.concat([serverHello(0x0303), certificateMessage(list)]),
      afterwards: "silence",
    });
    closing.push(port.close);
    const { ending } = await shake(port.port);
    expect(ending).toMatchObject({ ending: "failed", failure: { code: "tls-other" } });
  });
});

/** A Certificate message in as many records as it needs. */
function certificateMessage(list: Buffer): Buffer {
  const head = Buffer.alloc(7);
  head.writeUInt8(11, 0);
  head.writeUIntBE(list.length + 3, 1, 3);
  head.writeUIntBE(list.length, 4, 3);
  const message = Buffer.concat([head, list]);
  const size = 16_000;
  const records = Array.from({ length: Math.ceil(message.length / size) }, (_, i) => {
    const body = message.subarray(i * size, (i + 1) * size);
    return Buffer.concat([Buffer.from([22, 3, 3, body.length >> 8, body.length & 0xff]), body]);
  });
  return Buffer.concat(records);
}

describe("what is offered", () => {
  test("SNI for names, without a trailing dot; none for addresses", async () => {
    const server = await serve([leaf]);
    await shake(server.port);
    await shake(server.port, { host: "goproxy.test." });
    await shake(server.port, { host: "127.0.0.1" });
    await shake(server.port, { host: "::1" });
    // With TLS 1.3 the client is ready first.
    await expect.poll(() => server.serverNames).toEqual(["goproxy.test", "goproxy.test", "", ""]);
  });

  test("h2 only where the server speaks it, and not where go would not offer it", async () => {
    const server = await serve([leaf]);
    const none = await shake(server.port, { profile: handshakeProfile({ goMinor: 27, large: false, http2: false }) });
    expect(none.ending).toMatchObject({ value: { alpn: null } });
    const plain = await startTlsServer({ certPem: leaf.certPem, keyPem: leaf.keyPem });
    closing.push(plain.close);
    expect((await shake(plain.port)).ending).toMatchObject({ value: { alpn: "http/1.1" } });
  });

  test("a large hello is more than one packet, and works", async () => {
    let size = 0;
    const probe = await startResettingPort("close");
    closing.push(probe.close);
    await shake(probe.port, { profile: handshakeProfile({ goMinor: 27, large: true, http2: true }) });
    size = probe.requests[0]?.length ?? 0;
    expect(size).toBeGreaterThan(1460);
    await shake(probe.port);
    expect(probe.requests[1]?.length).toBeLessThan(600);
    const server = await serve([leaf]);
    const { ending } = await shake(server.port, {
      profile: handshakeProfile({ goMinor: 27, large: true, http2: true }),
    });
    expect(ending).toMatchObject({ ending: "ok", value: { alpn: "h2" } });
  });

  test.each([
    [27, "AES128-GCM-SHA256", false],
    [22, "AES128-GCM-SHA256", false],
    [21, "AES128-GCM-SHA256", true],
    [27, "ECDHE-RSA-AES128-SHA", true],
    [27, "ECDHE-RSA-AES128-SHA256", false],
    [27, "DHE-RSA-AES128-GCM-SHA256", false],
  ])("go 1.%i and a server with %s only: %s", async (goMinor, ciphers, accepted) => {
    const server = await serve([rsa], { maxVersion: "TLSv1.2", ciphers });
    const { ending } = await shake(server.port, { profile: handshakeProfile({ goMinor, large: false, http2: true }) });
    expect(ending).toMatchObject(
      accepted ? { ending: "ok" } : { ending: "failed", failure: { code: "tls-alert", alert: 40 } },
    );
  });

  test("no certificate is judged here: expired, other name, self-signed", async () => {
    const odd = mintLeaf({ hosts: ["elsewhere.test"], notAfter: new Date("2021-01-01") });
    const server = await serve([odd]);
    expect((await shake(server.port)).ending).toMatchObject({ ending: "ok" });
  });
});

describe("what goes wrong", () => {
  const cases: readonly (readonly [string, PortMode, object])[] = [
    ["RST after the hello", "reset", { code: "tls-reset", raw: "read ECONNRESET" }],
    ["FIN after the hello", "close", { code: "tls-closed" }],
    [
      "HTTP",
      "answer-http",
      { code: "tls-not-tls", http: true, firstBytes: expect.stringMatching(/^HTTP\/1\.1 400 Bad Request/) },
    ],
    ["another protocol", "answer-text", { code: "tls-not-tls", http: false, firstBytes: "220 smtp.test ESMTP ready" }],
    ["alert 112", { alert: 112 }, { code: "tls-alert", alert: 112 }],
    ["alert 40", { alert: 40 }, { code: "tls-alert", alert: 40 }],
    ["alert 70", { alert: 70 }, { code: "tls-alert", alert: 70 }],
    ["an alert nobody knows", { alert: 201 }, { code: "tls-alert", alert: 201 }],
    ["close_notify", { alert: 0, level: 1 }, { code: "tls-closed" }],
    ["TLS 1.0 chosen", { serverHello: 0x0301 }, { code: "tls-version", version: "301" }],
    ["SSL 3 chosen", { serverHello: 0x0300 }, { code: "tls-version", version: "300" }],
    ["three bytes, then FIN", { bytes: Buffer.from([22, 3, 3]), afterwards: "close" }, { code: "tls-closed" }],
    ["a record, then RST", { bytes: Buffer.from([22, 3, 3, 0, 9, 1, 2]), afterwards: "reset" }, { code: "tls-reset" }],
    [
      "a broken ServerHello",
      { bytes: Buffer.from([22, 3, 3, 0, 4, 2, 0, 0, 0]), afterwards: "silence" },
      { code: "tls-other" },
    ],
  ];
  test.each(cases)("%s", async (_what, mode, failure) => {
    const port = await startResettingPort(mode);
    closing.push(port.close);
    const { ending, opened } = await shake(port.port);
    expect(opened).toBeNull();
    expect(failureOf(ending)).toMatchObject(failure);
  });

  test.each(["reset", "close"] as const)("a peer that leaves (%s) before the hello", async (how) => {
    const port = await startClosingPort(how);
    closing.push(port.close);
    const connected = await tcpConnect({ address: "127.0.0.1", port: port.port }, bounds());
    if (connected.opened === null) return;
    const { ending } = await tlsHandshake({ host: "goproxy.test", profile }, connected.opened, bounds());
    expect(failureOf(ending).code).toMatch(/^tls-(reset|closed)$/);
  });

  test("a server with TLS 1.1 only says so by an alert", async () => {
    const server = await serve([rsa], { minVersion: "TLSv1", maxVersion: "TLSv1.1" });
    expect(failureOf((await shake(server.port)).ending)).toMatchObject({ code: "tls-alert", alert: 70 });
  });

  test("maxVersion TLSv1.2 against a server with 1.3 only", async () => {
    const server = await serve([leaf], { minVersion: "TLSv1.3" });
    expect(failureOf((await shake(server.port, { maxVersion: "TLSv1.2" })).ending)).toMatchObject({
      code: "tls-alert",
      alert: 70,
    });
  });

  test("a swallowed hello: silence, no bytes", async () => {
    const port = await startResettingPort("swallow");
    closing.push(port.close);
    expect((await shake(port.port, {}, bounds(60))).ending).toEqual({
      ending: "timed-out",
      waitingFor: "TLS handshake",
      receivedBytes: 0,
    });
  });

  test("a handshake that stops half-way: silence after some bytes", async () => {
    const port = await startResettingPort("half-answer-then-silence");
    closing.push(port.close);
    expect((await shake(port.port, {}, bounds(60))).ending).toMatchObject({ ending: "timed-out", receivedBytes: 8 });
  });

  test("an abort cuts it off and closes the connection", async () => {
    const port = await startResettingPort("swallow");
    closing.push(port.close);
    const below = await open(port.port);
    const { ending } = await tlsHandshake({ host: "goproxy.test", profile }, below, abortedSoon());
    expect(ending).toEqual({ ending: "cut-off" });
    expect(below.stream.destroyed).toBe(true);
  });
});

test("data flows both ways after the handshake, and the wire knows who left", async () => {
  const server = await startTlsServer({ certPem: leaf.certPem, keyPem: leaf.keyPem }, (socket) => {
    socket.once("data", () => socket.end("x".repeat(300_000)));
  });
  closing.push(server.close);
  const { opened } = await shake(server.port);
  expect(new X509Certificate(leaf.certPem).subjectAltName).toContain("goproxy.test");
  let received = 0;
  opened?.stream.on("data", (chunk: Buffer) => {
    received += chunk.length;
  });
  opened?.stream.write("go");
  await new Promise((resolve) => opened?.stream.once("close", resolve));
  expect(received).toBe(300_000);
  expect(opened?.wire.left).toBe("ended");
});
