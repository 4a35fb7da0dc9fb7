import { afterEach, describe, expect, test } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import type { Connection } from "../../src/net/connection.ts";
import { tcpConnect } from "../../src/net/tcp-connect.ts";
import { handshakeProfile } from "../../src/net/tls/handshake-profile.ts";
import { tlsHandshake } from "../../src/net/tls/tls-handshake.ts";
import { openTunnel, type TunnelQuestion } from "../../src/net/tunnel/tunnel.ts";
import { startConnectProxy } from "../servers/connect-proxy.ts";
import { startProxy407 } from "../servers/proxy-407.ts";
import { type PortMode, startResettingPort } from "../servers/resetting-port.ts";
import type { RunningServer } from "../servers/running-server.ts";
import { startSocksProxy } from "../servers/socks-proxy.ts";
import { startHttpsServer, startTlsServer } from "../servers/tls-server.ts";
import { mintLeaf } from "../x509/mint.ts";
import { abortedSoon, bounds, failureOf } from "./bounds.ts";

const profile = handshakeProfile({ goMinor: 27, large: false, http2: true });
const leaf = mintLeaf({ hosts: ["goproxy.test"] });
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function keep<S extends { close(): unknown }>(server: S): S {
  closing.push(() => server.close());
  return server;
}

async function open(port: number): Promise<Connection> {
  const { opened } = await tcpConnect({ address: "127.0.0.1", port }, bounds());
  if (opened === null) throw new Error("not connected");
  return keep(opened);
}

function asking(more: Partial<TunnelQuestion> = {}): TunnelQuestion {
  return {
    proxy: "http://proxy.test:3128",
    scheme: "http",
    target: { host: "goproxy.test", port: 443 },
    credentials: null,
    userAgent: "Go-http-client/1.1",
    ...more,
  };
}

const secret = { username: "ann", password: new Secret("p:w@1") };

async function through(proxy: RunningServer, question: TunnelQuestion, limits = bounds()) {
  const result = await openTunnel(question, await open(proxy.port), limits);
  if (result.opened !== null) keep(result.opened);
  return result;
}

async function target() {
  return keep(
    await startHttpsServer({ certPem: leaf.certPem, keyPem: leaf.keyPem }, (_request, response) => response.end("ok")),
  );
}

describe("CONNECT", () => {
  test("opens a way on which TLS works", async () => {
    const server = await target();
    const proxy = keep(await startConnectProxy({ route: () => ({ host: "127.0.0.1", port: server.port }) }));
    const { ending, opened } = await through(proxy, asking());
    expect(ending).toEqual({ ending: "ok", value: { proxy: "http://proxy.test:3128", status: 200 } });
    expect(proxy.requests).toEqual(['CONNECT goproxy.test:443 auth="" ua="Go-http-client/1.1"']);
    if (opened === null) return;
    const shaken = await tlsHandshake({ host: "goproxy.test", profile }, opened, bounds());
    expect(shaken.ending).toMatchObject({ ending: "ok", value: { source: "wire" } });
    shaken.opened?.close();
  });

  test("sends what Go sends, and no more", async () => {
    const port = keep(await startResettingPort("close"));
    await through(port, asking({ target: { host: "2001:db8::1", port: 8443 }, credentials: secret }));
    expect(port.requests[0]?.split("\r\n")).toEqual([
      "CONNECT [2001:db8::1]:8443 HTTP/1.1",
      "Host: [2001:db8::1]:8443",
      "User-Agent: Go-http-client/1.1",
      `Proxy-Authorization: Basic ${Buffer.from("ann:p:w@1").toString("base64")}`,
      "",
      "",
    ]);
  });

  test("credentials open it, and never show in what comes back", async () => {
    const server = await target();
    const proxy = keep(
      await startConnectProxy({ credentials: "ann:p:w@1", route: () => ({ host: "127.0.0.1", port: server.port }) }),
    );
    expect((await through(proxy, asking({ credentials: secret }))).ending).toMatchObject({ ending: "ok" });
    const wrong = await through(proxy, asking({ credentials: { ...secret, password: new Secret("other") } }));
    expect(failureOf(wrong.ending)).toMatchObject({ code: "tunnel-status", status: 407 });
    expect(JSON.stringify(wrong.ending)).not.toContain("other");
  });

  test("an https proxy: TLS to it, then CONNECT, then TLS to the target", async () => {
    const server = await target();
    const proxy = keep(
      await startConnectProxy({
        tls: mintLeaf({ hosts: ["proxy.test"] }),
        route: () => ({ host: "127.0.0.1", port: server.port }),
      }),
    );
    const outer = await tlsHandshake(
      { host: "proxy.test", profile: handshakeProfile({ goMinor: 27, large: false, http2: false }) },
      await open(proxy.port),
      bounds(),
    );
    if (outer.opened === null) throw new Error("no TLS to the proxy");
    const { opened } = await openTunnel(
      asking({ scheme: "https", proxy: "https://proxy.test" }),
      outer.opened,
      bounds(),
    );
    if (opened === null) throw new Error("no tunnel");
    const inner = await tlsHandshake({ host: "goproxy.test", profile }, keep(opened), bounds());
    expect(inner.ending).toMatchObject({
      ending: "ok",
      value: { alpn: "h2", chain: [Buffer.from(leaf.der).toString("base64")] },
    });
    inner.opened?.close();
  });

  test("407 names what the proxy wants", async () => {
    const proxy = keep(await startProxy407(["NTLM", "Negotiate"]));
    expect(failureOf((await through(proxy, asking())).ending)).toEqual({
      code: "tunnel-status",
      raw: "HTTP/1.1 407 Proxy Authentication Required (Proxy-Authenticate: NTLM, Negotiate)",
      status: 407,
      reason: "Proxy Authentication Required",
      headers: { "proxy-authenticate": "NTLM, Negotiate" },
    });
  });

  test.each([
    [
      "403 Blocked by \u001b[31mCorporate\u001b[0m Policy\u202e",
      { status: 403, reason: "Blocked by Corporate Policy" },
    ],
    ["302 Found", { status: 302, reason: "Found" }],
    ["502 Bad Gateway", { status: 502, reason: "Bad Gateway" }],
    ["503", { status: 503, reason: "" }],
    ["201 Created", { status: 201, reason: "Created" }],
    ["204 No Content", { status: 204, reason: "No Content" }],
  ])("refused with %j", async (refuse, failure) => {
    const proxy = keep(await startConnectProxy({ refuse }));
    expect(failureOf((await through(proxy, asking())).ending)).toMatchObject({ code: "tunnel-status", ...failure });
  });

  test("a reason phrase that comes in pieces is whole", async () => {
    const proxy = keep(
      await startResettingPort({ bytes: Buffer.from("HTTP/1.1 403 Blocked by Policy\r\n\r\n"), afterwards: "close" }),
    );
    expect(failureOf((await through(proxy, asking())).ending)).toMatchObject({ reason: "Blocked by Policy" });
  });

  test("a block page inside the tunnel is not TLS", async () => {
    const server = await target();
    const proxy = keep(
      await startConnectProxy({
        route: () => ({ host: "127.0.0.1", port: server.port }),
        banner: "HTTP/1.1 403 Blocked\r\n\r\n",
      }),
    );
    const { opened } = await through(proxy, asking());
    if (opened === null) throw new Error("no tunnel");
    const { ending } = await tlsHandshake({ host: "goproxy.test", profile }, opened, bounds());
    expect(failureOf(ending)).toMatchObject({ code: "tls-not-tls", http: true });
  });

  const bad: readonly (readonly [string, PortMode, object])[] = [
    ["FIN", "close", { code: "tunnel-closed", raw: "EOF" }],
    ["RST", "reset", { code: "tunnel-reset", raw: "read ECONNRESET" }],
    [
      "a half answer, then FIN",
      { bytes: Buffer.from("HTTP/1.1 20"), afterwards: "close" },
      { code: "tunnel-closed", raw: "unexpected EOF" },
    ],
    ["a half answer, then RST", { bytes: Buffer.from("HTTP/1.1 20"), afterwards: "reset" }, { code: "tunnel-reset" }],
    ["another protocol", "answer-text", { code: "tunnel-malformed", firstLine: "220 smtp.test ESMTP ready" }],
    ["a SOCKS server", { bytes: Buffer.from([5, 0xff]), afterwards: "silence" }, { code: "tunnel-malformed" }],
    [
      "an endless header",
      { bytes: Buffer.from(`HTTP/1.1 200 OK\r\nX: ${"y".repeat(100_000)}`), afterwards: "silence" },
      { code: "tunnel-malformed" },
    ],
  ];
  test.each(bad)("%s", async (_what, mode, failure) => {
    const port = keep(await startResettingPort(mode));
    const { ending, opened } = await through(port, asking());
    expect(opened).toBeNull();
    expect(failureOf(ending)).toMatchObject(failure);
  });

  test("silence", async () => {
    const port = keep(await startResettingPort("swallow"));
    expect((await through(port, asking(), bounds(50))).ending).toEqual({
      ending: "timed-out",
      waitingFor: "CONNECT answer",
      receivedBytes: 0,
    });
  });

  test("an abort cuts it off and closes the connection", async () => {
    const port = keep(await startResettingPort("swallow"));
    const below = await open(port.port);
    expect((await openTunnel(asking(), below, abortedSoon())).ending).toEqual({ ending: "cut-off" });
    expect(below.stream.destroyed).toBe(true);
  });
});

describe("SOCKS5", () => {
  test.each(["socks5", "socks5h"] as const)("%s: the name is resolved by the proxy, and TLS works", async (scheme) => {
    const server = await startTlsServer({ certPem: leaf.certPem, keyPem: leaf.keyPem });
    keep(server);
    const proxy = keep(await startSocksProxy({ route: () => ({ host: "127.0.0.1", port: server.port }) }));
    const { ending, opened } = await through(proxy, asking({ scheme, proxy: proxy.url }));
    expect(ending).toEqual({ ending: "ok", value: { proxy: proxy.url, status: 0 } });
    expect(proxy.requests).toEqual(["CONNECT goproxy.test:443"]);
    if (opened === null) return;
    const shaken = await tlsHandshake({ host: "goproxy.test", profile }, opened, bounds());
    expect(shaken.ending).toMatchObject({ ending: "ok" });
    shaken.opened?.close();
  });

  test("literals go as addresses", async () => {
    const proxy = keep(await startSocksProxy({ reply: 5 }));
    await through(proxy, asking({ scheme: "socks5", target: { host: "192.0.2.1", port: 80 } }));
    await through(proxy, asking({ scheme: "socks5", target: { host: "2001:db8::1", port: 80 } }));
    expect(proxy.requests).toEqual(["CONNECT 192.0.2.1:80", "CONNECT 20010db8000000000000000000000001:80"]);
  });

  test("user and password", async () => {
    const server = await target();
    const options = {
      credentials: { username: "ann", password: "p:w@1" },
      route: () => ({ host: "127.0.0.1", port: server.port }),
    };
    const proxy = keep(await startSocksProxy(options));
    expect((await through(proxy, asking({ scheme: "socks5", credentials: secret }))).ending).toMatchObject({
      ending: "ok",
    });
    expect(proxy.requests[0]).toBe("AUTH ann");
    const wrong = await through(
      proxy,
      asking({ scheme: "socks5", credentials: { ...secret, password: new Secret("no") } }),
    );
    expect(failureOf(wrong.ending)).toMatchObject({
      code: "tunnel-socks",
      reply: "username/password authentication failed",
    });
    const none = await through(proxy, asking({ scheme: "socks5" }));
    expect(failureOf(none.ending)).toMatchObject({
      code: "tunnel-socks",
      reply: "no acceptable authentication methods",
    });
  });

  test.each([
    [1, "unknown error general SOCKS server failure"],
    [2, "unknown error connection not allowed by ruleset"],
    [4, "unknown error host unreachable"],
    [99, "unknown error unknown code: 99"],
  ])("reply %i is %s", async (reply, text) => {
    const proxy = keep(await startSocksProxy({ reply }));
    expect(failureOf((await through(proxy, asking({ scheme: "socks5" }))).ending)).toEqual({
      code: "tunnel-socks",
      raw: text,
      reply: text,
    });
  });

  const bad: readonly (readonly [string, PortMode, object])[] = [
    ["an HTTP server", "answer-http", { code: "tunnel-socks", reply: "unexpected protocol version 72" }],
    ["FIN", "close", { code: "tunnel-closed", raw: "EOF" }],
    ["RST", "reset", { code: "tunnel-reset", raw: "read ECONNRESET" }],
    ["one byte, then FIN", { bytes: Buffer.from([5]), afterwards: "close" }, { code: "tunnel-closed" }],
    [
      "an unknown address type",
      { bytes: Buffer.from([5, 0, 5, 0, 0, 9]), afterwards: "silence" },
      { reply: "unknown address type 9" },
    ],
    [
      "a reserved field",
      { bytes: Buffer.from([5, 0, 5, 0, 1, 1]), afterwards: "silence" },
      { reply: "non-zero reserved field" },
    ],
  ];
  test.each(bad)("%s", async (_what, mode, failure) => {
    const port = keep(await startResettingPort(mode));
    expect(failureOf((await through(port, asking({ scheme: "socks5" }))).ending)).toMatchObject(failure);
  });

  test("a name bound address, byte by byte, and the first bytes of the target in the same packet", async () => {
    const bytes = Buffer.concat([
      Buffer.from([5, 0, 5, 0, 0, 3, 4]),
      Buffer.from("name"),
      Buffer.from([0, 80]),
      Buffer.from("HELLO"),
    ]);
    const port = keep(await startResettingPort({ bytes, afterwards: "silence" }));
    const { opened } = await through(port, asking({ scheme: "socks5" }));
    const first = await new Promise((resolve) => opened?.stream.once("data", resolve));
    expect(String(first)).toBe("HELLO");
  });

  test("silence and abort", async () => {
    const port = keep(await startResettingPort("swallow"));
    expect((await through(port, asking({ scheme: "socks5" }), bounds(50))).ending).toEqual({
      ending: "timed-out",
      waitingFor: "SOCKS answer",
      receivedBytes: 0,
    });
    expect((await through(port, asking({ scheme: "socks5" }), abortedSoon())).ending).toEqual({ ending: "cut-off" });
  });
});
