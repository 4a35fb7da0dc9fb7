import { describe, expect, test } from "vitest";
import { httpGet } from "../../src/net/http/http-get.ts";
import type { Dial } from "../../src/net/http/http-session.ts";
import { type HttpHandler, startHttpServer } from "../servers/http-server.ts";
import { pause, resetNow } from "../servers/running-server.ts";
import { failureOf } from "./bounds.ts";
import { asking, keep, patient, session } from "./http-helpers.ts";

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
