import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { httpGet } from "../../src/net/http-get.ts";
import type { HttpQuestion } from "../../src/net/http-value.ts";
import { pause } from "../servers/running-server.ts";
import { startHttpsServer } from "../servers/tls-server.ts";
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
