import { createSecureServer } from "node:http2";
import dnsPacket from "dns-packet";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { dnsProbe } from "../../src/net/dns/dns-probe.ts";
import { readProbeAnswer } from "../../src/net/dns/dns-probe-answer.ts";
import { type DnsTable, startDnsServer } from "../servers/dns-server.ts";
import { startResettingPort } from "../servers/resetting-port.ts";
import { listenOn } from "../servers/running-server.ts";
import { mintCa, mintLeaf } from "../x509/mint.ts";
import { abortedSoon, bounds, failureOf } from "./bounds.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(table: DnsTable, options?: Parameters<typeof startDnsServer>[1]) {
  const dns = await startDnsServer(table, options);
  closing.push(dns.close);
  return dns;
}

const ask = (server: string, transport: "udp" | "tcp" | "https" = "udp", name = "goproxy.cn") =>
  ({ server, transport, name, type: "A" }) as const;

describe("over UDP", () => {
  test("one datagram is sent, and every answer to it is kept in order", async () => {
    const dns = await serve({
      "goproxy.cn": {
        datagrams: [
          { a: ["31.13.94.37"], authoritative: true },
          { a: ["198.51.100.7"], delayMs: 60 },
          { a: ["31.13.94.37"] },
        ],
      },
    });
    const ending = await dnsProbe(ask(dns.server), bounds());
    if (ending.ending !== "ok") throw new Error(ending.ending);
    expect(ending.value).toMatchObject({ server: dns.server, transport: "udp", name: "goproxy.cn", type: "A" });
    expect(ending.value.answers.map(({ addresses, authoritative }) => [addresses, authoritative])).toEqual([
      [["31.13.94.37"], true],
      [["31.13.94.37"], false],
      [["198.51.100.7"], false],
    ]);
    expect(ending.value.holdMs).toBeGreaterThanOrEqual(500);
    expect(ending.value.holdMs).toBeLessThanOrEqual(1500);
    expect(dns.requests).toEqual(["udp goproxy.cn A"]);
  });

  test("the hold window grows with the round trip: what comes two round trips later is still heard", async () => {
    const late = {
      datagrams: [
        { a: ["192.0.2.1"], delayMs: 300 },
        { rcode: "NXDOMAIN", delayMs: 1000 },
      ],
    } as const;
    const ending = await dnsProbe(ask((await serve({ "*": late })).server), bounds());
    expect(ending).toMatchObject({ ending: "ok", value: { answers: [{ rcode: "NOERROR" }, { rcode: "NXDOMAIN" }] } });
  });

  test("the RFC 8914 code of an answer is read", async () => {
    const dns = await serve({ "*": { datagrams: [{ rcode: "NXDOMAIN", extendedError: 15 }, { a: ["192.0.2.1"] }] } });
    const ending = await dnsProbe(ask(dns.server), bounds());
    expect(ending).toMatchObject({ value: { answers: [{ extendedError: 15 }, { extendedError: null }] } });
  });

  test.each(["wrong-id", "wrong-question", "garbage", "half-header"] as const)(
    "%s: no answer to this question, so it is not kept",
    async (trick) => {
      const dns = await serve({ "*": { datagrams: [trick, "right"] } });
      const ending = await dnsProbe(ask(dns.server), bounds());
      expect(ending).toMatchObject({ ending: "ok", value: { answers: [{ addresses: ["192.0.2.1"] }] } });
    },
  );

  test("silence is a time-out that names the server; it never reads as an answer", async () => {
    const dns = await serve({ "*": "silence" });
    expect(await dnsProbe(ask(dns.server), bounds(80))).toEqual({
      ending: "timed-out",
      waitingFor: dns.server,
      receivedBytes: 0,
    });
  });

  test("nothing listens: refused", async () => {
    const dns = await serve({});
    await closing.pop()?.();
    expect(failureOf(await dnsProbe(ask(dns.server), bounds()))).toMatchObject({
      code: "dns-refused",
      transport: "udp",
    });
  });

  test("an abort cuts it off, also while it waits for more", async () => {
    const dns = await serve({ "*": { a: ["192.0.2.1"] } });
    expect(await dnsProbe(ask(dns.server), abortedSoon(60))).toEqual({ ending: "cut-off" });
  });
});

describe("over TCP", () => {
  test("one answer", async () => {
    const dns = await serve({ "goproxy.cn": { truncated: ["192.0.2.1"] } });
    const ending = await dnsProbe(ask(dns.server, "tcp"), bounds());
    expect(ending).toMatchObject({
      ending: "ok",
      value: { transport: "tcp", answers: [{ addresses: ["192.0.2.1"] }] },
    });
    expect(dns.requests).toEqual(["tcp goproxy.cn A"]);
  });

  test.each(["garbage", "close", "short"] as const)("%s: malformed", async (tcp) => {
    const dns = await serve({ "*": { a: ["192.0.2.1"] } }, { tcp });
    expect(failureOf(await dnsProbe(ask(dns.server, "tcp"), bounds())).code).toBe("dns-malformed");
  });
});

describe("over HTTPS", () => {
  const ca = mintCa({ name: "DoH Root" });
  const leaf = mintLeaf({ ca, hosts: ["127.0.0.1"] });
  const paths: string[] = [];

  async function doh(answer: { status?: number; type?: string; body?: (query: Buffer) => Buffer }): Promise<string> {
    const server = createSecureServer({ cert: leaf.certPem, key: leaf.keyPem });
    server.on("sessionError", () => {});
    server.on("stream", (stream, headers) => {
      paths.push(`${headers[":method"]} ${headers[":path"]} ${headers["content-type"]}`);
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        stream.respond({ ":status": answer.status ?? 200, "content-type": answer.type ?? "application/dns-message" });
        stream.end((answer.body ?? answerOf)(Buffer.concat(pieces)));
      });
    });
    const { port, close } = await listenOn(server);
    closing.push(close);
    return `https://127.0.0.1:${port}/dns-query`;
  }

  function answerOf(query: Buffer): Buffer {
    const { id, questions } = dnsPacket.decode(query);
    return dnsPacket.encode({
      type: "response",
      id: id ?? 0,
      questions: questions ?? [],
      answers: [{ type: "A", name: "goproxy.cn", data: "192.0.2.1" }],
    });
  }

  test("POST over HTTP/2, one answer", async () => {
    const server = await doh({});
    const ending = await dnsProbe({ ...ask(server, "https"), accepts: () => true }, bounds());
    expect(ending).toMatchObject({
      ending: "ok",
      value: { server, answers: [{ addresses: ["192.0.2.1"] }], holdMs: 0 },
    });
    expect(paths.at(-1)).toBe("POST /dns-query application/dns-message");
  });

  test("a chain that is not accepted is no reference, and nothing is asked over it", async () => {
    const before = paths.length;
    const server = await doh({});
    const asked: string[] = [];
    const accepts = ({ chain }: { readonly chain: readonly string[] }, host: string): boolean => {
      asked.push(`${host} ${chain.length}`);
      return false;
    };
    const ending = await dnsProbe({ ...ask(server, "https"), accepts }, bounds());
    expect(failureOf(ending)).toMatchObject({ code: "dns-unreachable", raw: expect.stringMatching(/certificate/) });
    expect(failureOf(await dnsProbe(ask(server, "https"), bounds())).code).toBe("dns-unreachable");
    expect(asked).toEqual(["127.0.0.1 1"]);
    expect(paths).toHaveLength(before);
  });

  test("silence after the handshake's first message ends with the limit", async () => {
    const mute = await startResettingPort("swallow");
    closing.push(mute.close);
    const server = `https://127.0.0.1:${mute.port}/dns-query`;
    const ending = await dnsProbe({ ...ask(server, "https"), accepts: () => true }, { ...bounds(), limitMs: 200 });
    expect(ending).toMatchObject({ ending: "timed-out", receivedBytes: 0 });
  });

  test.each([
    ["another status", { status: 404 }, /HTTP status 404/],
    ["another type", { type: "text/html" }, /no DNS message/],
    ["another answer", { body: () => Buffer.from("nothing of the kind") }, /invalid DNS response/],
  ])("%s: malformed", async (_name, answer, raw) => {
    const ending = await dnsProbe({ ...ask(await doh(answer), "https"), accepts: () => true }, bounds());
    expect(failureOf(ending)).toMatchObject({ code: "dns-malformed", raw: expect.stringMatching(raw) });
  });

  test("nothing listens: refused", async () => {
    const server = await doh({});
    await closing.pop()?.();
    expect(failureOf(await dnsProbe(ask(server, "https"), bounds()))).toMatchObject({ code: "dns-refused" });
  });
});

test("reading an answer never throws", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      readProbeAnswer(Buffer.from(bytes), { id: 1, name: "goproxy.cn.", type: "A" }, 1);
    }),
  );
});
