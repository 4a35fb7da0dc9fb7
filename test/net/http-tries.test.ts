import type { Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { HttpSession } from "../../src/net/http/http-session.ts";
import { httpTries } from "../../src/net/http/http-tries.ts";
import { tcpConnect } from "../../src/net/tcp-connect.ts";
import { startRawServer } from "../servers/raw-server.ts";

const closing: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const question = {
  path: "/x",
  headers: {},
  maxBytes: 1000,
  read: () => null,
  detail: () => null,
  statusText: () => "",
};

/** `serve` does with the connections in turn; the last one serves all further ones. */
async function tries(serve: readonly ((socket: Socket) => void)[], httpMs = 400) {
  const left = [...serve];
  const server = await startRawServer((socket) => (left.length > 1 ? left.shift() : left[0])?.(socket));
  closing.push(() => server.close());
  const signal = new AbortController().signal;
  const dial = async (within: AbortSignal) => {
    const { opened } = await tcpConnect({ address: "127.0.0.1", port: server.port }, { signal: within, limitMs: 1000 });
    if (opened === null) throw new Error("not connected");
    return { opened };
  };
  const { opened } = await dial(signal);
  const session = new HttpSession({ origin: server.url, first: opened, http2: false, dial, signal });
  closing.push(() => session.close());
  return { tried: await httpTries(session, question, { signal, httpMs, bodyMs: 1000 }), server };
}

const silence = (): void => {};
const answer = (socket: Socket): void => {
  socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
};

describe("a request, and a second one beside it where nothing comes", () => {
  test("an answer is one try", async () => {
    const { tried, server } = await tries([answer]);
    expect(tried).toMatchObject({ attempts: 1, ending: { ending: "ok", value: { status: 200 } } });
    expect(server.requests).toHaveLength(1);
  });

  test("silence is two", async () => {
    const { tried, server } = await tries([silence]);
    expect(tried).toMatchObject({ attempts: 2, ending: { ending: "timed-out", receivedBytes: 0 } });
    expect(server.requests).toHaveLength(2);
  });

  test("the second one is answered: that is the answer", async () => {
    const { tried } = await tries([silence, answer]);
    expect(tried).toMatchObject({ attempts: 1, ending: { ending: "ok" } });
  });

  test("an answer that takes longer than the half is waited for", async () => {
    const { tried } = await tries([(socket) => setTimeout(answer, 300, socket), silence]);
    expect(tried).toMatchObject({ attempts: 1, ending: { ending: "ok" } });
  });

  test("half a header is no silence, and no answer", async () => {
    const { tried } = await tries([(socket) => socket.write("HTTP/1.1 200 OK\r\nX: ")]);
    expect(tried).toMatchObject({ attempts: 1, ending: { ending: "timed-out" } });
  });

  test("a second one that is refused proves nothing", async () => {
    const { tried } = await tries([silence, (socket) => socket.end()]);
    expect(tried).toMatchObject({ attempts: 1, ending: { ending: "timed-out", receivedBytes: 0 } });
  });
});
