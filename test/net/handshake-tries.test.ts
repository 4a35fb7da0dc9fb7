import { afterEach, describe, expect, test } from "vitest";
import type { Bounds } from "../../src/net/bounded.ts";
import type { Connection } from "../../src/net/connection.ts";
import { tcpConnect } from "../../src/net/tcp-connect.ts";
import { handshakeProfile } from "../../src/net/tls/handshake-profile.ts";
import { handshakeTries } from "../../src/net/tls/handshake-tries.ts";
import { type PortMode, startResettingPort } from "../servers/resetting-port.ts";
import { startSniFilter } from "../servers/sni-filter.ts";
import { startTlsServer } from "../servers/tls-server.ts";
import { mintLeaf } from "../x509/mint.ts";

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const profile = handshakeProfile({ goMinor: 26, large: false, http2: true });
const question = { host: "goproxy.test", profile };

async function connection(port: number): Promise<Connection> {
  const bounds = { signal: new AbortController().signal, limitMs: 5_000 };
  const { opened } = await tcpConnect({ address: "127.0.0.1", port }, bounds);
  if (opened === null) throw new Error("not connected");
  return opened;
}

/** `others`: the ports that the second connections go to, in order. */
async function tries(port: number, others: readonly number[], more: Partial<Bounds> = {}) {
  const bounds = { signal: new AbortController().signal, limitMs: 400, ...more };
  const left = [...others];
  const opened: Connection[] = [];
  const again = async (): Promise<Connection | null> => {
    const next = left.shift();
    if (next === undefined) return null;
    const made = await connection(next);
    opened.push(made);
    return made;
  };
  const first = await connection(port);
  const result = await handshakeTries(question, first, again, bounds);
  return { ...result, connections: [first, ...opened] };
}

async function port(mode: PortMode): Promise<number> {
  const server = await startResettingPort(mode);
  closing.push(server.close);
  return server.port;
}

async function goodPort(): Promise<number> {
  const server = await startTlsServer(mintLeaf({ hosts: ["goproxy.test"] }));
  closing.push(server.close);
  return server.port;
}

describe("a handshake in two tries", () => {
  test("a peer that swallows both: two attempts, no byte", async () => {
    const silent = await port("swallow");
    const { ending, attempts, connections } = await tries(silent, [silent]);
    expect(ending).toEqual({ ending: "timed-out", waitingFor: "TLS handshake", receivedBytes: 0 });
    expect(attempts).toBe(2);
    for (const { stream } of connections) expect(stream.destroyed).toBe(true);
  });

  test("a peer that answers is asked once", async () => {
    const good = await goodPort();
    const { ending, attempts, opened } = await tries(good, [good]);
    expect([ending.ending, attempts]).toEqual(["ok", 1]);
    opened?.close();
  });

  test("one that resets is asked once", async () => {
    const { ending, attempts } = await tries(await port("reset"), [await goodPort()]);
    expect(ending).toMatchObject({ ending: "failed", failure: { code: "tls-reset" } });
    expect(attempts).toBe(1);
  });

  test("the second one is answered: it decides, and the first is closed", async () => {
    const { ending, attempts, connections, opened } = await tries(await port("swallow"), [await goodPort()], {
      limitMs: 2_000,
    });
    expect([ending.ending, attempts]).toEqual(["ok", 2]);
    expect(connections[0]?.stream.destroyed).toBe(true);
    expect(opened?.stream.destroyed).toBe(false);
    opened?.close();
  });

  test("half an answer is no silence: no second try", async () => {
    const half = await port("half-answer-then-silence");
    const { ending, attempts } = await tries(half, [half]);
    expect(ending).toMatchObject({ ending: "timed-out", receivedBytes: 8 });
    expect(attempts).toBe(1);
  });

  test("no second connection: one attempt", async () => {
    expect((await tries(await port("swallow"), [])).attempts).toBe(1);
  });

  test("half an answer to the second try alone does not count as silent twice", async () => {
    const { ending, attempts } = await tries(await port("swallow"), [await port("half-answer-then-silence")]);
    expect(ending.ending).toBe("timed-out");
    expect(attempts).toBe(1);
  });

  test("an abort cuts both off", async () => {
    const silent = await port("swallow");
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 300);
    const { ending, connections } = await tries(silent, [silent], { limitMs: 400, signal: stop.signal });
    expect(ending).toEqual({ ending: "cut-off" });
    for (const { stream } of connections) expect(stream.destroyed).toBe(true);
  });
});

test("a hello beyond one packet is one: a filter of long ones swallows it and lets the short one pass", async () => {
  const filter = await startSniFilter(await goodPort(), [{ longerThan: 1_460, act: "swallow" }]);
  closing.push(filter.close);
  const large = { host: "goproxy.test", profile: handshakeProfile({ goMinor: 26, large: true, http2: true }) };
  const bounds = { signal: new AbortController().signal, limitMs: 300 };
  const swallowed = await handshakeTries(large, await connection(filter.port), async () => null, bounds);
  expect(swallowed.ending.ending).toBe("timed-out");
  const passed = await handshakeTries(question, await connection(filter.port), async () => null, {
    ...bounds,
    limitMs: 5_000,
  });
  expect(passed.ending.ending).toBe("ok");
  passed.opened?.close();
});
