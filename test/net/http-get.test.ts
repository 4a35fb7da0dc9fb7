import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import type { Connection } from "../../src/net/connection.ts";
import { handshakeProfile } from "../../src/net/handshake-profile.ts";
import { type HttpQuestion, httpGet } from "../../src/net/http-get.ts";
import { type Dial, HttpSession } from "../../src/net/http-session.ts";
import { tcpConnect } from "../../src/net/tcp-connect.ts";
import { tlsHandshake } from "../../src/net/tls-handshake.ts";
import { escapes, type HostileMode, startHostileHttp } from "../servers/hostile-http.ts";
import { type HttpHandler, startHttpServer } from "../servers/http-server.ts";
import { pause, type RunningServer, resetNow } from "../servers/running-server.ts";
import { startHttpsServer, startTlsServer } from "../servers/tls-server.ts";
import { mintLeaf } from "../x509/mint.ts";
import { failureOf } from "./bounds.ts";

const leaf = mintLeaf({ hosts: ["goproxy.test"] });
const profile = handshakeProfile({ goMinor: 27, large: false, http2: true });
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function keep<S extends { close(): unknown }>(server: S): S {
  closing.push(() => server.close());
  return server;
}

const never = new AbortController().signal;

function dialler(server: RunningServer, tls: boolean): Dial {
  return async (signal) => {
    const tcp = await tcpConnect({ address: "127.0.0.1", port: server.port }, { signal, limitMs: 5000 });
    if (tcp.opened === null || !tls) return tcp;
    return tlsHandshake({ host: "goproxy.test", profile }, tcp.opened, { signal, limitMs: 5000 });
  };
}

interface Opened {
  readonly session: HttpSession;
  readonly first: Connection;
  readonly dials: () => number;
}

async function session(
  server: RunningServer,
  options: { tls?: boolean; http2?: boolean; dial?: Dial; signal?: AbortSignal } = {},
): Promise<Opened> {
  const dial = dialler(server, options.tls ?? false);
  const { opened } = await dial(never);
  if (opened === null) throw new Error("not connected");
  let dials = 1;
  const made = new HttpSession({
    origin: server.url,
    first: opened,
    http2: options.http2 ?? false,
    dial: (signal) => {
      dials++;
      return (options.dial ?? dial)(signal);
    },
    signal: options.signal ?? never,
  });
  return { session: keep(made), first: opened, dials: () => dials };
}

function asking(more: Partial<HttpQuestion> = {}): HttpQuestion {
  return {
    path: "/m/@v/list",
    headers: { "User-Agent": "GoCommand/1 (+https://go.dev/cmd/go)" },
    maxBytes: 1024 * 1024,
    read: ({ body }) => ({ reads: "list", lines: [Buffer.from(body).toString()] }),
    detail: ({ body }) => Buffer.from(body).toString(),
    statusText: (status) => `Text ${status}`,
    ...more,
  };
}

const patient = { signal: never, httpMs: 5000, bodyMs: 5000 };

async function plain(handler: HttpHandler, more: Partial<HttpQuestion> = {}, limits = patient) {
  const server = keep(await startHttpServer(handler));
  const { session: http } = await session(server);
  return { ending: await httpGet(http, asking(more), limits), server };
}

async function hostile(mode: HostileMode, more: Partial<HttpQuestion> = {}, limits = patient) {
  const server = keep(await startHostileHttp(mode));
  const { session: http } = await session(server);
  return httpGet(http, asking(more), limits);
}

describe("a healthy server", () => {
  test("HTTP/1.1: status, reason, headers, body, content", async () => {
    const { ending, server } = await plain((_request, response) => {
      response
        .writeHead(200, "Fine by me", { "Content-Type": "text/plain; charset=UTF-8", "X-Two": ["a", "b"] })
        .end("v1.0.0\nv1.1.0\n");
    });
    expect(ending).toEqual({
      ending: "ok",
      value: {
        status: 200,
        reason: "Fine by me",
        protocol: "HTTP/1.1",
        headers: expect.objectContaining({ "content-type": "text/plain; charset=UTF-8", "x-two": "a, b" }),
        body: { bytes: 14, complete: true, truncated: false, text: "v1.0.0\nv1.1.0\n" },
        detail: null,
        content: { reads: "list", lines: ["v1.0.0\nv1.1.0\n"] },
      },
    });
    expect(server.requests).toEqual(['GET /m/@v/list ua="GoCommand/1 (+https://go.dev/cmd/go)" auth=""']);
  });

  test("what is sent", async () => {
    let headers: readonly string[] = [];
    await plain(
      (request, response) => {
        headers = request.rawHeaders;
        response.end();
      },
      { headers: { "User-Agent": "Go-http-client/1.1", Authorization: new Secret("Basic abc"), Referer: "http://x/" } },
    );
    const sent = Object.fromEntries(
      Array.from({ length: headers.length / 2 }, (_, i) => [headers[2 * i], headers[2 * i + 1]]),
    );
    expect(sent).toMatchObject({
      "User-Agent": "Go-http-client/1.1",
      Authorization: "Basic abc",
      Referer: "http://x/",
      "Accept-Encoding": "gzip",
    });
    expect(Object.keys(sent).toSorted()).toEqual([
      "Accept-Encoding",
      "Authorization",
      "Referer",
      "User-Agent",
      "connection",
      "host",
    ]);
  });

  test("a whole URL as path, for a plain request through an HTTP proxy", async () => {
    const { server } = await plain((_request, response) => response.end(), {
      path: "http://goproxy.test/m/@v/list?x=1",
    });
    expect(server.requests[0]).toMatch(/^GET http:\/\/goproxy\.test\/m\/@v\/list\?x=1 /);
  });

  test("not 200: the detail, and no content unless it is read", async () => {
    const { ending } = await plain((_request, response) => response.writeHead(404).end("not found: m@v\n"), {
      read: () => null,
    });
    expect(ending).toMatchObject({
      ending: "ok",
      value: { status: 404, reason: "Not Found", detail: "not found: m@v\n", content: null },
    });
  });

  test("gzip is decoded, and bytes are the decoded ones", async () => {
    const body = "module example.com/m\n".repeat(1000);
    const { ending } = await plain((_request, response) =>
      response.setHeader("Content-Encoding", "GZIP").end(gzipSync(body)),
    );
    expect(ending).toMatchObject({
      ending: "ok",
      value: {
        body: { bytes: body.length, complete: true, truncated: false },
        content: { lines: [body.slice(0, 4096)] },
      },
    });
  });

  test("gzip of several members", async () => {
    const { ending } = await plain((_request, response) =>
      response.setHeader("Content-Encoding", "gzip").end(Buffer.concat([gzipSync("one "), gzipSync("two")])),
    );
    expect(ending).toMatchObject({ value: { body: { text: "one two" } } });
  });

  test("a body of gzip that says nothing of it is left as it is", async () => {
    const { ending } = await plain((_request, response) => response.end(gzipSync("x")), {
      read: ({ body }) => ({ reads: "list", lines: [String(body[0])] }),
    });
    expect(ending).toMatchObject({ value: { content: { lines: ["31"] } } });
  });

  test("our own bound: exactly as many bytes are complete, one more is not", async () => {
    const seen: boolean[] = [];
    const read: HttpQuestion["read"] = ({ complete, body }) => {
      seen.push(complete);
      return { reads: "list", lines: [String(body.length)] };
    };
    const exact = await plain((_request, response) => response.end("x".repeat(1000)), { maxBytes: 1000, read });
    expect(exact.ending).toMatchObject({ value: { body: { bytes: 1000, complete: true } } });
    const more = await plain((_request, response) => response.end("x".repeat(1001)), { maxBytes: 1000, read });
    expect(more.ending).toMatchObject({
      value: { body: { bytes: 1000, complete: false, truncated: false }, content: { lines: ["1000"] } },
    });
    expect(seen).toEqual([true, false]);
  });

  test("a large body in one piece", async () => {
    const body = Buffer.alloc(3_000_000, "z");
    let same = false;
    const { ending } = await plain((_request, response) => response.end(body), {
      maxBytes: 4 * 1024 * 1024,
      read: (answer) => {
        same = body.equals(answer.body);
        return { reads: "mod", h1: null };
      },
    });
    expect(ending).toMatchObject({ value: { body: { bytes: 3_000_000, complete: true } } });
    expect(same).toBe(true);
  });

  test("the text ends before a code point that the cut went through", async () => {
    const { ending } = await plain((_request, response) => response.end(`${"a".repeat(4095)}€€`));
    expect(ending).toMatchObject({ value: { body: { text: "a".repeat(4095) } } });
  });
});

describe("HTTP/2", () => {
  async function h2(
    handler: Parameters<typeof startHttpsServer>[1],
    more: Partial<HttpQuestion> = {},
    limits = patient,
  ) {
    const server = keep(await startHttpsServer({ certPem: leaf.certPem, keyPem: leaf.keyPem }, handler));
    const opened = await session(server, { tls: true, http2: true });
    return { server, ...opened, ending: await httpGet(opened.session, asking(more), limits) };
  }

  test("status text is Go's, header names are lower case, gzip is decoded", async () => {
    const { ending, server } = await h2((_request, response) => {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": "gzip" });
      response.end(gzipSync('{"Version":"v1.0.0"}'));
    });
    expect(ending).toMatchObject({
      ending: "ok",
      value: {
        status: 200,
        reason: "Text 200",
        protocol: "HTTP/2.0",
        headers: { "content-type": "application/json" },
        body: { text: '{"Version":"v1.0.0"}' },
      },
    });
    expect(server.requests).toEqual(['GET /m/@v/list ua="GoCommand/1 (+https://go.dev/cmd/go)" auth=""']);
  });

  test("many requests share one connection", async () => {
    const {
      session: http,
      dials,
      server,
    } = await h2((request, response) => {
      setTimeout(() => response.end(request.url), 20);
    });
    const endings = await Promise.all(
      Array.from({ length: 20 }, (_, i) => httpGet(http, asking({ path: `/${i}` }), patient)),
    );
    expect(endings.map((ending) => (ending.ending === "ok" ? ending.value.body.text : ending))).toEqual(
      Array.from({ length: 20 }, (_, i) => `/${i}`),
    );
    expect(dials()).toBe(1);
    expect(server.requests).toHaveLength(21);
  });

  test("fewer bytes than announced are a truncated body", async () => {
    const { ending } = await h2((_request, response) => {
      response.stream.respond({ ":status": 200, "content-length": "100" });
      response.stream.end("only this");
    });
    expect(ending.ending === "ok" ? ending.value.body.truncated : failureOf(ending).code).toSatisfy(
      (value) => value === true || value === "http-other",
    );
  });

  test("a stream that is reset", async () => {
    const { ending } = await h2((_request, response) => response.stream.close(2));
    expect(failureOf(ending).code).toMatch(/^http-(other|reset)$/);
  });

  test("a connection that is closed before the answer", async () => {
    const { ending } = await h2((request) => request.stream.session?.destroy());
    expect(failureOf(ending).code).toMatch(/^http-(closed|reset)$/);
  });

  test("a connection that is closed inside the body", async () => {
    const { ending } = await h2((request, response) => {
      response.write("half");
      setTimeout(() => request.stream.session?.destroy(), 30);
    });
    if (ending.ending === "ok") expect(ending.value.body).toMatchObject({ truncated: true, text: "half" });
    else expect(failureOf(ending).code).toBe("http-reset");
  });

  test("a connection that says good-bye is replaced", async () => {
    let count = 0;
    const {
      session: http,
      ending,
      dials,
    } = await h2((request, response) => {
      response.end(`answer ${++count}`);
      if (count === 1) request.stream.session?.close();
    });
    expect(ending).toMatchObject({ value: { body: { text: "answer 1" } } });
    await pause(30);
    expect(await httpGet(http, asking(), patient)).toMatchObject({
      ending: "ok",
      value: { body: { text: "answer 2" } },
    });
    expect(dials()).toBe(2);
  });

  test("silence, half a body, and the bound", async () => {
    const silence = await h2(() => {}, {}, { ...patient, httpMs: 60 });
    expect(silence.ending).toEqual({ ending: "timed-out", waitingFor: "response headers", receivedBytes: 0 });
    const half = await h2((_request, response) => void response.write("half"), {}, { ...patient, httpMs: 60 });
    expect(half.ending).toEqual({ ending: "timed-out", waitingFor: "response body", receivedBytes: 4 });
    const full = await h2((_request, response) => response.end("x".repeat(100_000)), { maxBytes: 1000 });
    expect(full.ending).toMatchObject({ ending: "ok", value: { body: { bytes: 1000, complete: false } } });
    // The connection survives a request that was given up.
    expect(await httpGet(full.session, asking({ maxBytes: 1000 }), patient)).toMatchObject({ ending: "ok" });
    expect(full.dials()).toBe(1);
  });

  test("an endless header", async () => {
    const server = keep(
      await startHttpsServer({ certPem: leaf.certPem, keyPem: leaf.keyPem }, (_request, response) => {
        for (let i = 0; i < 2000; i++) response.setHeader(`x-filler-${i}`, "y".repeat(50));
        response.end();
      }),
    );
    const { session: http } = await session(server, { tls: true, http2: true });
    const ending = await httpGet(http, asking(), { ...patient, httpMs: 500 });
    expect(ending.ending).not.toBe("ok");
  });
});

describe("a hostile or broken server", () => {
  test("escape sequences in every field", async () => {
    const ending = await hostile("escape-sequences", {
      read: ({ body }) => ({ reads: "list", lines: Buffer.from(body).toString().split("\n") }),
      detail: () => escapes,
    });
    expect(ending).toMatchObject({ ending: "ok", value: { status: 403, reason: "Forbidden by policy" } });
    const text = JSON.stringify(ending);
    expect(text).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b-\u200f]/);
    expect(text).not.toMatch(/\\u00(0[0-8b-f]|1|7f|8|9)/);
    if (ending.ending === "ok") expect(ending.value.headers["server"]).not.toContain("\u200b");
  });

  test("a gigabyte of zeros costs less than 8 MiB", async () => {
    const server = keep(await startHostileHttp("gzip-bomb"));
    const { session: http, first } = await session(server);
    const before = process.memoryUsage();
    let peak = 0;
    const timer = setInterval(() => {
      const now = process.memoryUsage();
      peak = Math.max(peak, now.arrayBuffers - before.arrayBuffers);
    }, 1);
    const ending = await httpGet(http, asking({ maxBytes: 1024 * 1024 }), patient);
    clearInterval(timer);
    expect(ending).toMatchObject({
      ending: "ok",
      value: { body: { bytes: 1024 * 1024, complete: false, truncated: false } },
    });
    expect(first.wire.receivedBytes).toBeLessThan(1024 * 1024);
    expect(peak).toBeLessThan(8 * 1024 * 1024);
  });

  test("many headers: 64 are kept, each at most 4 KiB", async () => {
    const ending = await hostile("many-headers");
    if (ending.ending !== "ok") throw new Error(ending.ending);
    expect(Object.keys(ending.value.headers)).toHaveLength(64);
    expect(ending.value.headers["x-h0"]).toHaveLength(4096);
  });

  test.each<readonly [HostileMode, object]>([
    ["endless-header", { code: "http-header-too-large" }],
    ["endless-header-value", { code: "http-header-too-large" }],
    ["bad-gzip", { code: "http-other", raw: "gzip: invalid header" }],
    ["bad-chunk", { code: "http-malformed", firstLine: "HTTP/1.1 200 OK" }],
    ["reset-in-body", { code: "http-reset", raw: "read ECONNRESET" }],
    ["close-before-answer", { code: "http-closed", raw: "EOF" }],
    ["reset-before-answer", { code: "http-reset", raw: "read ECONNRESET" }],
    ["half-header-close", { code: "http-closed", raw: "unexpected EOF" }],
    ["not-http", { code: "http-malformed", firstLine: "220 smtp.test ESMTP ready" }],
  ])("%s fails", async (mode, failure) => {
    expect(failureOf(await hostile(mode))).toMatchObject(failure);
  });

  test.each<readonly [HostileMode, object]>([
    ["short-body", { truncated: true, complete: true, text: "only this" }],
    ["cut-chunk", { truncated: true, complete: true, text: "only this" }],
    ["cut-gzip", { truncated: true, complete: true }],
    ["empty-gzip", { truncated: false, bytes: 0 }],
    ["early-hints", { truncated: false, text: "ok" }],
    ["until-close", { truncated: false, text: "until the end" }],
    ["slow-header", { truncated: false, text: "ok" }],
  ])("%s is answered", async (mode, body) => {
    const ending = await hostile(mode);
    expect(ending).toMatchObject({ ending: "ok", value: { status: 200, body } });
    if (ending.ending === "ok" && ending.value.body.truncated) expect(ending.value.content).toBeNull();
  });

  test("a reason phrase in two pieces, and none at all", async () => {
    expect(await hostile("split-reason")).toMatchObject({
      value: { status: 403, reason: "Blocked by Corporate Policy" },
    });
    expect(await hostile("no-reason")).toMatchObject({ value: { status: 404, reason: "" } });
    expect(await hostile("until-close")).toMatchObject({ value: { protocol: "HTTP/1.0" } });
  });

  test("silence, a header that never ends, a body that stops, a body without end", async () => {
    expect(await hostile("silence", {}, { ...patient, httpMs: 60 })).toEqual({
      ending: "timed-out",
      waitingFor: "response headers",
      receivedBytes: 0,
    });
    const header = await hostile("slow-header", {}, { ...patient, httpMs: 110 });
    expect(header).toMatchObject({ ending: "timed-out", waitingFor: "response headers" });
    if (header.ending === "timed-out") expect(header.receivedBytes).toBeGreaterThan(0);
    expect(await hostile("slow-body", {}, { ...patient, httpMs: 60 })).toMatchObject({
      ending: "timed-out",
      waitingFor: "response body",
    });
    const drip = await hostile("one-byte-a-tick", {}, { ...patient, httpMs: 1000, bodyMs: 150 });
    expect(drip).toMatchObject({ ending: "timed-out", waitingFor: "response body" });
  });

  test("an abort cuts it off, before, while waiting and inside the body", async () => {
    expect(await hostile("silence", {}, { ...patient, signal: AbortSignal.abort() })).toEqual({ ending: "cut-off" });
    expect(await hostile("silence", {}, { ...patient, signal: AbortSignal.timeout(30) })).toEqual({
      ending: "cut-off",
    });
    expect(await hostile("slow-body", {}, { ...patient, signal: AbortSignal.timeout(60) })).toEqual({
      ending: "cut-off",
    });
  });

  test("TLS 1.3 and a client certificate that we do not have: an alert after the handshake", async () => {
    const server = keep(
      await startTlsServer({
        certPem: leaf.certPem,
        keyPem: leaf.keyPem,
        minVersion: "TLSv1.3",
        requireClientCertificate: true,
      }),
    );
    const { session: http } = await session(server, { tls: true });
    await pause(20);
    expect(failureOf(await httpGet(http, asking(), patient))).toMatchObject({ code: "tls-alert", alert: 116 });
  });

  test("headers that cannot be sent are a failure, not an exception", async () => {
    const { ending } = await plain((_request, response) => response.end(), { headers: { "User-Agent": "a\r\nb: c" } });
    expect(failureOf(ending)).toMatchObject({ code: "http-other" });
  });
});

describe("connections", () => {
  const slow: HttpHandler = (request, response) => void setTimeout(() => response.end(request.url), 30);

  test("requests at the same time use up to six connections", async () => {
    const server = keep(await startHttpServer(slow));
    const { session: http, dials } = await session(server);
    const endings = await Promise.all(
      Array.from({ length: 15 }, (_, i) => httpGet(http, asking({ path: `/${i}` }), patient)),
    );
    expect(endings.map((ending) => (ending.ending === "ok" ? ending.value.body.text : ending))).toEqual(
      Array.from({ length: 15 }, (_, i) => `/${i}`),
    );
    expect(dials()).toBe(6);
  });

  test("one after the other, one connection", async () => {
    const server = keep(await startHttpServer(slow));
    const { session: http, dials } = await session(server);
    for (let i = 0; i < 4; i++) expect(await httpGet(http, asking(), patient)).toMatchObject({ ending: "ok" });
    expect(dials()).toBe(1);
  });

  test("a server that closes after each answer", async () => {
    const server = keep(
      await startHttpServer((_request, response) => response.setHeader("Connection", "close").end("bye")),
    );
    const { session: http, dials } = await session(server);
    for (let i = 0; i < 3; i++)
      expect(await httpGet(http, asking(), patient)).toMatchObject({ value: { body: { text: "bye" } } });
    expect(dials()).toBe(3);
  });

  test("a reused connection that turns out dead is replaced once; a fresh one is not", async () => {
    let served = 0;
    const server = keep(
      await startHttpServer((request, response) => {
        if (++served === 2) return resetNow(request.socket);
        response.end(`answer ${served}`);
      }),
    );
    const { session: http, dials } = await session(server);
    expect(await httpGet(http, asking(), patient)).toMatchObject({ value: { body: { text: "answer 1" } } });
    expect(await httpGet(http, asking(), patient)).toMatchObject({ value: { body: { text: "answer 3" } } });
    expect(dials()).toBe(2);
    const dead = keep(await startHttpServer((request) => resetNow(request.socket)));
    const fresh = await session(dead);
    expect(failureOf(await httpGet(fresh.session, asking(), patient))).toMatchObject({ code: "http-reset" });
    expect(dead.requests).toHaveLength(1);
  });

  test("more connections are refused: the one that works carries everything", async () => {
    const server = keep(await startHttpServer(slow));
    const refused: Dial = () =>
      Promise.resolve({ opened: null, ending: { ending: "failed", failure: { code: "tcp-refused", raw: "no more" } } });
    const { session: http, dials } = await session(server, { dial: refused });
    const endings = await Promise.all(Array.from({ length: 5 }, () => httpGet(http, asking(), patient)));
    expect(endings.map((ending) => ending.ending)).toEqual(["ok", "ok", "ok", "ok", "ok"]);
    expect(dials()).toBeGreaterThan(1);
  });

  test("the last connection is gone and no other can be made: the dial's own ending", async () => {
    const server = keep(
      await startHttpServer((_request, response) => response.setHeader("Connection", "close").end("bye")),
    );
    const refused: Dial = () =>
      Promise.resolve({ opened: null, ending: { ending: "failed", failure: { code: "tcp-refused", raw: "gone" } } });
    const { session: http } = await session(server, { dial: refused });
    expect(await httpGet(http, asking(), patient)).toMatchObject({ ending: "ok" });
    expect(failureOf(await httpGet(http, asking(), patient))).toEqual({ code: "tcp-refused", raw: "gone" });
  });

  test("closing the session ends what is under way, and what waits, as cut-off", async () => {
    const server = keep(await startHttpServer(() => {}));
    const controller = new AbortController();
    const { session: http, first } = await session(server, { signal: controller.signal });
    const gets = Array.from({ length: 9 }, () => httpGet(http, asking(), patient));
    await pause(50);
    controller.abort();
    expect(await Promise.all(gets)).toEqual(Array.from({ length: 9 }, () => ({ ending: "cut-off" })));
    expect(first.stream.destroyed).toBe(true);
    expect(await httpGet(http, asking(), patient)).toEqual({ ending: "cut-off" });
  });

  test("a request that is given up frees its place", async () => {
    const server = keep(
      await startHttpServer((request, response) => void (request.url === "/slow" || response.end("quick"))),
    );
    const { session: http } = await session(server);
    expect(await httpGet(http, asking({ path: "/slow" }), { ...patient, httpMs: 40 })).toMatchObject({
      ending: "timed-out",
    });
    expect(await httpGet(http, asking({ path: "/quick" }), patient)).toMatchObject({
      value: { body: { text: "quick" } },
    });
  });
});
