import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tcpConnect } from "../../src/net/tcp-connect.ts";
import { type BlackHole, startBlackHole } from "../servers/black-hole.ts";
import { startResettingPort } from "../servers/resetting-port.ts";
import { abortedSoon, bounds } from "./bounds.ts";

describe("an open port", () => {
  test("one attempt, an open socket, and its wire", async () => {
    const server = await startResettingPort("answer-text");
    const { ending, opened, attempts } = await tcpConnect({ address: "127.0.0.1", port: server.port }, bounds());
    expect(ending).toEqual({ ending: "ok", value: { address: `127.0.0.1:${server.port}` } });
    expect(attempts).toBe(1);
    expect(opened?.wire).toMatchObject({ receivedBytes: 0, left: "open", raw: "" });
    opened?.stream.write("hello");
    opened?.stream.resume();
    if (opened !== null) await once(opened.stream, "end");
    expect(opened?.wire.left).toBe("ended");
    expect(opened?.wire.receivedBytes).toBeGreaterThan(10);
    opened?.close();
    opened?.close();
    await server.close();
  });

  test("a reset after the connect is seen on the wire, and thrown nowhere", async () => {
    const server = await startResettingPort("reset");
    const { opened } = await tcpConnect({ address: "127.0.0.1", port: server.port }, bounds());
    opened?.stream.write("hello");
    if (opened !== null) await new Promise((resolve) => opened.stream.resume().once("close", resolve));
    expect(opened?.wire).toMatchObject({ left: "reset", raw: "read ECONNRESET" });
    await server.close();
  });
});

test("a closed port refuses", async () => {
  const server = await startResettingPort("close");
  await server.close();
  const result = await tcpConnect({ address: "127.0.0.1", port: server.port }, bounds());
  expect(result).toMatchObject({
    ending: { ending: "failed", failure: { code: "tcp-refused" } },
    opened: null,
    attempts: 1,
  });
});

test("an address without a route is unreachable at once", async () => {
  const result = await tcpConnect({ address: "fe80::1", port: 443 }, bounds());
  expect(result.ending).toMatchObject({ ending: "failed", failure: { code: expect.stringMatching(/^tcp-/) } });
});

describe("a black hole", () => {
  let hole: BlackHole;
  beforeAll(async () => {
    hole = await startBlackHole();
  });
  afterAll(() => hole.close());

  test("swallows SYNs on this kernel", async () => {
    const socket = connect({ host: hole.host, port: hole.port });
    const first = await Promise.race([
      once(socket, "connect").then(() => "connected"),
      once(socket, "error").then(() => "refused"),
      new Promise((resolve) => setTimeout(resolve, 300, "silence")),
    ]);
    socket.destroy();
    expect(first).toBe("silence");
  });

  test("is asked twice within one limit", async () => {
    const result = await tcpConnect({ address: hole.host, port: hole.port }, bounds(200));
    expect(result).toEqual({
      ending: { ending: "timed-out", waitingFor: "connect", receivedBytes: 0 },
      opened: null,
      attempts: 2,
    });
  });

  test("an abort cuts it off", async () => {
    const result = await tcpConnect({ address: hole.host, port: hole.port }, abortedSoon());
    expect(result).toMatchObject({ ending: { ending: "cut-off" }, opened: null, attempts: 1 });
    const never = await tcpConnect(
      { address: hole.host, port: hole.port },
      { signal: AbortSignal.abort(), limitMs: 100 },
    );
    expect(never).toMatchObject({ ending: { ending: "cut-off" }, attempts: 0 });
  });
});
