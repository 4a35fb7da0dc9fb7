import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { httpGet } from "../../src/net/http/http-get.ts";
import type { HttpQuestion } from "../../src/net/http/http-value.ts";
import { pause, resetNow } from "../servers/running-server.ts";
import { startHttpsServer, startTlsServer } from "../servers/tls-server.ts";
import { failureOf } from "./bounds.ts";
import { asking, keep, leaf, patient, session } from "./http-helpers.ts";

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
    expect(ending).toMatchObject({
      ending: "ok",
      value: { body: { truncated: true, text: "only this" }, content: null },
    });
  });

  test.each([
    [2, "stream error: stream ID 1; INTERNAL_ERROR; received from peer"],
    [8, "stream error: stream ID 1; CANCEL; received from peer"],
    [11, "stream error: stream ID 1; ENHANCE_YOUR_CALM; received from peer"],
    [99, "stream error: stream ID 1; unknown error code 0x63; received from peer"],
  ])("a stream that is reset with code %i", async (code, raw) => {
    const { ending } = await h2((_request, response) => response.stream.close(code));
    expect(failureOf(ending)).toEqual({ code: "http-other", raw });
  });

  test("a stream that is reset without an error and without an answer", async () => {
    const server = keep(
      await startTlsServer({ certPem: leaf.certPem, keyPem: leaf.keyPem, alpn: ["h2"] }, (socket) => {
        socket.once("data", () =>
          socket.write(Buffer.concat([frame(4, 0, 0, Buffer.alloc(0)), frame(3, 0, 1, Buffer.alloc(4))])),
        );
      }),
    );
    const { session: http } = await session(server, { tls: true, http2: true });
    expect(failureOf(await httpGet(http, asking(), patient))).toEqual({
      code: "http-other",
      raw: "stream error: stream ID 1; NO_ERROR; received from peer",
    });
  });

  test("a stream that is reset inside the body", async () => {
    const { ending } = await h2((_request, response) => {
      response.write("half");
      setTimeout(() => response.stream.close(2), 30);
    });
    expect(failureOf(ending)).toMatchObject({ code: "http-other", raw: expect.stringContaining("INTERNAL_ERROR") });
  });

  test("GOAWAY with an error", async () => {
    const { ending } = await h2((request) => request.stream.session?.goaway(11, 0, Buffer.from("too\u001b[31m many")));
    expect(failureOf(ending)).toEqual({
      code: "http-other",
      raw: expect.stringMatching(
        /^http2: server sent GOAWAY and closed the connection; LastStreamID=1, ErrCode=ENHANCE_YOUR_CALM, debug="too/,
      ),
    });
  });

  test("a connection that is closed before the answer", async () => {
    const { ending } = await h2((request) => request.stream.session?.destroy());
    expect(failureOf(ending)).toEqual({ code: "http-closed", raw: "EOF" });
  });

  test("a connection that is closed inside the body", async () => {
    const { ending } = await h2((request, response) => {
      response.write("half");
      setTimeout(() => request.stream.session?.destroy(), 30);
    });
    expect(ending).toMatchObject({ ending: "ok", value: { body: { truncated: true, text: "half" } } });
  });

  test.each(["reset", "close"] as const)("a connection that ends by %s after the preface", async (how) => {
    const server = keep(
      await startTlsServer({ certPem: leaf.certPem, keyPem: leaf.keyPem, alpn: ["h2"] }, (socket, below) => {
        socket.once("data", () => (how === "reset" ? resetNow(below) : below.destroy()));
      }),
    );
    const { session: http } = await session(server, { tls: true, http2: true });
    expect(failureOf(await httpGet(http, asking(), patient)).code).toBe(how === "reset" ? "http-reset" : "http-closed");
  });

  test("TLS 1.3 and a client certificate that we do not have: the alert, not a stream error", async () => {
    const options = { certPem: leaf.certPem, keyPem: leaf.keyPem, requireClientCertificate: true };
    const server = keep(await startHttpsServer(options, (_request, response) => void response.end()));
    const { session: http } = await session(server, { tls: true, http2: true });
    // Where the server's reset overtakes its alert, go knows of nothing else either.
    expect(failureOf(await httpGet(http, asking(), patient)).code).toMatch(/^(?:tls-alert|http-reset|http-closed)$/);
  });

  test("many headers are read; 64 are kept", async () => {
    const { ending } = await h2((_request, response) => {
      for (let i = 0; i < 300; i++) response.setHeader(`x-filler-${i}`, "y".repeat(50));
      response.end("fine");
    });
    expect(ending).toMatchObject({ ending: "ok", value: { body: { text: "fine" } } });
    if (ending.ending === "ok") expect(Object.keys(ending.value.headers)).toHaveLength(64);
  });

  test("a header block without end ends the request", async () => {
    const server = keep(
      await startTlsServer({ certPem: leaf.certPem, keyPem: leaf.keyPem, alpn: ["h2"] }, (socket) => {
        socket.resume();
        socket.write(frame(4, 0, 0, Buffer.alloc(0)));
        socket.write(frame(1, 0, 1, Buffer.from([0x88])));
        const more = (): void => {
          // A literal header without indexing, `x: yyy...`.
          const piece = frame(
            9,
            0,
            1,
            Buffer.concat([Buffer.from([0, 1, 0x78, 0x7f, 0x81, 0x7d]), Buffer.alloc(16_128, "y")]),
          );
          while (!socket.destroyed && socket.write(piece));
        };
        socket.on("drain", more);
        socket.once("data", more);
      }),
    );
    const { session: http } = await session(server, { tls: true, http2: true });
    const ending = await httpGet(http, asking(), patient);
    expect(failureOf(ending).code).toMatch(/^http-/);
  });

  test("bytes that are no HTTP/2", async () => {
    const server = keep(
      await startTlsServer({ certPem: leaf.certPem, keyPem: leaf.keyPem, alpn: ["h2"] }, (socket) =>
        socket.write("HTTP/1.1 400 Bad Request\r\n\r\n"),
      ),
    );
    const { session: http } = await session(server, { tls: true, http2: true });
    expect(failureOf(await httpGet(http, asking(), patient)).code).toMatch(/^http-/);
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
});

/** An HTTP/2 frame (RFC 9113 4.1). */
function frame(type: number, flags: number, stream: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}
