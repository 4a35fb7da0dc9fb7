import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readContent } from "../../src/go/modfetch/content.ts";
import { Secret } from "../../src/model/secret.ts";
import { httpGet } from "../../src/net/http/http-get.ts";
import type { HttpQuestion } from "../../src/net/http/http-value.ts";
import { escapes, type HostileMode, startHostileHttp } from "../servers/hostile-http.ts";
import { pause } from "../servers/running-server.ts";
import { startTlsServer } from "../servers/tls-server.ts";
import { failureOf } from "./bounds.ts";
import { asking, hostile, keep, leaf, patient, plain, session } from "./http-helpers.ts";

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
        content: { lines: [body] },
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
        return { reads: "mod", h1: null, retract: [] };
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

describe("a hostile or broken server", () => {
  test("escape sequences in every field", async () => {
    const ending = await hostile("escape-sequences", {
      read: ({ body }) => readContent("list", body, { module: "m", version: "", complete: true, goVersion: null }),
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

  test("session tickets of TLS 1.3 are no answer: a silent server has sent nothing", async () => {
    const options = { certPem: leaf.certPem, keyPem: leaf.keyPem, minVersion: "TLSv1.3" } as const;
    const server = keep(await startTlsServer(options, () => {}));
    const { session: http } = await session(server, { tls: true });
    expect(await httpGet(http, asking(), { ...patient, httpMs: 200 })).toMatchObject({
      ending: "timed-out",
      waitingFor: "response headers",
      receivedBytes: 0,
    });
  });

  test("headers that cannot be sent are a failure, not an exception", async () => {
    const { ending } = await plain((_request, response) => response.end(), { headers: { "User-Agent": "a\r\nb: c" } });
    expect(failureOf(ending)).toMatchObject({ code: "http-other" });
  });
});
