import { expect, test } from "vitest";
import { dnsProbe } from "../../src/net/dns/dns-probe.ts";
import { resolve } from "../../src/net/dns/dns-resolve.ts";
import { httpGet } from "../../src/net/http/http-get.ts";
import { HttpSession } from "../../src/net/http/http-session.ts";
import type { HttpQuestion } from "../../src/net/http/http-value.ts";
import { tcpConnect } from "../../src/net/tcp-connect.ts";
import { handshakeProfile } from "../../src/net/tls/handshake-profile.ts";
import { tlsHandshake } from "../../src/net/tls/tls-handshake.ts";
import { openTunnel } from "../../src/net/tunnel/tunnel.ts";
import { startBlackHole } from "../servers/black-hole.ts";
import { startConnectProxy } from "../servers/connect-proxy.ts";
import { startDnsServer } from "../servers/dns-server.ts";
import { misbehave } from "../servers/hostile-http.ts";
import { resetNow } from "../servers/running-server.ts";
import { startHttpsServer, startTlsServer } from "../servers/tls-server.ts";
import { mintLeaf } from "../x509/mint.ts";
import { bounds, failureOf } from "./bounds.ts";

const leaf = mintLeaf({ hosts: ["goproxy.test"] });
const profile = handshakeProfile({ goMinor: 27, large: false, http2: true });
const question: HttpQuestion = {
  path: "/",
  headers: {},
  maxBytes: 1000,
  read: () => null,
  detail: () => null,
  statusText: String,
};

function openHandles(): string[] {
  return process
    .getActiveResourcesInfo()
    .filter((kind) => /TCP|UDP|TLS|JSStream|Timeout/.test(kind))
    .toSorted();
}

test("a whole way and back: name, proxy, tunnel, TLS, HTTP/2; then nothing is open", async () => {
  const before = openHandles();
  const dns = await startDnsServer({ "goproxy.test": { a: ["127.0.0.1"] } });
  const server = await startHttpsServer({ certPem: leaf.certPem, keyPem: leaf.keyPem }, (_request, response) =>
    response.end("ok"),
  );
  const proxy = await startConnectProxy({ route: () => ({ host: "127.0.0.1", port: server.port }) });

  const names = { nameservers: [dns.server], search: [], ndots: 1, timeoutMs: 5000, attempts: 2, hosts: [] };
  expect(await resolve({ host: "goproxy.test", ...names }, bounds())).toMatchObject({ ending: "ok" });
  const tcp = await tcpConnect({ address: "127.0.0.1", port: proxy.port }, bounds());
  if (tcp.opened === null) throw new Error("tcp");
  const target = { host: "goproxy.test", port: 443 };
  const tunnel = await openTunnel(
    { proxy: proxy.url, scheme: "http", target, credentials: null, userAgent: "x" },
    tcp.opened,
    bounds(),
  );
  if (tunnel.opened === null) throw new Error("tunnel");
  const tls = await tlsHandshake({ host: "goproxy.test", profile }, tunnel.opened, bounds());
  if (tls.opened === null) throw new Error("tls");
  const session = new HttpSession({
    origin: "https://goproxy.test",
    first: tls.opened,
    http2: true,
    dial: () => Promise.resolve({ opened: null, ending: { ending: "cut-off" } }),
    signal: bounds().signal,
  });
  expect(await httpGet(session, question, { ...bounds(), httpMs: 5000, bodyMs: 5000 })).toMatchObject({ ending: "ok" });
  session.close();
  session.close();

  await Promise.all([dns.close(), server.close(), proxy.close()]);
  await expect.poll(openHandles).toEqual(before);
});

test.each([
  ["reset-before-answer", "http-reset"],
  ["close-before-answer", "http-closed"],
  ["not-http", "http-malformed"],
  ["endless-header", "http-header-too-large"],
  ["reset-in-body", "http-reset"],
] as const)("over TLS: %s is %s, and nothing stays open", async (mode, code) => {
  const before = openHandles();
  const server = await startTlsServer({ certPem: leaf.certPem, keyPem: leaf.keyPem }, (socket, below) => {
    socket.once("data", () => {
      if (mode !== "reset-before-answer" && mode !== "reset-in-body") return misbehave(mode, socket, 20);
      if (mode === "reset-in-body") socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
      setTimeout(() => resetNow(below), 20);
    });
  });
  const tcp = await tcpConnect({ address: "127.0.0.1", port: server.port }, bounds());
  if (tcp.opened === null) throw new Error("tcp");
  const tls = await tlsHandshake({ host: "goproxy.test", profile }, tcp.opened, bounds());
  if (tls.opened === null) throw new Error("tls");
  const session = new HttpSession({
    origin: server.url,
    first: tls.opened,
    http2: false,
    dial: () => Promise.resolve({ opened: null, ending: { ending: "cut-off" } }),
    signal: bounds().signal,
  });
  expect(failureOf(await httpGet(session, question, { ...bounds(), httpMs: 5000, bodyMs: 5000 })).code).toBe(code);
  session.close();
  await server.close();
  await expect.poll(openHandles).toEqual(before);
});

test.each(["udp", "tcp", "https"] as const)(
  "a probe over %s that gets no answer: nothing stays open",
  async (transport) => {
    const before = openHandles();
    const hole = await startBlackHole();
    const withHole = openHandles();
    const at = `${hole.host}:${hole.port}`;
    const server = transport === "https" ? `https://${at}/dns-query` : at;
    const ended = await dnsProbe({ server, transport, name: "goproxy.cn", type: "A" }, bounds(200));
    expect(ended.ending).not.toBe("ok");
    await expect.poll(openHandles).toEqual(withHole);
    await hole.close();
    await expect.poll(openHandles).toEqual(before);
  },
);
